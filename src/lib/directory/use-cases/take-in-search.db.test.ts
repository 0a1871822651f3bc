import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { draft, takeIn } from './intake.db.fixture.ts';

const db = openOwnerTestDatabase<DirectoryTables>();
afterAll(() => db.destroy());

let territoryId = '';
beforeEach(async () => {
  territoryId = await newTestTerritory(db as never);
});

test('it is found by words, without accents, in each language', async () => {
  const label = (word: string) => (_scheme: string, code: string) =>
    code === 'documents' ? word : undefined;
  const labels = {
    fr: label('Écrire et imprimer'),
    nl: label('Schrijven en afdrukken'),
    de: label('Schreiben'),
    en: label('Printing'),
  };
  await takeIn(
    db,
    territoryId,
    [draft('1', { name: 'Médiathèque de l’Étang', services: [{ topics: ['documents'] }] })],
    { labels },
  );
  const find = (column: 'fr' | 'nl', query: string) =>
    db
      .selectFrom('directory.location_search')
      .select('location_id')
      .where('territory_id', '=', territoryId)
      .where(
        sql<boolean>`${sql.ref(column)} @@ websearch_to_tsquery(${column === 'fr' ? 'french' : 'dutch'}::regconfig, ${query})`,
      )
      .execute();
  expect(await find('fr', 'mediatheques etang')).toHaveLength(1);
  expect(await find('fr', 'imprimer')).toHaveLength(1);
  expect(await find('nl', 'afdrukken')).toHaveLength(1);
  expect(await find('fr', 'piscine')).toHaveLength(0);
});
