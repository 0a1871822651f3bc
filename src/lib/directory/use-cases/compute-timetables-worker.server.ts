import { parentPort } from 'node:worker_threads';
import { computeTimetable, type TimetableRequest } from './compute-timetable.server.ts';

/** One thread of compute-timetables.server.ts: a batch of requests in, their results out, in their order. */
parentPort?.on('message', (batch: TimetableRequest[]) => {
  parentPort?.postMessage(batch.map(computeTimetable));
});
