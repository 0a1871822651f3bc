import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OfferColumns } from '../../directory/index.ts';
import { matchNeed, type Candidate } from './match.ts';
import { brokenBy, hitsAt, isAtTime } from './matching-oracle.fixture.ts';
import {
  columnsOf,
  daysFrom,
  everything,
  someDayNumber,
  someNeed,
  somePlace,
} from './random-needs.fixture.ts';
import { LEVELS, noRequest, wishedOf } from './request.ts';

const places = fc.array(somePlace, { maxLength: 6 });
const placeOf = (c: OfferColumns, { hit }: Candidate): number => c.place[hit.position] as number;

describe('the laws of matching: all that fits is found', () => {
  test('a day asked for finds every place that is open then or has a workshop then, and no other', () => {
    fc.assert(
      fc.property(places, someDayNumber, (rows, day) => {
        const c = columnsOf(rows);
        const when = daysFrom(day, 1);
        const request = { ...noRequest(), when };
        const { total, candidates } = matchNeed(c, request, everything());
        const hits = Array.from({ length: c.positions }, (_, position) => hitsAt(c, position)).flat();
        const fitting = hits.filter((hit) => isAtTime(c, { hit, score: 0, gaveUp: [] }, request));
        const expected = new Set(fitting.map(({ position }) => c.place[position]));
        expect(total).toBe(expected.size);
        if (total > 0) expect(new Set(candidates.map((one) => placeOf(c, one)))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('nothing that fits is passed over, and the empty answer is only given where every place breaks a wish', () => {
    let found = 0;
    fc.assert(
      fc.property(places, someNeed, (rows, { near: _, ...request }) => {
        const c = columnsOf(rows);
        const { total, candidates } = matchNeed(c, request, everything());
        const hits = Array.from({ length: c.positions }, (_unused, position) => hitsAt(c, position)).flat();
        const fit = hits.filter((hit) => brokenBy(c, { hit, score: 0, gaveUp: [] }, request).length === 0);
        expect(total).toBe(new Set(fit.map(({ position }) => c.place[position])).size);
        if (total > 0 && wishedOf(request).length > 1) found++;
        // Not even with one or two wishes given up: nothing is on offer, or three wishes would have to go.
        if (candidates.length === 0) expect(rows.length === 0 || wishedOf(request).length > 2).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test('a level excludes nobody', () => {
    fc.assert(
      fc.property(places, someNeed, fc.constantFrom(...LEVELS), (rows, { level: _, ...request }, level) => {
        const c = columnsOf(rows);
        const { total, candidates } = matchNeed(c, request, everything());
        const levelled = matchNeed(c, { ...request, level }, everything());
        expect(levelled.total).toBe(total);
        const set = (some: Candidate[]) => new Set(some.map((one) => placeOf(c, one)));
        expect(set(levelled.candidates)).toEqual(set(candidates));
      }),
      { numRuns: 500 },
    );
  });
});
