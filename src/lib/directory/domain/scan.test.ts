import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOffer, randomRequest, type RandomOffer } from './random-offer.fixture.ts';
import { expectedAnswer } from './scan-oracle.fixture.ts';
import { scanOffer, type ScanRequest } from './scan.ts';
import { isWished, RELAXABLE, without } from './wishes.ts';

const RUNS = { numRuns: 2000 };

/** A hit with the service and session counted within its place. */
const answerOf = ({ columns: c }: RandomOffer, request: ScanRequest) => {
  const { total, unknownHours, hits } = scanOffer(c, request);
  const within = (index: number, first: Int32Array, position: number) =>
    index < 0 ? -1 : index - (first[position] as number);
  return {
    total,
    unknownHours,
    hits: hits.map(({ position, distance, score, service, session }) => ({
      place: c.place[position],
      score,
      service: within(service, c.firstService, position),
      session: within(session, c.firstSession, position),
      distance,
    })),
  };
};

test('the scan finds what going through every place, service and session finds, in the same order', () => {
  fc.assert(
    fc.property(randomOffer, fc.array(randomRequest, { minLength: 1, maxLength: 3 }), (offer, requests) => {
      // Several on the same columns: what one scan leaves in their room must not reach the next.
      for (const request of requests)
        expect(answerOf(offer, request)).toEqual(expectedAnswer(offer.places, offer.timetables, request));
    }),
    RUNS,
  );
});

test('law: giving up a wish never loses a place, neither certain nor in doubt', () => {
  fc.assert(
    fc.property(randomOffer, randomRequest, ({ columns }, request) => {
      const strict = scanOffer(columns, request);
      for (const wish of RELAXABLE) {
        const loose = scanOffer(columns, { ...request, wishes: without(request.wishes, wish) });
        expect(loose.total).toBeGreaterThanOrEqual(strict.total);
        expect(loose.total + loose.unknownHours).toBeGreaterThanOrEqual(strict.total + strict.unknownHours);
        if (!isWished(request.wishes, wish)) expect(loose).toEqual(strict);
      }
      const { allowed: _, ...all } = request;
      expect(scanOffer(columns, all).total).toBeGreaterThanOrEqual(strict.total);
    }),
    RUNS,
  );
});

test('law: without a wish for a time no hours are in doubt', () => {
  fc.assert(
    fc.property(randomOffer, randomRequest, ({ columns }, request) => {
      const wishes = without(request.wishes, 'when');
      expect(scanOffer(columns, { ...request, wishes }).unknownHours).toBe(0);
    }),
  );
});

test('law: page after page is the whole list, each place once', () => {
  fc.assert(
    fc.property(randomOffer, randomRequest, fc.integer({ min: 1, max: 3 }), ({ columns }, request, limit) => {
      const all = scanOffer(columns, { ...request, offset: 0, limit: 100 });
      const pages = Array.from({ length: 8 }, (_, i) =>
        scanOffer(columns, { ...request, offset: i * limit, limit }),
      );
      expect(pages.flatMap(({ hits }) => hits)).toEqual(all.hits.slice(0, 8 * limit));
      expect(new Set(all.hits.map(({ position }) => columns.place[position])).size).toBe(all.total);
    }),
  );
});

test('law: what a reach leaves is what lies within it', () => {
  fc.assert(
    fc.property(randomOffer, randomRequest, ({ columns }, request) => {
      const near = request.wishes.near ?? { latitude: 50, longitude: 5 };
      const wishes = { ...request.wishes, near, order: 'distance' as const };
      const ask = (within?: number) =>
        scanOffer(columns, { ...request, offset: 0, limit: 100, wishes: { ...wishes, within } }).hits;
      const within = ask(15_000).map(({ distance }) => distance);
      expect(within).toEqual(
        ask()
          .map(({ distance }) => distance)
          .filter((distance) => distance <= 15_000),
      );
    }),
  );
});
