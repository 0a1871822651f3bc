import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSearch } from '#lib/directory/forms/search-places.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../../../web/installation.server.ts';
import { openApiDocument } from '../../../web/openapi.ts';
import { searchParameters } from '../../../web/openapi-search.ts';
import { serveTestTerritory, TEST_NOW } from '../../../web/search.db.fixture.ts';
import { GET } from './places/+server.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
let territory: Awaited<ReturnType<typeof serveTestTerritory>>;
beforeAll(async () => {
  territory = await serveTestTerritory(owner, app);
});
afterAll(async () => {
  await territory.searches.stop();
  territory.offer.stop();
  await owner.destroy();
  await app.destroy();
});

const clock = { nowMinute: 0, minuteOf: () => 0, quarterOf: () => 0 };
const problemsOf = (name: string, value: string) =>
  readSearch(new URLSearchParams([[name, value]]), clock as never).problems;

test('every value that the description names is taken, and others are refused with the same list', () => {
  for (const { name, values } of searchParameters()) {
    if (!values) continue;
    for (const value of values) expect(problemsOf(name, value)).toEqual([]);
    const [problem] = problemsOf(name, 'no-such-value');
    expect(problem).toMatchObject({ code: 'unknown-value', parameter: name });
    expect(problem?.allowed.filter(Boolean).toSorted()).toEqual(values.toSorted());
  }
});

test('every example is taken', () => {
  for (const { name, example } of searchParameters())
    if (example !== undefined && name !== 'when') expect(problemsOf(name, example)).toEqual([]);
});

test('the description holds the parameters that the search reads, each once', () => {
  const names = searchParameters().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const { form } = readSearch(new URLSearchParams(), clock as never);
  const { chosen, ...texts } = form;
  // A day and a time are how the page's form writes `when`.
  const read = [...Object.keys(texts), ...Object.keys(chosen)].filter(
    (name) => !['day', 'time'].includes(name),
  );
  expect(names.filter((name) => !['free', 'cursor'].includes(name)).toSorted()).toEqual(read.toSorted());
});

const answer = async (query: string) => {
  const url = new URL(`http://jalon.example/api/v1/places?${query}`);
  const locals = { territory, now: TEST_NOW, locale: 'fr' };
  const response = await GET({ url, request: new Request(url), locals } as never);
  return { status: response.status, body: (await response.json()) as { places?: object[] } };
};

test('what the API answers is what the description says, nothing more and nothing less', async () => {
  const { components } = openApiDocument('http://jalon.example');
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'http://jalon.example/', components });
  const isValid = (schema: string, body: object) => {
    const check = ajv.getSchema(`http://jalon.example/#/components/schemas/${schema}`);
    const isFine = check?.(body);
    expect(check?.errors ?? []).toEqual([]);
    return isFine;
  };
  for (const query of [
    'near=9901',
    'near=9901&when=evening&free=1',
    'topic=documents&language=de&within=1',
    'q=zzz',
  ]) {
    const { status, body } = await answer(query);
    expect(status).toBe(200);
    expect(isValid('Places', body)).toBe(true);
    for (const place of body.places ?? [])
      expect(Object.keys(place).toSorted()).toEqual(
        Object.keys(components.schemas.Place.properties).toSorted(),
      );
  }
  const refused = await answer('near=nulle-part');
  expect(refused.status).toBe(400);
  expect(isValid('Problem', refused.body)).toBe(true);
});
