import { ok, refused, type Result } from '../../shared/result.ts';
import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Publisher } from '../domain/publisher.ts';
import { archiveWorkshop, writeSession } from '../workshop-store.server.ts';

type NotFound = { code: 'not-found' };
type By = Pick<Publisher, 'territoryId' | 'source' | 'now'>;
const originOf = ({ territoryId, source, now }: By) => ({ territoryId, source, importId: null, at: now });

/**
 * Says of one session of a place how many seats it has (null: no limit), or that it does not take place after all. Seats
 * that are taken stay taken. `not-found`: there is none, or none that this transaction may change.
 */
export const reviseSession = async (
  db: DirectoryDatabase,
  by: By,
  at: { locationId: string; sessionId: string },
  said: { seats: number | null } | { isCancelled: boolean },
): Promise<Result<true, NotFound>> => {
  const [field, value] =
    'seats' in said ? (['seats', said.seats] as const) : (['is_cancelled', said.isCancelled] as const);
  const before = await writeSession(db, { ...at, territoryId: by.territoryId }, field, value);
  if (!before) return refused({ code: 'not-found' });
  const change = { kind: 'session' as const, id: at.sessionId, action: 'update' as const };
  if (before.previous !== value)
    await logChanges(db, originOf(by), [{ ...change, field, previous: before.previous, replacement: value }]);
  return ok(true);
};

/** Takes a workshop of a place off, with all its sessions; `not-found` likewise. */
export const endWorkshop = async (
  db: DirectoryDatabase,
  by: By,
  at: { locationId: string; workshopId: string },
): Promise<Result<true, NotFound>> => {
  if (!(await archiveWorkshop(db, { ...at, territoryId: by.territoryId }, by.now)))
    return refused({ code: 'not-found' });
  const change = { kind: 'workshop' as const, id: at.workshopId, action: 'update' as const, field: 'status' };
  await logChanges(db, originOf(by), [{ ...change, previous: 'public', replacement: 'archived' }]);
  return ok(true);
};
