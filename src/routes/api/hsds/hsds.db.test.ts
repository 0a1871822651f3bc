import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { emptyTerritory, EXPORT_NOW, takeDraftsIn } from '../../../web/export.db.fixture.ts';
import type { ExportedTerritory } from '../../../web/export.server.ts';
import type { Tables } from '../../../web/installation.server.ts';
import { GET } from './[...path]/+server.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
let territory: ExportedTerritory;
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

beforeAll(async () => {
  territory = await emptyTerritory(owner, app);
  await takeDraftsIn(
    owner,
    territory.territoryId,
    Array.from({ length: 7 }, (_, i) => ({
      recordKey: `${i}`,
      name: i === 3 ? 'Bibliothèque des Tilleuls' : `Espace ${i}`,
      organization: { name: i < 4 ? 'CPAS de Valbois' : 'Commune de Hautmont' },
      country: 'BE',
      postalCode: i < 5 ? '9901' : '9902',
      latitude: i < 5 ? 50 : 50.2,
      longitude: i < 5 ? 5 : 5.2,
      phones: ['+3281000001'],
      hoursValue: 'Mo-Fr 09:00-12:00',
      services: [{ topics: i % 2 === 0 ? ['online-safety'] : ['documents'] }, { supports: ['training'] }],
    })),
  );
});

type Body = Record<string, unknown> & { contents: Record<string, unknown>[] };
const ask = async (path: string, headers: Record<string, string> = {}) => {
  const url = new URL(`http://jalon.example/api/hsds${path}`);
  const response = await GET({
    url,
    params: { path: url.pathname.replace('/api/hsds', '').replace(/^\//, '') },
    request: new Request(url, { headers }),
    locals: { territory, now: EXPORT_NOW },
  } as never);
  const text = await response.text();
  return { response, text };
};
const body = async (path: string): Promise<Body> => {
  const { response, text } = await ask(path);
  expect(response.status).toBe(200);
  return JSON.parse(text) as Body;
};

test('the API says which version it is', async () => {
  expect(await body('/')).toMatchObject({ version: '3.0' });
});

test('pages hold every service once', async () => {
  const pages = await Promise.all([1, 2, 3].map((page) => body(`/services?per_page=5&page=${page}`)));
  expect(
    pages.map(({ total_items, size, first_page, last_page }) => [total_items, size, first_page, last_page]),
  ).toEqual([
    [14, 5, true, false],
    [14, 5, false, false],
    [14, 4, false, true],
  ]);
  expect(new Set(pages.flatMap(({ contents }) => contents.map(({ id }) => id))).size).toBe(14);
  expect(await body('/services?page=9')).toMatchObject({ total_items: 14, empty: true, contents: [] });
});

test('a service in full, by its id; minimal and full lists', async () => {
  const [first] = (await body('/services?minimal=true')).contents;
  expect(Object.keys(first ?? {})).toEqual(['id', 'last_modified']);
  const whole = await body(`/services/${first?.id as string}`);
  expect(whole).toMatchObject({
    id: first?.id,
    status: 'active',
    organization: { name: 'CPAS de Valbois' },
    service_at_locations: [
      { location: { schedules: [{ description: 'Mo-Fr 09:00-12:00' }, { byday: 'MO,TU,WE,TH,FR' }] } },
    ],
  });
  const full = await body('/services?full=true&per_page=1');
  expect(full.contents[0]).toEqual(whole);
  expect((await ask('/services/00000000-0000-0000-0000-000000000000')).response.status).toBe(404);
  expect((await ask('/services/x')).response.status).toBe(404);
});

test('filters: term, taxonomy, organization, words, date, place', async () => {
  const total = async (query: string) => (await body(`/services?${query}`)).total_items;
  const terms = (await body('/taxonomy_terms?per_page=100')).contents;
  const term = terms.find(({ code }) => code === 'topic:online-safety');
  expect(await total(`taxonomy_term_id=${term?.id as string}`)).toBe(4);
  expect(await total(`taxonomy_id=${term?.taxonomy_id as string}`)).toBe(7);
  expect(await total('taxonomy_term_id=00000000-0000-0000-0000-000000000000')).toBe(0);
  const [cpas] = (await body('/organizations?search=cpas')).contents;
  expect(await total(`organization_id=${cpas?.id as string}`)).toBe(8);
  expect(await total('search=tilleul')).toBe(2);
  expect(await total('modified_after=2026-11-24')).toBe(0);
  expect(await total('modified_after=2026-11-23T10:00:00Z')).toBe(14);
  const at = async (query: string) => (await body(`/service_at_locations?${query}`)).total_items;
  expect(await at('postcode=9902')).toBe(4);
  expect(await at('postcode=9901&proximity=1000')).toBe(10);
  expect(await at('postcode=9901&proximity=40000')).toBe(14);
  expect(await at('postcode=1000&proximity=40000')).toBe(0);
});

test('an organization with its places and services', async () => {
  const [cpas] = (await body('/organizations?search=cpas')).contents;
  const whole = await body(`/organizations/${cpas?.id as string}`);
  expect(whole).toMatchObject({ name: 'CPAS de Valbois' });
  expect((whole.locations as unknown[]).length).toBe(4);
  expect((whole.services as unknown[]).length).toBe(8);
});

test('taxonomies and terms, by id and by taxonomy', async () => {
  const all = await body('/taxonomies');
  expect(all.total_items).toBe(10);
  const [first] = all.contents;
  expect(await body(`/taxonomies/${first?.id as string}`)).toEqual(first);
  const terms = await body(`/taxonomy_terms?taxonomy_id=${first?.id as string}&per_page=100`);
  expect(new Set(terms.contents.map(({ taxonomy }) => taxonomy))).toEqual(new Set(['topic']));
});

test('one a line, all of them; a known answer is not sent again; what cannot be used is told', async () => {
  const { text } = await ask('/services?format=ndjson');
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toHaveLength(14);
  const { response } = await ask('/services');
  const etag = response.headers.get('etag') ?? '';
  expect((await ask('/services', { 'if-none-match': `W/${etag}` })).response.status).toBe(304);
  const refusedOnes = await ask('/services?per_page=0&modified_after=hier&organization_id=x');
  expect(refusedOnes.response.status).toBe(400);
  expect(refusedOnes.response.headers.get('content-type')).toBe('application/problem+json');
  const { problems } = JSON.parse(refusedOnes.text) as { problems: { parameter: string }[] };
  expect(problems.map(({ parameter }) => parameter).sort()).toEqual([
    'modified_after',
    'organization_id',
    'per_page',
  ]);
  expect((await ask('/nothing')).response.status).toBe(404);
});
