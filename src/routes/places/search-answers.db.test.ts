import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerOnly } from '#lib/ui/server-only.ts';
import { codesOf, type Scheme } from '#lib/directory/index.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../../web/installation.server.ts';
import { serveTestTerritory, TEST_NOW } from '../../web/search.db.fixture.ts';
import { searchOffer, type SearchedTerritory } from '../../web/search.server.ts';
import { GET } from '../api/v1/places/+server.ts';
import { load } from './+page.server.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
let territory: Awaited<ReturnType<typeof serveTestTerritory>>;
afterAll(async () => {
  await territory.searches.stop();
  territory.offer.stop();
  await owner.destroy();
  await app.destroy();
});

beforeAll(async () => {
  territory = await serveTestTerritory(owner, app);
});

const event = (query: string, headers: Record<string, string> = {}) => {
  const url = new URL(`http://jalon.example/api/v1/places?${query}`);
  return {
    url,
    request: new Request(url, { headers }),
    locals: { territory, now: TEST_NOW, locale: 'fr' },
  } as never;
};
type Answer = {
  places: { name: string; distance: number | null }[];
  total: number;
  next: string | null;
  unknownHours: number;
  relaxations: { wish: string; total: number }[];
};
const api = async (query: string, headers?: Record<string, string>) => {
  const response = await GET(event(query, headers));
  const text = await response.text();
  return { response, body: (text ? JSON.parse(text) : {}) as Answer };
};
type Page = {
  found: { total: number; unknownHours: number };
  places: { name: string }[];
  relaxations: { wish: string; total: number; name: string }[];
  nearest: unknown[];
};
const page = async (query: string) =>
  ((await load(event(query))) as unknown as { shown: ServerOnly<Page> }).shown.value;

const of = (parameter: string, values: readonly string[]) =>
  fc.option(fc.constantFrom(...values), { nil: '', freq: 2 }).map((value) => [parameter, value] as const);
const schemeOf = (scheme: Scheme) => of(scheme, codesOf(scheme));
const query = fc
  .tuple(
    of('near', ['9901', 'Hautmont', '50.1,5.1']),
    of('within', ['2', '10', '25']),
    of('when', ['now', 'evening', 'weekend', 'daytime', '2026-12-01T18:30', 'sa10:00-12:00']),
    of('free', ['1']),
    of('equipment', ['printer']),
    of('q', ['atelier', 'mais']),
    of('order', ['distance']),
    schemeOf('topic'),
    schemeOf('support'),
    of('language', ['fr', 'de']),
    schemeOf('kind'),
  )
  .map((pairs) =>
    new URLSearchParams(pairs.filter(([, value]) => value !== '').map(([a, b]) => [a, b])).toString(),
  );

test('the page and the API answer alike: totals, order, what to give up', async () => {
  const queries = ['', 'when=evening', ...fc.sample(query, { numRuns: 40, seed: 2026 })];
  const totals = new Set<number>();
  for (const asked of queries) {
    const [shown, { body }] = [await page(asked), await api(asked)];
    totals.add(body.total);
    expect([asked, shown.found]).toMatchObject([
      asked,
      { total: body.total, unknownHours: body.unknownHours },
    ]);
    const first = shown.places.map(({ name }) => name);
    expect([asked, body.places.map(({ name }) => name).slice(0, 12)]).toEqual([asked, first]);
    expect(shown.relaxations.map(({ wish, total }) => ({ wish, total }))).toEqual(
      body.relaxations.slice(0, 3),
    );
  }
  // The queries tried something: nothing found, everything, and much in between.
  expect(totals.size).toBeGreaterThan(8);
  expect(totals).toContain(0);
  expect(totals).toContain(80);
});

test('page after page of the API, each place once', async () => {
  const names: string[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    const { body }: { body: Answer } = await api(`near=9901&cursor=${cursor}`);
    names.push(...body.places.map(({ name }) => name));
    cursor = body.next;
  }
  expect(names).toHaveLength(80);
  expect(new Set(names).size).toBe(80);
});

test('when nothing fits, the page says what to give up and shows the nearest places', async () => {
  const shown = await page('near=9901&within=2&kind=forem');
  expect(shown.found.total).toBe(0);
  expect(shown.relaxations.map(({ wish }) => wish)).toContain('kinds');
  expect(shown.relaxations.every(({ total, name }) => total > 0 && name !== '')).toBe(true);
  expect(shown.nearest).toHaveLength(3);
});

test('a program is refused what cannot be used, with what may be', async () => {
  const { response, body } = await api('topic=knitting&within=far');
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ problems: [{ parameter: 'topic' }, { parameter: 'within' }] });
  expect((await api('near=nulle+part+ici')).body).toMatchObject({ parameter: 'near', code: 'nothing' });
  expect((await page('topic=knitting')).found.total).toBe(80);
});

test('an answer that the client holds is not sent again, whichever way its tag is written', async () => {
  const { response } = await api('near=9901');
  const etag = response.headers.get('etag') ?? '';
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  for (const known of [etag, `W/${etag}`, `"other", W/${etag}`, '*'])
    expect((await api('near=9901', { 'if-none-match': known })).response.status).toBe(304);
  expect((await api('near=9902', { 'if-none-match': etag })).response.status).toBe(200);
});

test('a search is counted once, however many of its pages are read, and a snapshot that is replaced meanwhile does no harm', async () => {
  await territory.searches.flush();
  const counted = async () => {
    const { rows } = await sql<{
      sum: number;
    }>`select coalesce(sum(count), 0)::int as sum from directory.search_count
      where territory_id = ${territory.territoryId} and topic = 'documents'`.execute(app);
    return rows[0]?.sum ?? 0;
  };
  const before = await counted();
  const held = territory.offer.snapshot;
  const empty = {
    ...held,
    columns: { ...held.columns, positions: 0 },
    cards: { ...held.cards, count: 0 },
    placeOf: new Map(),
  };
  const snapshots = [held];
  const replaced = {
    ...territory,
    offer: {
      ...territory.offer,
      get snapshot() {
        return snapshots.pop() ?? empty;
      },
    },
  };
  const ask = (text: string, from: SearchedTerritory = territory) =>
    searchOffer(from, new URLSearchParams(text), TEST_NOW, 'fr', 12);
  const { found } = await ask('topic=documents&q=maison', replaced);
  await ask('topic=documents&cursor=12');
  await territory.searches.flush();
  expect(await counted()).toBe(before + 1);
  expect(found.total).toBe((await ask('topic=documents&q=maison')).found.total);
  expect(found.total).toBeGreaterThan(0);
});
