import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addressIn,
  ask,
  KEY_ROUTES,
  newOffer,
  newStructures,
  PLACE,
  soon,
  WORKSHOP,
  type Offer,
} from './api.db.fixture.ts';
import { openDesk } from './desk.db.fixture.ts';

/** Whatever JSON is sent, to whatever address: an answer or a problem, never a fault of ours. */
process.env.JALON_API_PER_MINUTE = '100000';
process.env.JALON_API_PER_DAY = '100000';
const desk = openDesk();
afterAll(() => desk.close());

let ours: Offer;
beforeAll(async () => {
  ours = await newOffer(desk, (await newStructures(desk)).ours);
});

const WRITES = KEY_ROUTES.flatMap(({ id, methods }) =>
  methods.filter((method) => ['POST', 'PUT', 'PATCH'].includes(method)).map((method) => ({ id, method })),
);
/** What comes near to being right is where faults are. */
const NEARLY = {
  ...{ ...PLACE, ...WORKSHOP, start: soon(), phones: ['081 99 99 99'], topics: ['documents'] },
  ...{ hours: 'Mo 09:00-12:00', fromOn: '2030-01-01', until: '2030-01-01', seats: 3, status: 'public' },
  ...{ description: { fr: 'a' }, recurrence: 'FREQ=WEEKLY', excludedDates: ['2030-01-01'], externalId: 'x' },
};
const odd = fc.oneof(
  fc.json().map((text) => JSON.parse(text) as unknown),
  fc.constantFrom('\0', '\ud800', '2026-02-31', '2030-13-01T25:61', 1e308, -1, '9'.repeat(300), [[]], {
    fr: '\0',
  }),
  fc.constantFrom('FREQ=DAILY;COUNT=9999', 'FREQ=YEARLY;UNTIL=99991231', '24/7; PH off', 'Mo-Fr 25:00', {}),
);
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .tuple(fc.subarray(Object.keys(NEARLY)), fc.dictionary(fc.constantFrom(...Object.keys(NEARLY)), odd))
    .map(([kept, given]) => {
      const some = Object.fromEntries(Object.entries(NEARLY).filter(([name]) => kept.includes(name)));
      return JSON.stringify({ ...some, ...given });
    }),
);

test.each(WRITES)('$method $id', async ({ id, method }) => {
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const path = addressIn(id, ours);
      const headers = { 'if-match': '*' };
      const answer = await ask(desk, ours.territoryId, { method, path, key: ours.key, body: sent, headers });
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400)
        expect(answer.body).toMatchObject({
          status: answer.status,
          title: expect.stringMatching(/./) as string,
        });
    }),
    { numRuns: 60 },
  );
});

test('whatever stands in the address', async () => {
  const part = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('external:', 'external:\0', '\0', '%', "'"),
  );
  await fc.assert(
    fc.asyncProperty(part, part, async (place, below) => {
      fc.pre(![place, below].some((text) => ['.', '..'].includes(text)));
      const path = `${ours.base}/${encodeURIComponent(place)}/workshops/${encodeURIComponent(below)}`;
      const answer = await ask(desk, ours.territoryId, { method: 'GET', path, key: ours.key });
      expect(answer.status).toBe(404);
    }),
    { numRuns: 200 },
  );
});
