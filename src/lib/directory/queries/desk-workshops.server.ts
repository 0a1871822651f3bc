import { sql } from 'kysely';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** A session to come as its structure sees it. `localStart` is "2026-12-08 18:30:00", wall time of the place. */
export type DeskSession = {
  id: string;
  localStart: string;
  durationMinutes: number;
  seats: number | null;
  taken: number;
  isCancelled: boolean;
  version: number;
  note: LocalizedText;
};

/** A workshop as its structure sees it, with the sessions that are dated and not over. */
export type DeskWorkshop = {
  id: string;
  title: LocalizedText;
  localStart: string;
  recurrence: string | null;
  sessions: DeskSession[];
};

/** The workshops of a place that were not taken off: what comes first, first; those that are over, last. */
export const readDeskWorkshops = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  now: Date,
): Promise<DeskWorkshop[]> => {
  const { rows } = await sql<DeskWorkshop>`
    select w.workshop_id as id, w.title, w.local_start as "localStart", w.recurrence, coalesce(n.sessions, '[]') as sessions
    from directory.workshop w
    left join lateral (select json_agg(json_build_object('id', n.session_id, 'localStart', n.local_start, 'seats', n.seats,
        'durationMinutes', (extract(epoch from n.ends_at - n.starts_at) / 60)::int,
        'taken', n.seats_taken, 'isCancelled', n.is_cancelled,
        'version', n.version, 'note', n.note) order by n.starts_at) as sessions, min(n.starts_at) as next
      from directory.session n
      where n.territory_id = w.territory_id and n.workshop_id = w.workshop_id and n.ends_at > ${now}) n on true
    where w.territory_id = ${territoryId} and w.location_id = ${locationId} and w.status <> 'archived'
    order by n.next nulls last, w.workshop_id`.execute(db);
  return rows;
};
