import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OfferColumns } from '../../directory/index.ts';
import { matchNeed, type Candidate } from './match.ts';
import { brokenBy } from './matching-oracle.fixture.ts';
import {
  columnsOf,
  daysFrom,
  everything,
  NOW,
  someDayNumber,
  someNeed,
  somePlace,
  WEEKS,
} from './random-needs.fixture.ts';
import { wishedOf, type NeedRequest, type WishedTime } from './request.ts';

const NONE = -1;
const places = fc.array(somePlace, { maxLength: 6 });
const placeOf = (c: OfferColumns, { hit }: Candidate): number => c.place[hit.position] as number;
const placesOf = (c: OfferColumns, request: NeedRequest, most?: number): number[] =>
  matchNeed(c, request, everything(most)).candidates.map((one) => placeOf(c, one));

const isSame = (one: Candidate, other: Candidate): boolean =>
  JSON.stringify([one.hit, one.gaveUp]) === JSON.stringify([other.hit, other.gaveUp]);

describe('the laws of matching', () => {
  test('a hard wish is broken by no proposal but a compromise, and then its name is said', () => {
    let kept = 0;
    let named = 0;
    fc.assert(
      fc.property(places, someNeed, (rows, request) => {
        const c = columnsOf(rows);
        const { total, candidates } = matchNeed(c, request, everything());
        for (const one of candidates) {
          expect(one.gaveUp).toEqual(expect.arrayContaining(brokenBy(c, one, request)));
          expect(one.gaveUp.length === 0).toBe(total > 0);
          if (one.gaveUp.length > 0) named++;
          else if (wishedOf(request).length > 1) kept++;
        }
      }),
      { numRuns: 2000 },
    );
    // The property is about something: both happened, often.
    expect(kept).toBeGreaterThan(100);
    expect(named).toBeGreaterThan(100);
  });

  test('what is named as broken is broken: nobody is told of a compromise that is none', () => {
    fc.assert(
      fc.property(places, someNeed, (rows, request) => {
        const c = columnsOf(rows);
        const { candidates } = matchNeed(c, request, everything());
        for (const one of candidates.filter(({ hit }) => hit.service !== NONE))
          expect(brokenBy(c, one, request).toSorted()).toEqual(one.gaveUp.toSorted());
      }),
      { numRuns: 1000 },
    );
  });

  test('more time never gives fewer answers', () => {
    const wider = { monday: 'mondayAndEvening', evening: 'mondayAndEvening' } as const;
    fc.assert(
      fc.property(places, someNeed, someDayNumber, (rows, request, day) => {
        const c = columnsOf(rows);
        const totalIn = (when: WishedTime | undefined) =>
          matchNeed(c, { ...request, when } as NeedRequest, everything()).total;
        const one = totalIn(daysFrom(day, 1));
        expect(totalIn(daysFrom(day, 2))).toBeGreaterThanOrEqual(one);
        expect(totalIn(undefined)).toBeGreaterThanOrEqual(one);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(places, someNeed, fc.constantFrom('monday', 'evening'), (rows, request, short) => {
        const c = columnsOf(rows);
        const totalIn = (week: keyof typeof WEEKS) =>
          matchNeed(c, { ...request, when: { week: WEEKS[week] } }, everything()).total;
        expect(totalIn(wider[short])).toBeGreaterThanOrEqual(totalIn(short));
        expect(
          matchNeed(c, { ...request, when: undefined } as NeedRequest, everything()).total,
        ).toBeGreaterThanOrEqual(totalIn(short));
      }),
      { numRuns: 1000 },
    );
  });

  test('of two places that are the same but for the way there, the nearer one is never behind', () => {
    let compared = 0;
    fc.assert(
      fc.property(somePlace, somePlace, someNeed, places, (one, other, request, rest) => {
        const [at] = one.positions;
        const twin = {
          ...one,
          positions: other.positions.map((p) => ({ ...p, timetable: at?.timetable ?? 0 })),
        };
        const first = { ...one, positions: one.positions.slice(0, 1) };
        const c = columnsOf([first, twin, ...rest]);
        const found = matchNeed(c, request, everything()).candidates;
        const [here, there] = [0, 1].map((n) => found.findIndex((it) => placeOf(c, it) === n));
        if (here === undefined || there === undefined || here < 0 || there < 0) return;
        const far = (n: number) => found[n]?.hit.distance ?? 0;
        if (found[here]?.gaveUp.join() !== found[there]?.gaveUp.join()) return;
        compared++;
        if (far(here) < far(there)) expect(here).toBeLessThan(there);
        if (far(there) < far(here)) expect(there).toBeLessThan(here);
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('a place more changes the order of the others in nothing', () => {
    let ordered = 0;
    fc.assert(
      fc.property(places, somePlace, someNeed, (rows, added, request) => {
        const c = columnsOf(rows);
        const before = matchNeed(c, request, everything());
        if (before.total === 0) return;
        const after = placesOf(columnsOf([...rows, added]), request).filter((n) => n < rows.length);
        expect(after).toEqual(before.candidates.map((one) => placeOf(c, one)));
        if (after.length > 1) ordered++;
      }),
      { numRuns: 1000 },
    );
    expect(ordered).toBeGreaterThan(50);
  });

  test('the same request gives the same order, whatever was asked between and however few are shown', () => {
    fc.assert(
      fc.property(places, someNeed, someNeed, (rows, request, between) => {
        const c = columnsOf(rows);
        const first = placesOf(c, request);
        placesOf(c, between);
        expect(placesOf(c, request)).toEqual(first);
        expect(placesOf(columnsOf(rows), request, 3)).toEqual(first.slice(0, 3));
      }),
    );
  });

  test('a minute later the same request gives the same order of what still fits', () => {
    fc.assert(
      fc.property(places, someNeed, fc.constantFrom(1, 20, 90), (rows, request, minutes) => {
        const c = columnsOf(rows.flatMap((row) => [row, row]));
        const at = (nowMinute: number) => {
          const context = { ...everything(), nowMinute };
          return matchNeed(c, { ...request, when: daysFrom(0, 1) }, context).candidates;
        };
        const [before, after] = [at(NOW), at(NOW + minutes)];
        const same = before.filter((one) => after.some((other) => isSame(one, other)));
        expect(
          after.filter((one) => before.some((other) => isSame(one, other))).map(({ hit }) => hit),
        ).toEqual(same.map(({ hit }) => hit));
      }),
      { numRuns: 1000 },
    );
  });
});
