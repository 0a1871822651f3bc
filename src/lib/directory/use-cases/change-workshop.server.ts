import { ok, refused, type Result } from '../../shared/result.ts';
import { logChanges, type Change } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { diffOffer, type FieldChange, type Fields } from '../domain/diff-offer.ts';
import type { Publisher } from '../domain/publisher.ts';
import { lockWorkshop, saveSession, saveWorkshop } from '../workshop-edit-store.server.ts';
import { dayOf } from './intake-work.server.ts';

/**
 * `seats-taken`: fewer seats than people have booked. `changed-meanwhile`: somebody else has saved since the form was
 * opened. `not-found`: there is none, or none that this transaction may change.
 */
export type ChangeWorkshopProblem =
  | { code: 'not-found' }
  | { code: 'changed-meanwhile'; version: number }
  | { code: 'seats-taken'; taken: number };

/** Who says it, and when. */
export type By = Pick<Publisher, 'territoryId' | 'source' | 'now'>;
export type At = { locationId: string; version: number; fields: Fields };
export type Changed = Result<{ version: number }, ChangeWorkshopProblem>;

/** A row with its dates as the text that the log holds. */
export const plain = (row: object): Fields => JSON.parse(JSON.stringify(row)) as Fields;

/** Writes what changed of workshops and sessions to the log. */
export const logWorkshop = (
  db: DirectoryDatabase,
  { territoryId, source, now }: By,
  changes: readonly Change[],
): Promise<void> => logChanges(db, { territoryId, source, importId: null, at: now }, changes);

/** The changes of one row, for the log. */
export const logged = (kind: 'workshop' | 'session', id: string, changes: readonly FieldChange[]): Change[] =>
  changes.map((change) => ({ kind, id, action: 'update', ...change }));

/** Fewer seats than are taken are refused: nobody who has booked is sent away by a form. Null is no limit. */
export const seatsProblem = (seats: unknown, taken: number): ChangeWorkshopProblem | undefined =>
  typeof seats === 'number' && seats < taken ? { code: 'seats-taken', taken } : undefined;

/**
 * Corrects what a workshop says of itself, without touching its dates. A new number of seats goes to its sessions to come
 * that had the former one; one session's own number stays. Answers the version that the workshop now has. `moves`: what is
 * done beside it counts as a change, so that whoever comes second is told.
 */
export const changeWorkshop = async (
  db: DirectoryDatabase,
  by: By,
  { locationId, workshopId, version, fields, moves }: At & { workshopId: string; moves?: boolean },
): Promise<Changed> => {
  const found = await lockWorkshop(db, { territoryId: by.territoryId, locationId, workshopId }, by.now);
  if (!found) return refused({ code: 'not-found' });
  const { row, sessions } = found;
  const origin = { source: by.source, trust: 'structure' as const, on: dayOf(by.now) };
  const diff = diffOffer(plain(row), fields, row.provenance, { rowSource: row.source, of: () => origin });
  if (diff.changes.length === 0 && !moves) return ok({ version: row.version });
  if (row.version !== version) return refused({ code: 'changed-meanwhile', version: row.version });
  const seats = diff.changes.find(({ field }) => field === 'seats');
  const followers = seats ? sessions.filter((one) => one.seats === row.seats) : [];
  const problem = seatsProblem(seats?.replacement, Math.max(0, ...followers.map((one) => one.seats_taken)));
  if (problem) return refused(problem);
  await saveWorkshop(
    db,
    row,
    {
      ...Object.fromEntries(diff.changes.map((one) => [one.field, one.replacement])),
      provenance: diff.provenance,
    },
    by.now,
  );
  const changes = logged('workshop', workshopId, diff.changes);
  for (const { session_id: id, version: its } of followers) {
    const own = { field: 'seats', previous: row.seats, replacement: seats?.replacement ?? null };
    await saveSession(db, by.territoryId, { session_id: id, version: its }, { seats: own.replacement });
    changes.push(...logged('session', id, [own]));
  }
  await logWorkshop(db, by, changes);
  return ok({ version: row.version + 1 });
};
