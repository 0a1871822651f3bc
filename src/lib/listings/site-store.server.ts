import { sql, type Kysely, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import type { SiteDraft } from './domain/site.ts';
import type { FiledSite } from './forms/site-file.ts';

/** Who changes the list, when. */
export type Keeper = { territoryId: string; personId: string; now: Date };

const COLUMNS = sql`name, url, purpose, fed, feed, contact, fields, who, advice, language, source`;
const valuesOf = (
  site: SiteDraft,
) => sql`${site.name}, ${site.url}, ${site.purpose}, ${site.fed}, ${site.feed},
  ${site.contact}, ${site.fields}::text[], ${JSON.stringify(site.who)}::jsonb, ${JSON.stringify(site.advice)}::jsonb,
  ${site.language}, ${site.source}`;

/** Puts a site on the list; row-level security decides whether one may. Answers its id. */
export const addSite = async <Tables>(
  tx: Transaction<Tables>,
  by: Keeper,
  site: SiteDraft,
): Promise<string> => {
  const id = newId();
  await sql`insert into listings.site (territory_id, site_id, ${COLUMNS}, created_at, updated_at, updated_by)
    values (${by.territoryId}, ${id}, ${valuesOf(site)}, ${by.now}, ${by.now}, ${by.personId})`.execute(tx);
  return id;
};

/** Changes a site. False when there is none that this transaction may change. */
export const changeSite = async <Tables>(
  tx: Transaction<Tables>,
  by: Keeper,
  siteId: string,
  site: SiteDraft,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update listings.site set (${COLUMNS}) = row(${valuesOf(site)}),
      updated_at = ${by.now}, updated_by = ${by.personId}
    where territory_id = ${by.territoryId} and site_id = ${siteId}`.execute(tx);
  return numAffectedRows === 1n;
};

/** Takes a site off the list, or puts it back; what was said of it stays. False when this transaction may not. */
export const withdrawSite = async <Tables>(
  tx: Transaction<Tables>,
  by: Keeper,
  siteId: string,
  isWithdrawn: boolean,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update listings.site
    set withdrawn_at = ${isWithdrawn ? by.now : null}, updated_at = ${by.now}, updated_by = ${by.personId}
    where territory_id = ${by.territoryId} and site_id = ${siteId}`.execute(tx);
  return numAffectedRows === 1n;
};

/**
 * Takes in the sites of a file, as the owner: new ones are added, known ones (by code) brought up to date unless somebody
 * of the territory has changed them; none is taken out. Answers how many were written.
 */
export const takeInSites = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  sites: readonly FiledSite[],
  now: Date,
): Promise<number> => {
  let written = 0n;
  for (const site of sites) {
    const { numAffectedRows } = await sql`
      insert into listings.site as s (territory_id, site_id, code, ${COLUMNS}, created_at, updated_at)
      values (${territoryId}, ${newId()}, ${site.code}, ${valuesOf(site)}, ${now}, ${now})
      on conflict (territory_id, code) do update set (${COLUMNS}) = row(${valuesOf(site)}), updated_at = ${now}
      where s.updated_by is null and (s.name, s.url, s.purpose, s.fed, s.feed, s.contact, s.fields, s.who, s.advice,
        s.language, s.source) is distinct from (${valuesOf(site)})`.execute(db);
    written += numAffectedRows ?? 0n;
  }
  return Number(written);
};
