import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { LocationRow } from '../offer-tables.server.ts';
import { locationColumns } from './offer-columns.server.ts';

/** A place as its own structure sees it in its list. */
export type DeskPlace = {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  city: string | null;
  status: 'public' | 'draft';
  version: number;
  hoursValue: string | null;
  hoursText: string | null;
  timetable: string | null;
  saturatedUntil: string | null;
  confirmedOn: string | null;
};

const COLUMNS = sql`l.location_id as id, l.short_id as "shortId", l.slug, l.name, l.city, l.status, l.version,
  l.hours_value as "hoursValue", l.hours_text as "hoursText", l.timetable_id as timetable,
  l.saturated_until as "saturatedUntil", l.confirmed_on as "confirmedOn"`;

/** The places of an organization, drafts included as far as this scope may see them; by name. */
export const readDeskPlaces = async (
  db: DirectoryDatabase,
  territoryId: string,
  organizationId: string,
): Promise<DeskPlace[]> => {
  const { rows } = await sql<DeskPlace>`select ${COLUMNS} from directory.location l
    where l.territory_id = ${territoryId} and l.organization_id = ${organizationId} and l.status <> 'archived'
    order by lower(l.name) collate "C", l.location_id`.execute(db);
  return rows;
};

/** One place of an organization by its short id; undefined when that organization has none of it. */
export const readDeskPlace = async (
  db: DirectoryDatabase,
  territoryId: string,
  organizationId: string,
  shortId: string,
): Promise<DeskPlace | undefined> => {
  const { rows } = await sql<DeskPlace>`select ${COLUMNS} from directory.location l
    where l.territory_id = ${territoryId} and l.organization_id = ${organizationId} and l.short_id = ${shortId}
      and l.status <> 'archived'`.execute(db);
  return rows[0];
};

/** All that is stored of a place, its addresses of mail as far as this scope may see them; undefined when there is none. */
export const readPlaceRow = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<LocationRow | undefined> => {
  const { rows } = await sql<LocationRow>`select ${locationColumns} from directory.location
    where territory_id = ${territoryId} and location_id = ${locationId}`.execute(db);
  return rows[0];
};
