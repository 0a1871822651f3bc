import { newId } from '../../platform/ids.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import {
  addMissingSessions,
  readRecurringWorkshops,
  type SessionRow,
  type WorkshopRow,
} from '../workshop-store.server.ts';
import { sessionsOf } from '../workshop-sessions.server.ts';
import { weeksAhead } from './session-window.server.ts';

const sessionRows = (row: WorkshopRow, now: Date): SessionRow[] =>
  sessionsOf(
    {
      localStart: row.local_start.replace(' ', 'T'),
      timeZone: row.time_zone,
      durationMinutes: row.duration_minutes,
      recurrence: row.recurrence ?? undefined,
      excludedDates: row.excluded_dates,
    },
    weeksAhead(now, row.time_zone),
  ).map(({ localStart, startsAt, endsAt }) => ({
    territory_id: row.territory_id,
    session_id: newId(),
    workshop_id: row.workshop_id,
    local_start: localStart,
    time_zone: row.time_zone,
    starts_at: startsAt,
    ends_at: endsAt,
    seats: row.seats,
    seats_taken: 0,
    is_cancelled: false,
    ...{ version: 1, note: {}, moved_from: null },
  }));

/**
 * Dates the sessions of recurring public workshops up to eight weeks from now: for the nightly job. What is there
 * already, cancelled or booked, stays as it is.
 */
export const extendSessions = async (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
): Promise<void> => {
  const workshops = await readRecurringWorkshops(db, territoryId);
  await addMissingSessions(
    db,
    workshops.flatMap((row) => sessionRows(row, now)),
  );
};
