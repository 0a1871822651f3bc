// For tests: every case, from a date before a clock change, as one hash, in a process with a zone of its own.
import { createHash } from 'node:crypto';
import { HOURS_CASES } from './compute-timetable-cases.fixture.ts';
import { computed } from './compute-timetable.fixture.ts';

const hash = createHash('sha256');
HOURS_CASES.forEach(([value, , , place], i) => {
  const from = i % 2 === 0 ? '2026-03-23' : '2026-10-19';
  const { week, intervals, opensNext } = computed(value, { from, ...place });
  hash.update(JSON.stringify([value, [...week], [...intervals], opensNext]));
});
process.stdout.write(hash.digest('hex'));
