import { sql, type Transaction, type RawBuilder } from 'kysely';
import type { Site } from '../domain/site.ts';

/** The columns of a site `s`. */
export const SITE: RawBuilder<unknown> = sql`s.site_id as id, s.code, s.name, s.url, s.purpose, s.fed, s.feed,
  s.contact, s.fields, s.who, s.advice, s.language, s.source, s.updated_by is not null as "isOwn",
  s.withdrawn_at is not null as "isWithdrawn"`;

/** The order of the list: maps, then training sites, by name. */
export const SITE_ORDER: RawBuilder<unknown> = sql`s.purpose, lower(s.name) collate "C", s.site_id`;

/** The sites of the territory, those that were taken off the list too. */
export const readSites = async <Tables>(db: Transaction<Tables>, territoryId: string): Promise<Site[]> => {
  const { rows } = await sql<Site>`select ${SITE} from listings.site s where s.territory_id = ${territoryId}
    order by s.withdrawn_at is not null, ${SITE_ORDER}`.execute(db);
  return rows;
};

/** One site; undefined when the territory has none of that id. */
export const readSite = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
  siteId: string,
): Promise<Site | undefined> => {
  const { rows } = await sql<Site>`select ${SITE} from listings.site s
    where s.territory_id = ${territoryId} and s.site_id = ${siteId}`.execute(db);
  return rows[0];
};

/** May this transaction change the list? */
export const mayKeepSites = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
): Promise<boolean> => {
  const { rows } = await sql<{ may: boolean }>`select listings.may_keep_sites(${territoryId}) as may`.execute(
    db,
  );
  return rows[0]?.may ?? false;
};
