import { ok, refused, type Result } from '../../shared/result.ts';
import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Publisher } from '../domain/publisher.ts';
import { archiveWorkshop } from '../workshop-store.server.ts';

type NotFound = { code: 'not-found' };
type By = Pick<Publisher, 'territoryId' | 'source' | 'now'>;
const originOf = ({ territoryId, source, now }: By) => ({ territoryId, source, importId: null, at: now });

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
