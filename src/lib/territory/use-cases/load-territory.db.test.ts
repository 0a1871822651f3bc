import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openAppTestDatabase, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import { parseTerritoryFile } from '../forms/territory-file.ts';
import { readInstalledTerritories } from '../queries/installed-territories.server.ts';
import { readTerritoryFacts } from '../queries/territory-facts.server.ts';
import type { TerritoryTables } from '../territory-tables.server.ts';
import { loadTerritory } from './load-territory.server.ts';

const owner = openOwnerTestDatabase<TerritoryTables>();
const app = openAppTestDatabase<TerritoryTables>();
// Other test files choose their territory themselves: none of these stays the default.
const CODES = ['wallonia', 'again', 'used', 'host-a', 'host-b', 'race'];
afterAll(async () => {
  await owner.deleteFrom('platform.installation_territory').where('code', 'in', CODES).execute();
  await owner.destroy();
  await app.destroy();
});

const now = new Date('2026-11-23T10:00:00Z');
const read = (name: string) =>
  readFileSync(new URL(`../../../../data/territory/${name}.json`, import.meta.url), 'utf8');

type File = {
  code: string;
  name: { fr: string };
  communes: { code: string }[];
  localities: { commune: string }[];
};
/** The French example under a code of its own: each test has its territory. */
const fileOf = (code: string, change: (file: File) => void = () => undefined) => {
  const file = JSON.parse(read('exemple-france')) as File;
  file.code = code;
  change(file);
  return JSON.stringify(file);
};

const loaded = async (text: string, options = {}) => {
  const result = await loadTerritory(owner, text, { now, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

test('the shipped territory comes back from the database as it was in the file', async () => {
  const { territoryId, counts, isNew } = await loaded(read('wallonia'));
  expect(isNew).toBe(true);
  expect(counts).toEqual({ provinces: 5, bassins: 9, communes: 261, localities: 1_614 });
  const facts = await readTerritoryFacts(app, territoryId);
  const file = parseTerritoryFile(read('wallonia'));
  const sorted = <One>(list: One[] | undefined) => [...(list ?? [])].map((one) => JSON.stringify(one)).sort();
  const plain = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value;
  if (!file.ok || !facts) throw new Error('unread');
  for (const list of ['provinces', 'bassins', 'localities'] as const) {
    expect(sorted(facts[list] as object[])).toEqual(sorted(file.value[list] as object[]));
  }
  const byCode = <One extends { code: string }>(list: One[]) =>
    list.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  expect(plain(byCode(facts.communes))).toEqual(plain(byCode(file.value.communes)));
  for (const field of [
    'code',
    'name',
    'otherNames',
    'postalCode',
    'outside',
    'provenance',
    'withoutBassin',
  ] as const) {
    expect(facts[field]).toEqual(file.value[field]);
  }
});

test('the same file again changes nothing; a changed one takes its place under the same id', async () => {
  const first = await loaded(fileOf('again'));
  const rows = async () =>
    (
      await sql`select xmin::text, * from territory.commune where territory_id = ${first.territoryId} order by code`.execute(
        owner,
      )
    ).rows;
  const before = await rows();
  expect(await loaded(fileOf('again'))).toMatchObject({
    territoryId: first.territoryId,
    isNew: false,
    isChanged: false,
  });
  expect(await rows()).toEqual(before);
  const text = fileOf('again', (file) => {
    file.name.fr = 'Autrement';
    file.communes = file.communes.filter((one) => one.code !== '74303');
    file.localities = file.localities.filter((one) => one.commune !== '74303');
  });
  const second = await loaded(text);
  expect(second).toMatchObject({ territoryId: first.territoryId, isChanged: true, counts: { communes: 14 } });
  const facts = await readTerritoryFacts(app, first.territoryId);
  expect(facts?.name.fr).toBe('Autrement');
  expect(facts?.communes.map((one) => one.code)).not.toContain('74303');
});

test('a commune that the directory still uses is not dropped, and nothing else changes either', async () => {
  const { territoryId } = await loaded(fileOf('used'));
  await sql`create table territory.user_of_commune (territory_id uuid, commune_code text,
    foreign key (territory_id, commune_code) references territory.commune)`.execute(owner);
  await sql`insert into territory.user_of_commune values (${territoryId}, '74303')`.execute(owner);
  const text = fileOf('used', (file) => {
    file.name.fr = 'Autrement';
    file.communes = file.communes.filter((one) => one.code !== '74303');
    file.localities = file.localities.filter((one) => one.commune !== '74303');
  });
  const result = await loadTerritory(owner, text, { now });
  await sql`drop table territory.user_of_commune`.execute(owner);
  expect(result).toEqual({
    ok: false,
    problem: { code: 'commune-in-use', commune: '74303', usedBy: 'territory.user_of_commune' },
  });
  expect((await readTerritoryFacts(app, territoryId))?.name.fr).toBe("Autour du lac d'Annecy");
});

test('host names lead to one territory, and one at most is the default', async () => {
  await loaded(fileOf('host-a'), { hostNames: ['A.example'], isDefault: true });
  await loaded(fileOf('host-b'), { hostNames: ['b.example'], isDefault: true });
  expect(await loadTerritory(owner, fileOf('host-c'), { now, hostNames: ['a.example'] })).toEqual({
    ok: false,
    problem: { code: 'host-taken', host: 'a.example', territory: 'host-a' },
  });
  const all = await readInstalledTerritories(app);
  expect(all.filter((one) => one.isDefault).map((one) => one.code)).toEqual(['host-b']);
  expect(all.find((one) => one.code === 'host-a')?.hostNames).toEqual(['a.example']);
  expect(await loaded(fileOf('host-a'))).toMatchObject({ isChanged: false, hostNames: ['a.example'] });
});

test('two processes that load at once leave one territory', async () => {
  const [a, b] = await Promise.all([loaded(fileOf('race')), loaded(fileOf('race'))]);
  expect(a.territoryId).toBe(b.territoryId);
  expect([a.isNew, b.isNew].sort()).toEqual([false, true]);
});

test('the serving login cannot load', async () => {
  await expect(loadTerritory(app, fileOf('powerless'), { now })).rejects.toMatchObject({ code: '42501' });
});
