import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runVerb, testSettings } from './command.fixture.ts';
import { runOrient } from './orient.ts';

const db = openOwnerTestDatabase<Tables>();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-orient-'));

const addPlace = async (territoryId: string, number: number, latitude: number, cost: string) => {
  const id = territoryId.slice(0, -2) + String(number).padStart(2, '0');
  const at = sql`'2026-11-01T10:00:00Z'`;
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${`Organisme ${number}`}, 'essai', ${at}, ${at})`.execute(db);
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, kinds,
      country, commune_code, latitude, longitude, phones, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${id}, ${`o${number}`}, 'lieu', ${`Lieu ${number}`}, '{epn}',
      'BE', '10001', ${latitude}, 5.0, '{+3281000201}', 'essai', ${at}, ${at})`.execute(db);
  await sql`insert into directory.service (territory_id, service_id, location_id, topics, cost, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${id}, '{job-search}', ${cost}, 'essai', ${at}, ${at})`.execute(db);
};

let territoryId: string;
beforeAll(async () => {
  territoryId = await newTestTerritory(db as never);
  await db
    .insertInto('platform.installation_territory')
    .values({ code: 'orient-cli', territory_id: territoryId })
    .execute();
  await addPlace(territoryId, 1, 50.01, 'paid');
  await addPlace(territoryId, 2, 50.05, 'free');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db.deleteFrom('platform.installation_territory').where('code', '=', 'orient-cli').execute();
  await db.destroy();
});

type Answer = {
  people: {
    row: number;
    total: number;
    proposals: { place: { name: string }; score: number; notSatisfied: object[] }[];
  }[];
  problems: { row: number; field: string; code: string; value: string }[];
};

const answerTo = async (content: unknown) => {
  const file = path.join(folder, 'people.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const args = [file, '--json', '--territory', 'orient-cli'];
  const said = await runVerb(runOrient, args, testSettings({ ownerUrl: undefined }));
  const [json] = said.out;
  return { ...said, json: (json ? JSON.parse(json) : undefined) as Answer | undefined };
};

const near = { latitude: 50, longitude: 5 };

test('ranked proposals: the nearer place first, the free one where free is wished', async () => {
  const { code, json } = await answerTo({
    people: [
      { near, topics: ['job-search'] },
      { near, topics: ['job-search'], free: true },
    ],
  });
  expect(code).toBe(0);
  const names = json?.people.map(({ proposals }) => proposals.map(({ place }) => place.name));
  expect(names).toEqual([['Lieu 1', 'Lieu 2'], ['Lieu 2']]);
});

test('where nothing fits the compromise names the wish that it breaks', async () => {
  const { json } = await answerTo([{ near, by: 'foot', topics: ['job-search'], free: true }]);
  const [person] = json?.people ?? [];
  expect(person?.total).toBe(0);
  const told = person?.proposals.map(({ place, notSatisfied }) => [place.name, notSatisfied]);
  expect(told).toContainEqual(['Lieu 1', [{ wish: 'cost', values: [] }]]);
  expect(told).toContainEqual(['Lieu 2', [{ wish: 'reach', values: [] }]]);
});

test('a bad row is told by row and field; the others go on', async () => {
  const { code, json, err } = await answerTo([
    { near, when: 'evenning' },
    { near, topics: ['job-search'] },
    { near: 'Nullepart-sur-Rien' },
    'Émile',
    { near, name: 'Émile', level: 'expert', topics: { a: 1 } },
  ]);
  expect(code).toBe(1);
  expect(json?.people.map(({ row }) => row)).toEqual([2]);
  expect(json?.problems.map(({ row, field, code: what }) => [row, field, what])).toEqual([
    [1, 'when', 'not-a-time'],
    [3, 'near', 'nothing'],
    [4, '', 'not-a-person'],
    [5, 'name', 'unknown-field'],
    [5, 'topics', 'not-a-text'],
    [5, 'level', 'unknown-value'],
  ]);
  expect(err).toHaveLength(6);
  const said = err.join('\n').replaceAll('\u00a0', ' ');
  expect(said).toContain('jalon: ligne 3, champ near : « Nullepart-sur-Rien » n’est pas un endroit connu');
  expect(said).toContain('jalon: ligne 4 : « Émile » n’est pas une personne');
  // No word of our own between programs is shown to people.
  for (const { code: what } of json?.problems ?? []) expect(said).not.toContain(what);
});

test('a file that is none, or holds no people, is refused', async () => {
  expect((await answerTo('{"people": 3}')).code).toBe(1);
  expect((await answerTo('no json')).code).toBe(1);
  expect((await runVerb(runOrient, ['/nowhere/at/all.json'])).code).toBe(1);
  expect((await runVerb(runOrient, [])).code).toBe(2);
});

test('what the territory asks to be confirmed sooner counts as doubtful, as on its pages', async () => {
  const scoreOf = async (settings: object) => {
    await sql`update territory.territory set settings = ${JSON.stringify(settings)}::jsonb
      where territory_id = ${territoryId}`.execute(db);
    const { json } = await answerTo([{ near, topics: ['job-search'] }]);
    return json?.people[0]?.proposals.find(({ place }) => place.name === 'Lieu 1')?.score ?? NaN;
  };
  // Seven weeks before.
  await sql`update directory.location set confirmed_on = '2026-10-01' where territory_id = ${territoryId}`.execute(
    db,
  );
  const usual = await scoreOf({});
  expect((await scoreOf({ confirmation: { record: 30 } })) - usual).toBeCloseTo(2);
});
