import { ok, refused, type Result } from '../../shared/result.ts';
import { logChanges } from '../change-store.server.ts';
import { closureContent, readClosures, removeClosureOf } from '../closure-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Publisher } from '../domain/publisher.ts';

/**
 * Takes one closure of a place back: its usual hours hold again. `not-found`: there is none, or none that this transaction
 * may change.
 */
export const takeBackClosure = async (
  db: DirectoryDatabase,
  { territoryId, source, now }: Pick<Publisher, 'territoryId' | 'source' | 'now'>,
  { locationId, closureId }: { locationId: string; closureId: string },
): Promise<Result<true, { code: 'not-found' }>> => {
  // Before it goes: the log is open to whoever may edit what the closure belongs to, which only it tells.
  const [row] = await readClosures(db, territoryId, [closureId]);
  const previous = row ? closureContent(row) : null;
  const change = { kind: 'closure' as const, id: closureId, action: 'delete' as const, previous };
  const isThere = await removeClosureOf(db, { territoryId, locationId, closureId }, () =>
    logChanges(db, { territoryId, source, importId: null, at: now }, [change]),
  );
  return isThere ? ok(true) : refused({ code: 'not-found' });
};
