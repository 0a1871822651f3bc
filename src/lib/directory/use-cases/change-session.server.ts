import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { diffOffer, type FieldChange, type Fields } from '../domain/diff-offer.ts';
import type { SessionWish } from '../forms/edit-session.ts';
import { lockSession, lockWorkshop, saveSession, saveWorkshop } from '../workshop-edit-store.server.ts';
import { isStartTaken } from '../queries/session-starts.server.ts';
import { sessionsOf } from '../workshop-sessions.server.ts';
import type { SessionRow } from '../workshop-store.server.ts';
import {
  logged,
  logWorkshop,
  plain,
  seatsProblem,
  type At,
  type By,
  type ChangeWorkshopProblem,
} from './change-workshop.server.ts';

/** `date-taken`: the workshop has another session at that very time. */
export type ChangeSessionProblem = ChangeWorkshopProblem | { code: 'date-taken' };
type Changed = Result<{ version: number }, ChangeSessionProblem>;

const UNSAID = { source: '', trust: 'structure' as const };

const differencesOf = (row: SessionRow, fields: Fields): FieldChange[] =>
  diffOffer(plain(row), fields, {}, { rowSource: '', of: () => UNSAID }).changes;

/** Says something of one session alone: its seats, a note, that it does not take place. Version checked. */
export const changeSession = async (
  db: DirectoryDatabase,
  by: By,
  { locationId, sessionId, version, fields }: At & { sessionId: string },
): Promise<Changed> => {
  const row = await lockSession(db, { territoryId: by.territoryId, locationId, sessionId });
  if (!row) return refused({ code: 'not-found' });
  const changes = differencesOf(row, fields);
  if (changes.length === 0) return ok({ version: row.version });
  if (row.version !== version) return refused({ code: 'changed-meanwhile', version: row.version });
  const problem = seatsProblem(changes.find(({ field }) => field === 'seats')?.replacement, row.seats_taken);
  if (problem) return refused(problem);
  const values = Object.fromEntries(changes.map((one) => [one.field, one.replacement]));
  await saveSession(db, by.territoryId, row, values);
  await logWorkshop(db, by, logged('session', sessionId, changes));
  return ok({ version: row.version + 1 });
};

/** The columns of another time; its first announced time is kept, and gone again where it goes back there. */
const movedTo = (row: SessionRow, { localStart, durationMinutes }: SessionWish): Fields | undefined => {
  const wall = localStart.replace(' ', 'T');
  const [dated] = sessionsOf(
    { localStart: wall, timeZone: row.time_zone, durationMinutes },
    { from: '0001-01-01', until: '9999-12-31' },
  );
  const isSame =
    dated?.startsAt.getTime() === row.starts_at.getTime() && dated.endsAt.getTime() === row.ends_at.getTime();
  if (!dated || isSame) return undefined;
  const first = (row.moved_from ?? row.local_start).replace('T', ' ');
  return {
    ...{ local_start: dated.localStart, starts_at: dated.startsAt.toISOString() },
    ...{ ends_at: dated.endsAt.toISOString(), moved_from: first === dated.localStart ? null : first },
  };
};

/** A series would date the former day again; of one date alone, the workshop's own date is the session's. */
const followWorkshop = async (
  db: DirectoryDatabase,
  by: By,
  row: SessionRow,
  wish: SessionWish,
  locationId: string,
) => {
  const workshopId = row.workshop_id;
  const found = await lockWorkshop(db, { territoryId: by.territoryId, locationId, workshopId }, by.now);
  if (!found) return;
  const { row: workshop } = found;
  const former = row.local_start.slice(0, 10);
  const values: Fields =
    workshop.recurrence === null
      ? { local_start: wish.localStart, duration_minutes: wish.durationMinutes }
      : { excluded_dates: [...new Set([...workshop.excluded_dates, former])].sort() };
  await saveWorkshop(db, workshop, values, by.now);
};

/**
 * Says of one session all that its form says: another day or time too. What people see of it says when it was announced
 * before. Answers the version that the session now has.
 */
export const reviseSession = async (
  db: DirectoryDatabase,
  by: By,
  { locationId, sessionId, version, wish }: Omit<At, 'fields'> & { sessionId: string; wish: SessionWish },
): Promise<Changed> => {
  const row = await lockSession(db, { territoryId: by.territoryId, locationId, sessionId });
  if (!row) return refused({ code: 'not-found' });
  const moved = movedTo(row, wish);
  if (!moved) return changeSession(db, by, { locationId, sessionId, version, fields: wish.fields });
  if (row.version !== version) return refused({ code: 'changed-meanwhile', version: row.version });
  if (await isStartTaken(db, row, wish.localStart)) return refused({ code: 'date-taken' });
  await saveSession(db, by.territoryId, row, moved);
  await followWorkshop(db, by, row, wish, locationId);
  const shown = { local_start: moved.local_start, moved_from: moved.moved_from };
  await logWorkshop(db, by, logged('session', sessionId, differencesOf(row, shown)));
  return changeSession(db, by, { locationId, sessionId, version: version + 1, fields: wish.fields });
};
