import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#lib/platform/clock.server.ts';
import { ask, newKey, newStructure } from './api.db.fixture.ts';
import { openDesk } from './desk.db.fixture.ts';
import { serveTestTerritory, TEST_NOW } from './search.db.fixture.ts';
import { searchOffer } from './search.server.ts';

const desk = openDesk();
let territory: Awaited<ReturnType<typeof serveTestTerritory>>;
beforeAll(async () => {
  territory = await serveTestTerritory(desk.owner as never, desk.app as never);
});
afterAll(async () => {
  await territory.searches.stop();
  territory.offer.stop();
  await desk.close();
});

const namesFound = async (query: string): Promise<string[]> => {
  const search = await searchOffer(territory, new URLSearchParams(query), TEST_NOW, 'fr', 100);
  return (search.found?.places ?? []).map(({ card }) => card.name);
};
/** How long it takes until the public finds it, in milliseconds; six seconds are the most. */
const untilFound = async (query: string, name: string, isThere: boolean): Promise<number> => {
  const from = systemClock().getTime();
  for (;;) {
    const took = systemClock().getTime() - from;
    if ((await namesFound(query)).includes(name) === isThere || took > 6_000) return took;
    await pause(50);
  }
};

test('what a key writes is what the public finds, within six seconds', async () => {
  const structure = await newStructure(desk, territory.territoryId, 'Espace vivant');
  const key = await newKey(desk, structure);
  const base = `/api/v1/organizations/${structure.organizationId}/places`;
  const body = { name: 'Lieu tout neuf', postalCode: '9901', city: 'Valbois', status: 'public' };
  const added = await ask(desk, territory.territoryId, { method: 'POST', path: base, key, body });
  expect(added.status).toBe(201);
  expect(await untilFound('q=tout+neuf', 'Lieu tout neuf', true)).toBeLessThan(6_000);
  const path = added.headers.get('location') ?? '';
  const headers = { 'if-match': added.headers.get('etag') ?? '' };
  expect((await ask(desk, territory.territoryId, { method: 'DELETE', path, key, headers })).status).toBe(204);
  expect(await untilFound('q=tout+neuf', 'Lieu tout neuf', false)).toBeLessThan(6_000);
});
