import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeState } from './place-state.ts';
import { ENDLESS, stateAt } from './timetable-state.ts';

const spans = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 })),
  { maxLength: 6 },
);
const lines = spans.map((parts) => {
  let at = 0;
  return Int32Array.from(
    parts.flatMap(([gap, length, state]) => {
      const from = at + gap;
      at = from + length;
      return [from, at, state];
    }),
  );
});

test('law: it is the state of the timetable, with its times', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 80 }), (intervals, minute) => {
      const { state, openUntil, opensNext } = stateAt(intervals, minute);
      const said = placeState(intervals, minute);
      if (state === 'open') expect(said).toEqual({ state, until: openUntil });
      else if (state !== 'closed') expect(said).toEqual({ state });
      else if (opensNext !== undefined) expect(said).toEqual({ state, opensNext });
      else {
        // Nothing opens any more: what is still to come is said, if anything is.
        const next = [...intervals].findIndex((value, i) => i % 3 === 0 && value > minute);
        const names = { 2: 'unknown', 3: 'appointment' } as Record<number, string>;
        expect(said).toEqual({ state: next < 0 ? 'closed' : names[intervals[next + 2] as number] });
      }
    }),
    { numRuns: 1000 },
  );
});

test('without a timetable nothing is known; what never closes has no end', () => {
  expect(placeState(undefined, 10)).toEqual({ state: 'unknown' });
  expect(placeState(new Int32Array(), 10)).toEqual({ state: 'closed' });
  expect(placeState(Int32Array.of(0, ENDLESS, 1), 10)).toEqual({ state: 'open', until: ENDLESS });
});
