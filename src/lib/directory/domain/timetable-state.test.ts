import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENDLESS, stateAt } from './timetable-state.ts';

const NAMES = ['closed', 'open', 'unknown', 'appointment'] as const;
const lines = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 3 }),
    ),
  )
  .map((parts) => {
    let at = 0;
    return parts.map(([gap, length, state]) => {
      const from = at + gap;
      at = from + length;
      return { from, to: at, state };
    });
  });

test('law: the state is that of the interval that holds the minute, the times are those of the line', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 400 }), (line, minute) => {
      const intervals = Int32Array.from(line.flatMap(({ from, to, state }) => [from, to, state]));
      const now = line.find(({ from, to }) => from <= minute && minute < to);
      const found = stateAt(intervals, minute);
      expect(found.state).toBe(NAMES[now?.state ?? 0]);
      expect(found.openUntil).toBe(now?.state === 1 ? now.to : undefined);
      expect(found.opensNext).toBe(line.find(({ from, state }) => state === 1 && from > minute)?.from);
    }),
  );
});

test('beyond the intervals the later opening is the next one; what does not end has no end', () => {
  expect(stateAt(new Int32Array(), 10, 500)).toEqual({ state: 'closed', opensNext: 500 });
  expect(stateAt(Int32Array.from([0, 20, 1]), 10, 500)).toEqual({
    state: 'open',
    openUntil: 20,
    opensNext: 500,
  });
  expect(stateAt(Int32Array.from([0, ENDLESS, 1]), 10)).toEqual({ state: 'open' });
  expect(stateAt(new Int32Array(), 600, 500)).toEqual({ state: 'closed' });
});
