import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from './installation.server.ts';
import { serveTestTerritory, TEST_NOW } from './search.db.fixture.ts';
import { searchOffer } from './search.server.ts';

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

const searched = (query: string) => searchOffer(territory, new URLSearchParams(query), TEST_NOW, 'fr', 12);

test.each([
  ['', true],
  ['near=9901', true],
  ['near=9901+Valbois', true],
  ['near=VALBOIS&within=15&when=evening&topic=online-safety&free=1', true],
  ['near=9901&cursor=12', true],
  ['near=9901&day=2026-11-24&time=18:30', true],
  ['near=rue+de+Fer+12,+9901+Valbois', false],
  ['near=Mme+Exemple+0470+00+00+00+9901', false],
  ['near=50.4669,4.8675', false],
  ['near=nulle+part', false],
  ['near=9901&q=imprimer', false],
  ['near=9901&when=mon+histoire', false],
  ['near=9901&topic=ma+vie', false],
  ['near=9901&order=ma+vie', false],
  ['near=9901&name=Exemple', false],
])('a search whose answer may be given to another reader: "%s" is %s', async (query, isCommon) => {
  expect((await searched(query)).isCommon).toBe(isCommon);
});

test('an answer that is given again counts as a search; the next page of a list does not', async () => {
  const count = vi.spyOn(territory.searches, 'count');
  const first = await searched('near=9901&topic=online-safety');
  const next = await searched('near=9901&topic=online-safety&cursor=12');
  for (const { again } of [first, next]) again();
  const { calls } = count.mock;
  expect(calls).toEqual(Array(2).fill([['online-safety'], first.found.total > 0]));
});
