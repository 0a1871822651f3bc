import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_SCOPES, type ApiScope } from '#lib/accounts/index.ts';
import {
  addressIn,
  ask,
  KEY_ROUTES,
  newKey,
  newOffer,
  newStructures,
  PLACE,
  type Answer,
  type Offer,
} from '../../../web/api.db.fixture.ts';
import { openDesk, type Structure } from '../../../web/desk.db.fixture.ts';
import { openApiDocument } from '../../../web/openapi.ts';
import { OPERATIONS, type Operation } from '../../../web/openapi-operations.ts';
import { writePaths } from '../../../web/openapi-writes.ts';

/** The description against what is answered: every operation, and every refusal that it names. */
process.env.JALON_API_PER_MINUTE = '100000';
process.env.JALON_API_PER_DAY = '100000';
const desk = openDesk();
afterAll(() => desk.close());

let structure: Structure;
let offer: Offer;
beforeAll(async () => {
  structure = (await newStructures(desk)).ours;
});
const renew = async () => {
  offer = await newOffer(desk, structure);
};

const document = openApiDocument('http://jalon.example');
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'http://jalon.example/', components: document.components });
const faults = (schema: string, body: unknown) => {
  const check = ajv.getSchema(`http://jalon.example/#/components/schemas/${schema}`);
  if (!check) throw new Error(`no schema ${schema}`);
  return check(body) ? [] : check.errors;
};

const idOf = ({ path }: Operation) => path.replaceAll(/\{(\w+)\}/g, '[$1]');
/** The example, in the territory of the tests. */
const exampleOf = ({ example }: Operation) =>
  example && 'postalCode' in example
    ? { ...example, postalCode: PLACE.postalCode, city: PLACE.city }
    : example;
const asked = (operation: Operation, given: { key?: string; headers?: object; body?: unknown } = {}) => {
  const body = 'body' in given ? given.body : exampleOf(operation);
  return ask(desk, offer.territoryId, {
    ...{ method: operation.method.toUpperCase(), path: addressIn(idOf(operation), offer) },
    ...{ key: given.key ?? offer.key, headers: { 'if-match': '*', ...given.headers } },
    ...(body !== undefined && { body }),
  });
};

test('the description holds every route for keys, and no other', () => {
  const routes = KEY_ROUTES.flatMap(({ id, methods }) => methods.map((method) => `${method} ${id}`));
  const said = OPERATIONS.map((operation) => `${operation.method.toUpperCase()} ${idOf(operation)}`);
  expect(said.toSorted()).toEqual(routes.toSorted());
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
});

type Described = { content?: Record<string, { schema: { $ref: string } }>; headers?: { ETag?: object } };
const isDescribed = (operation: Operation, answer: Answer) => {
  const said = writePaths()[operation.path]?.[operation.method];
  const response = (said?.responses as Record<string, Described> | undefined)?.[String(answer.status)];
  expect(response, `${operation.id} ${answer.status}`).toBeDefined();
  const [type] = Object.keys(response?.content ?? {});
  expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type);
  if (type)
    expect(faults(response?.content?.[type]?.schema.$ref.split('/').at(-1) ?? '', answer.body)).toEqual([]);
  if (response?.headers?.ETag) expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
};

describe.each(OPERATIONS.map((operation) => ({ id: operation.id, operation })))('$id', ({ operation }) => {
  beforeAll(renew);

  test('its example is what the description says, is taken, and is answered as described', async () => {
    if (operation.body) expect(faults(operation.body, operation.example)).toEqual([]);
    const answer = await asked(operation);
    expect([200, 201, 204]).toContain(answer.status);
    isDescribed(operation, answer);
  });

  test('takes keys with its scope, and no others', async () => {
    for (const scope of API_SCOPES) {
      const key = await newKey(desk, structure, [scope as ApiScope]);
      const { status } = await asked(operation, { key, headers: { 'if-match': '"0"' } });
      const isTaken = operation.scope === 'any' || operation.scope === scope;
      expect([scope, status === 403]).toEqual([scope, !isTaken]);
    }
  });

  test('refuses as described', async () => {
    const refusals: Answer[] = [await asked(operation, { key: 'jalon_invented' })];
    if (operation.body) {
      refusals.push(await asked(operation, { body: { nothing: 1 } }), await asked(operation, { body: '{' }));
      refusals.push(await asked(operation, { body: [] }), await asked(operation, { body: null }));
      refusals.push(await asked(operation, { headers: { 'content-type': 'text/plain' } }));
      refusals.push(await asked(operation, { body: { name: 'x'.repeat(300_000) } }));
      const statuses = refusals.map(({ status }) => status);
      expect(statuses).toEqual([401, 422, 400, 422, 422, 415, 413]);
    }
    if (['put', 'patch', 'delete'].includes(operation.method)) {
      await renew();
      const conditions = [{ 'if-match': '' }, { 'if-match': '"99"' }];
      for (const headers of conditions) refusals.push(await asked(operation, { headers }));
      expect(refusals.slice(-2).map(({ status }) => status)).toEqual([428, 412]);
    }
    for (const refusal of refusals) isDescribed(operation, refusal);
  });
});
