import { sql, type Transaction } from 'kysely';
import type { Stated } from './domain/listing-state.ts';
import type { ToldFacts } from './domain/told-facts.ts';

/** What is said of a place on a site, by whom. `today` is the territory's local date; `said` is what the site was told. */
export type Statement = {
  territoryId: string;
  siteId: string;
  locationId: string;
  organizationId: string;
  personId: string;
  stated: Stated;
  note: string;
  said: ToldFacts | null;
  now: Date;
  today: string;
};

/**
 * Writes what is said of a place, over what was said before. False when the site is not on the list of the territory (any
 * more); row-level security refuses the place of somebody else.
 */
export const saveListing = async <Tables>(tx: Transaction<Tables>, given: Statement): Promise<boolean> => {
  const { territoryId, siteId, locationId, organizationId } = given;
  const said = given.said === null ? null : JSON.stringify(given.said);
  const { numAffectedRows } = await sql`
    insert into listings.listing (territory_id, site_id, location_id, organization_id, state, stated_on, stated_at,
      stated_by, note, said)
    select s.territory_id, s.site_id, ${locationId}, ${organizationId}, ${given.stated}, ${given.today}::date,
      ${given.now}::timestamptz, ${given.personId}::uuid, ${given.note}, ${said}::jsonb
    from listings.site s where s.territory_id = ${territoryId} and s.site_id = ${siteId} and s.withdrawn_at is null
    on conflict (territory_id, site_id, location_id) do update set state = excluded.state,
      stated_on = excluded.stated_on, stated_at = excluded.stated_at, stated_by = excluded.stated_by,
      note = excluded.note, said = excluded.said`.execute(tx);
  return numAffectedRows === 1n;
};
