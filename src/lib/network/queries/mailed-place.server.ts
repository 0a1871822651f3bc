import { sql, type Transaction, type RawBuilder } from 'kysely';
import type { LocalizedText } from '../../shared/localized-text.ts';

/** What a mail says of a place: all of it is public already. `week` is 672 bits, null for hours that nobody can compute. */
export type MailedPlace = {
  id: string;
  name: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  phones: string[];
  week: Uint8Array | null;
  hoursText: string | null;
  services: LocalizedText[];
};

/** Its columns, of a place `l`. */
export const MAILED_PLACE: RawBuilder<unknown> = sql`l.location_id as id, l.name, l.street, l.postal_code as "postalCode",
  l.city, l.phones, l.hours_text as "hoursText", (select t.week from directory.timetable t
    where t.territory_id = l.territory_id and t.timetable_id = l.timetable_id and t.is_readable) as week,
  coalesce((select json_agg(s.name order by s.position, s.service_id) from directory.service s
    where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'), '[]') as services`;

/** One place as a mail would say it, for the preview. */
export const readMailedPlace = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
  locationId: string,
): Promise<MailedPlace | undefined> => {
  const { rows } = await sql<MailedPlace>`select ${MAILED_PLACE} from directory.location l
    where l.territory_id = ${territoryId} and l.location_id = ${locationId} and l.status = 'public'`.execute(
    db,
  );
  return rows[0];
};
