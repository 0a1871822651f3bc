import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { refused, type Result } from '../../shared/result.ts';
import { mentionsTheSun, sunPosition } from '../domain/timetable-sun.ts';
import type { Timetable } from '../domain/timetable.ts';
import { computeTimetable, type HoursProblem, type TimetableRequest } from './compute-timetable.server.ts';

export type TimetableResult = Result<Timetable, HoursProblem>;

// The threads run the source file; a bundle does not hold it, and computes on its own thread.
const WORKER = new URL('./compute-timetables-worker.server.ts', import.meta.url);
const MOST_THREADS = 2;
/** Starting a thread costs about 150 ms: as much as a hundred values. */
const WORTH_A_THREAD = 60;
const BATCH = 20;
/** Small heaps: an import stays under 300 MB with its threads. */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

/** What a request's answer depends on: near places share the sun, and only where the value follows it. */
const keyOf = ({ value, timeZone, country, community, from, ...place }: TimetableRequest): string => {
  const position = mentionsTheSun(value) ? Object.values(sunPosition(place, country)) : [];
  return JSON.stringify([value, timeZone, country.toUpperCase(), community, from, ...position]);
};

/** Some requests and the index of the first of them. */
type Batch = { at: number; requests: readonly TimetableRequest[] };
type Work = { left: Batch[]; results: TimetableResult[] };

const batchesOf = (requests: readonly TimetableRequest[], size: number, at = 0): Batch[] =>
  Array.from({ length: Math.ceil(requests.length / size) }, (_, i) => ({
    at: at + i * size,
    requests: requests.slice(i * size, (i + 1) * size),
  }));

const keep = (work: Work, { at }: Batch, results: readonly TimetableResult[]): void =>
  results.forEach((result, i) => (work.results[at + i] = result));

/** A thread died (of memory): its values are tried one by one, and the one that kills again is too complex. */
const setAside = (work: Work, batch: Batch): void => {
  if (batch.requests.length > 1) work.left.push(...batchesOf(batch.requests, 1, batch.at));
  else keep(work, batch, [refused({ code: 'hours-too-complex' })]);
};

/** One thread takes batch after batch until none is left. */
const runThread = (work: Work): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(WORKER, { resourceLimits: HEAP });
    let batch: Batch | undefined;
    const goOn = (): void => {
      batch = work.left.pop();
      if (batch) thread.postMessage(batch.requests);
      else void thread.terminate().then(() => resolve());
    };
    thread.on('message', (results: TimetableResult[]) => {
      if (batch) keep(work, batch, results);
      goOn();
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
      if (batch) setAside(work, batch);
      resolve(runThread(work));
    });
    goOn();
  });

const computeInThreads = async (requests: readonly TimetableRequest[]): Promise<TimetableResult[]> => {
  const work: Work = { left: batchesOf(requests, BATCH).reverse(), results: [] };
  // One core is the caller's.
  const threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
  await Promise.all(Array.from({ length: threads }, () => runThread(work)));
  return work.results;
};

/** Here, letting others have a turn after every few values. */
const computeHere = async (requests: readonly TimetableRequest[]): Promise<TimetableResult[]> => {
  const work: Work = { left: [], results: [] };
  for (const batch of batchesOf(requests, BATCH)) {
    keep(work, batch, batch.requests.map(computeTimetable));
    await breathe();
  }
  return work.results;
};

/**
 * Many timetables at once, off the main event loop, in the order of the requests; equal ones are computed once and
 * share their result. About 2 ms a distinct value; fewer than 60 are not worth a thread.
 */
export const computeTimetables = async (
  requests: readonly TimetableRequest[],
): Promise<TimetableResult[]> => {
  const keys = requests.map(keyOf);
  const distinct = new Map(keys.map((key, i) => [key, requests[i] as TimetableRequest]));
  const wanted = [...distinct.values()];
  const isWorthThreads = wanted.length >= WORTH_A_THREAD && existsSync(fileURLToPath(WORKER));
  const results = await (isWorthThreads ? computeInThreads : computeHere)(wanted);
  const byKey = new Map([...distinct.keys()].map((key, i) => [key, results[i] as TimetableResult]));
  return keys.map((key) => byKey.get(key) as TimetableResult);
};
