import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runVerb, testSettings } from './command.fixture.ts';
import { runSearch } from './search.ts';

const db = openOwnerTestDatabase<Tables>();
const TERRITORY = ['--territory', 'search-cli'];

const addPlace = async (territoryId: string, number: number, latitude: number, cost: string) => {
  const id = territoryId.slice(0, -2) + String(number).padStart(2, '0');
  const at = sql`'2026-11-01T10:00:00Z'`;
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${`Organisme ${number}`}, 'essai', ${at}, ${at})`.execute(db);
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, kinds, street,
      postal_code, city, country, commune_code, latitude, longitude, phones, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${id}, ${`p${number}`}, 'lieu', ${`Lieu ${number}`}, '{epn}', 'Rue Fictive 1',
      '9901', 'Valbois', 'BE', '10001', ${latitude}, 5.0, '{+3281000201}', 'essai', ${at}, ${at})`.execute(
    db,
  );
  await sql`insert into directory.service (territory_id, service_id, location_id, topics, cost, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${id}, '{job-search}', ${cost}, 'essai', ${at}, ${at})`.execute(db);
};

beforeAll(async () => {
  const territoryId = await newTestTerritory(db as never);
  await db
    .insertInto('platform.installation_territory')
    .values({ code: 'search-cli', territory_id: territoryId })
    .execute();
  await sql`insert into territory.locality (territory_id, postal_code, name_key, commune_code, name, latitude, longitude)
    values (${territoryId}, '9901', 'croix', '10001', '{"fr":"Croix"}', 50.0, 5.0),
      (${territoryId}, '9902', 'croix', '10002', '{"fr":"Croix"}', 50.2, 5.2)`.execute(db);
  await addPlace(territoryId, 1, 50.01, 'free');
  await addPlace(territoryId, 2, 50.05, 'paid');
});
afterAll(async () => {
  await db.deleteFrom('platform.installation_territory').where('code', '=', 'search-cli').execute();
  await db.destroy();
});

const answerOf = async (...args: string[]) => {
  const said = await runVerb(
    runSearch,
    [...args, ...TERRITORY, '--json'],
    testSettings({ ownerUrl: undefined }),
  );
  return { ...said, json: JSON.parse(said.out.join('')) as Record<string, unknown> };
};

test('it answers what the API answers, as the serving login', async () => {
  const { code, err, json } = await answerOf(
    '--near',
    '9901 Valbois',
    '--topic',
    'job-search',
    '--order',
    'distance',
  );
  expect({ code, err }).toEqual({ code: 0, err: [] });
  expect(Object.keys(json)).toEqual(['places', 'total', 'next', 'unknownHours', 'relaxations']);
  expect(json).toMatchObject({
    places: [
      {
        name: 'Lieu 1',
        distance: 1112,
        state: 'unknown',
        phones: ['+3281000201'],
        path: '/fr/lieux/p1-lieu',
      },
      { name: 'Lieu 2' },
    ],
    total: 2,
    next: null,
  });
});

test('wishes narrow it, pages follow each other, and what would bring more is named', async () => {
  expect((await answerOf('--near', '9901 Valbois', '--free')).json).toMatchObject({
    total: 1,
    places: [{ name: 'Lieu 1' }],
  });
  const first = await answerOf('--limit', '1');
  expect(first.json).toMatchObject({ total: 2, next: '1' });
  expect((await answerOf('--limit', '1', '--cursor', '1')).json).toMatchObject({ places: [{}], next: null });
  const none = await answerOf('--near', '9901 Valbois', '--topic', 'printing-3d');
  expect(none).toMatchObject({ code: 0, json: { total: 0, relaxations: [{ wish: 'topics', total: 2 }] } });
});

test('a place that cannot be told is refused, with the candidates', async () => {
  expect(await answerOf('--near', 'Croix')).toMatchObject({
    code: 1,
    json: {
      title: 'Ambiguous place',
      parameter: 'near',
      code: 'choose',
      choices: [{ postalCode: '9901' }, { postalCode: '9902' }],
    },
  });
  const said = await runVerb(runSearch, ['--near', 'Croix', ...TERRITORY]);
  expect(said).toMatchObject({ code: 1, out: [] });
  expect(said.err.slice(1)).toEqual(['  9901 Croix (Valbois)', '  9902 Croix (Hautmont)']);
  expect(await answerOf('--near', 'Zzyzx')).toMatchObject({ code: 1, json: { code: 'nothing' } });
});

test('a person reads a block for each place', async () => {
  const { code, out, err } = await runVerb(runSearch, [
    '--near',
    '9901 Valbois',
    '--limit',
    '1',
    ...TERRITORY,
  ]);
  expect({ code, err }).toEqual({ code: 0, err: [] });
  // Spaces that do not break, and apostrophes, are the translator's.
  expect(out.map((text) => text.replaceAll('\u00a0', ' ').replaceAll('’', "'"))).toEqual([
    "Lieux d'aide : 9901 Valbois et environs",
    '2 lieux trouvés',
    '',
    '1. Lieu 1 · Espace public numérique (EPN)',
    '   Horaires à confirmer : téléphonez',
    '   à 1,1 km · horaires à confirmer · gratuit',
    '   Rue Fictive 1, 9901 Valbois',
    '   081 00 02 01',
    '',
    'La suite : --cursor 1',
  ]);
});

test('what is wrongly written exits with 2', async () => {
  for (const args of [
    ['--topic', 'nothing-of-ours'],
    ['--when', 'sometime'],
    ['--limit', '0'],
    ['--nope'],
    ['5000'],
  ]) {
    const { code, out, err } = await runVerb(runSearch, [...args, ...TERRITORY]);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err[0]).toMatch(/jalon|--limit/);
  }
  expect(await answerOf('--topic', 'nothing-of-ours')).toMatchObject({
    code: 2,
    json: { title: 'Unusable parameter' },
  });
  expect((await runVerb(runSearch, ['--territory', 'none'])).code).toBe(1);
});
