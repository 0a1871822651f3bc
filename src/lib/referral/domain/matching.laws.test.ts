import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharesHalfHour } from '../../shared/weekly-hours.ts';
import { timetableOf, type OfferColumns } from '../../directory/index.ts';
import { matchNeed, type Candidate } from './match.ts';
import { columnsOf, everything, NOW, someNeed, somePlace, WEEKS } from './random-needs.fixture.ts';
import { wishedOf, type NeedRequest, type WishName } from './request.ts';

const NONE = -1;
const places = fc.array(somePlace, { maxLength: 6 });
const placeOf = (c: OfferColumns, { hit }: Candidate): number => c.place[hit.position] as number;
const placesOf = (c: OfferColumns, request: NeedRequest, most?: number): number[] =>
  matchNeed(c, request, everything(most)).candidates.map((one) => placeOf(c, one));

/** What is offered, read from the columns a second time and in another way than the scan does. */
const offered = (c: OfferColumns, { hit }: Candidate) => {
  const { position, service, session } = hit;
  const place = c.placeFeatures[position] ?? 0;
  const of = (ofService: Uint32Array, ofSession: Uint32Array) =>
    service !== NONE ? ofService[service] : session !== NONE ? ofSession[session] : 0;
  return {
    topics: of(c.serviceTopics, c.sessionTopics) ?? 0,
    audiences: of(c.serviceAudiences, c.sessionAudiences) ?? 0,
    languages: of(c.serviceLanguages, c.sessionLanguages) ?? 0,
    features: ((of(c.serviceFeatures, c.sessionFeatures) ?? 0) | place) >>> 0,
    supports: service !== NONE ? (c.serviceSupports[service] ?? 0) : session !== NONE ? 4 : 0,
  };
};

const isAtTime = (c: OfferColumns, one: Candidate, request: NeedRequest): boolean => {
  if (!request.when) return true;
  const { session, service } = one.hit;
  if (service === NONE && session !== NONE) return (c.sessionStart[session] ?? 0) >= NOW;
  const week = c.weeks[timetableOf(c, one.hit)];
  return week !== undefined && sharesHalfHour(week, request.when.week);
};

const brokenBy = (c: OfferColumns, one: Candidate, request: NeedRequest): WishName[] => {
  const has = offered(c, one);
  const meets: Record<WishName, boolean> = {
    when: isAtTime(c, one, request),
    reach: one.hit.distance <= (request.reach ?? Infinity),
    cost: (has.features & request.costs) !== 0,
    equipment: (~has.features & request.equipment) === 0,
    accessibility: (~has.features & request.accessibility) === 0,
    language: (has.languages & request.languages) !== 0,
    audience: has.audiences === 0 || (has.audiences & (request.audiences | 1)) !== 0,
    support: (has.supports & request.supports) !== 0,
    topic: (has.topics & request.topics) !== 0,
  };
  return wishedOf(request).filter((name) => !meets[name]);
};

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
        if (far(here) < far(there)) expect(here).toBeLessThan(there);
        if (far(there) < far(here)) expect(there).toBeLessThan(here);
      }),
      { numRuns: 2000 },
    );
  });

  test('a place more changes the order of the others in nothing', () => {
    fc.assert(
      fc.property(places, somePlace, someNeed, (rows, added, request) => {
        const c = columnsOf(rows);
        const before = matchNeed(c, request, everything());
        if (before.total === 0) return;
        const after = placesOf(columnsOf([...rows, added]), request).filter((n) => n < rows.length);
        expect(after).toEqual(before.candidates.map((one) => placeOf(c, one)));
      }),
      { numRuns: 1000 },
    );
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

  test('nothing that fits is passed over: the empty answer is only given where every place breaks a wish', () => {
    fc.assert(
      fc.property(places, someNeed, (rows, request) => {
        const c = columnsOf(rows);
        const { total, candidates } = matchNeed(c, request, everything());
        if (total > 0 || candidates.length > 0) return;
        // Not even with one or two wishes given up: nothing is on offer, or three wishes would have to go.
        expect(rows.length === 0 || wishedOf(request).length > 2).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
