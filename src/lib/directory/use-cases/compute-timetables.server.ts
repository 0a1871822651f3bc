import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Result } from '../../shared/result.ts';
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

/** What a request's answer depends on: near places share the sun, and only where the value follows it. */
const keyOf = ({ value, timeZone, country, community, from, ...place }: TimetableRequest): string => {
  const position = mentionsTheSun(value) ? Object.values(sunPosition(place, country)) : [];
  return JSON.stringify([value, timeZone, country.toUpperCase(), community, from, ...position]);
};

const batchesOf = (requests: readonly TimetableRequest[]): TimetableRequest[][] =>
  Array.from({ length: Math.ceil(requests.length / BATCH) }, (_, i) =>
    requests.slice(i * BATCH, (i + 1) * BATCH),
  );

type Batches = { batches: TimetableRequest[][]; next: number; results: TimetableResult[][] };

/** One thread works until no batch is left. */
const workThrough = (work: Batches): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(WORKER);
    let current = -1;
    const goOn = (): void => {
      current = work.next++;
      const batch = work.batches[current];
      if (batch) thread.postMessage(batch);
      else void thread.terminate().then(() => resolve());
    };
    thread.on('message', (results: TimetableResult[]) => {
      work.results[current] = results;
      goOn();
    });
    thread.on('error', reject);
    goOn();
  });

const computeInThreads = async (requests: readonly TimetableRequest[]): Promise<TimetableResult[]> => {
  const work: Batches = { batches: batchesOf(requests), next: 0, results: [] };
  const threads = Math.min(MOST_THREADS, availableParallelism(), Math.ceil(requests.length / WORTH_A_THREAD));
  await Promise.all(Array.from({ length: threads }, () => workThrough(work)));
  return work.results.flat();
};

/** Here, letting others have a turn after every few values. */
const computeHere = async (requests: readonly TimetableRequest[]): Promise<TimetableResult[]> => {
  const results: TimetableResult[] = [];
  for (const batch of batchesOf(requests)) {
    results.push(...batch.map(computeTimetable));
    await breathe();
  }
  return results;
};

/**
 * Many timetables at once, off the main event loop, in the order of the requests; equal ones are computed once and
 * share their result. About 1 ms a distinct value on two cores; fewer than 60 are not worth a thread.
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
