import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Fields } from '../domain/diff-offer.ts';
import type { HistorySubject } from '../domain/history.ts';
import { locationColumns } from './offer-columns.server.ts';

/** What is there now of a place: each row with its version, archived ones too. `isOver`: a session that has been held. */
export type PresentRow = {
  kind: HistorySubject;
  id: string;
  version: number;
  fields: Fields;
  isOver: boolean;
};

/** The place and all that is part of it, archived services and workshops included. Closures that are over are left out. */
export const readPresentRows = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  now: Date,
): Promise<PresentRow[]> => {
  const { rows } = await sql<PresentRow>`
    with place as (select ${locationColumns} from directory.location
      where territory_id = ${territoryId} and location_id = ${locationId})
    select 'location' as kind, location_id as id, version, to_jsonb(place) as fields, false as "isOver" from place
    union all select 'service', s.service_id, s.version, to_jsonb(s), false from directory.service s
      where s.territory_id = ${territoryId} and s.location_id = ${locationId}
    union all select 'workshop', w.workshop_id, w.version, to_jsonb(w), false from directory.workshop w
      where w.territory_id = ${territoryId} and w.location_id = ${locationId}
    union all select 'session', n.session_id, n.version, to_jsonb(n), n.ends_at <= ${now} from directory.session n
      join directory.workshop w on w.territory_id = n.territory_id and w.workshop_id = n.workshop_id
      where w.territory_id = ${territoryId} and w.location_id = ${locationId}
    union all select 'closure', c.closure_id, 1, to_jsonb(c), false from directory.closure c
      where c.territory_id = ${territoryId} and c.location_id = ${locationId}`.execute(db);
  return rows;
};
