import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressIn, ask, newOffer, newStructures, PLACE, type Offer } from './api.db.fixture.ts';
import { openDesk } from './desk.db.fixture.ts';
import { OPERATIONS, type Operation } from './openapi-operations.ts';

/** Whatever JSON is sent, to whatever address: an answer or a problem, never a fault of ours. */
process.env.JALON_API_PER_MINUTE = '100000';
process.env.JALON_API_PER_DAY = '100000';
const desk = openDesk();
afterAll(() => desk.close());

let ours: Offer;
beforeAll(async () => {
  ours = await newOffer(desk, (await newStructures(desk)).ours);
});

const WRITES = OPERATIONS.filter(({ body }) => body !== undefined);
const odd = fc.oneof(
  fc.json().map((text) => JSON.parse(text) as unknown),
  fc.constantFrom('\0', '\ud800', '2026-02-31', '2030-13-01T25:61', 1e308, -1, '9'.repeat(300), [[]], {
    fr: '\0',
  }),
  fc.constantFrom('FREQ=DAILY;COUNT=9999', 'FREQ=YEARLY;UNTIL=99991231', '24/7; PH off', 'Mo-Fr 25:00', {}),
);
/** What comes near to being right is where faults are: an example with a field or two spoilt. */
const bodyOf = ({ example = {} }: Operation) => {
  const right: Record<string, unknown> = { ...example };
  if ('postalCode' in right) Object.assign(right, { postalCode: PLACE.postalCode, city: PLACE.city });
  const names = [
    ...Object.keys(right),
    'externalId',
    'hours',
    'cost',
    'seats',
    'name',
    'description',
    'until',
  ];
  const spoilt = fc
    .dictionary(fc.constantFrom(...names), odd, { maxKeys: 2 })
    .map((given) => JSON.stringify({ ...right, ...given }));
  return fc.oneof({ weight: 5, arbitrary: spoilt }, fc.json(), fc.string());
};

test.each(WRITES.map((operation) => ({ id: operation.id, operation })))('$id', async ({ operation }) => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(bodyOf(operation), async (sent) => {
      const method = operation.method.toUpperCase();
      const path = addressIn(operation.path.replaceAll(/\{(\w+)\}/g, '[$1]'), ours);
      const headers = { 'if-match': '*' };
      const answer = await ask(desk, ours.territoryId, { method, path, key: ours.key, body: sent, headers });
      statuses.add(answer.status);
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400)
        expect(answer.body).toMatchObject({
          status: answer.status,
          title: expect.stringMatching(/./) as string,
        });
    }),
    { numRuns: 80 },
  );
  // It went through the checks as well as into them.
  expect([...statuses].some((status) => status < 300) && statuses.has(422)).toBe(true);
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
