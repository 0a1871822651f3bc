import { sql, type Kysely } from 'kysely';
import { inject } from 'vitest';
import { openDatabase } from './database.server.ts';
import { newId } from './ids.server.ts';

/** For `*.db.test.ts`: the fresh database of this run, as its owner. End it with `db.destroy()`. */
export const openOwnerTestDatabase = <Tables>(): Kysely<Tables> =>
  openDatabase<Tables>(inject('ownerUrl'), 4);

/** The same database as the login that serves. */
export const openAppTestDatabase = <Tables>(): Kysely<Tables> => openDatabase<Tables>(inject('appUrl'), 4);

/**
 * A territory of its own for a test file, so that files never see each other's rows: two communes (`10001` Valbois,
 * `10002` Hautmont) of a fictitious country corner near 50° N, 5° E, zone Europe/Brussels.
 */
export const newTestTerritory = async (owner: Kysely<unknown>): Promise<string> => {
  const id = newId();
  await sql`insert into territory.territory (territory_id, code, name, country, time_zone, default_locale, file_sha256, loaded_at)
    values (${id}, ${id}, '{"fr":"Essai"}', 'BE', 'Europe/Brussels', 'fr', '', now())`.execute(owner);
  await sql`insert into territory.commune (territory_id, code, name, community, latitude, longitude, population)
    values (${id}, '10001', '{"fr":"Valbois"}', 'FWB', 50.0, 5.0, 10000), (${id}, '10002', '{"fr":"Hautmont"}', 'DG', 50.2, 5.2, 5000)`.execute(
    owner,
  );
  await sql`insert into territory.locality (territory_id, postal_code, name_key, commune_code, name, latitude, longitude)
    values (${id}, '9901', 'valbois', '10001', '{"fr":"Valbois"}', 50.0, 5.0), (${id}, '9902', 'hautmont', '10002', '{"fr":"Hautmont"}', 50.2, 5.2)`.execute(
    owner,
  );
  return id;
};
