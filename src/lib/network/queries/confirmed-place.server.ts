import { sql, type Transaction } from 'kysely';

/** What answering needs of the place: its address on the page, its version, its hours and telephones as they stand. */
export type ConfirmedPlace = {
  id: string;
  shortId: string;
  version: number;
  country: string;
  hoursValue: string | null;
  phones: string[];
  serviceIds: string[];
};

/** The public place that a link acts for; undefined when it is no longer there. */
export const readConfirmedPlace = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
  locationId: string,
): Promise<ConfirmedPlace | undefined> => {
  const { rows } = await sql<ConfirmedPlace>`
    select l.location_id as id, l.short_id as "shortId", l.version, l.country, l.hours_value as "hoursValue", l.phones,
      array(select s.service_id from directory.service s where s.territory_id = l.territory_id
        and s.location_id = l.location_id and s.status = 'public' order by s.position, s.service_id) as "serviceIds"
    from directory.location l
    where l.territory_id = ${territoryId} and l.location_id = ${locationId} and l.status = 'public'`.execute(
    db,
  );
  return rows[0];
};
