import { ok, refused, type Result } from '../../shared/result.ts';
import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { diffOffer, type Fields } from '../domain/diff-offer.ts';
import type { Publisher } from '../domain/publisher.ts';
import { lockWorkshop, writeSeatsToCome, writeWorkshop } from '../workshop-store.server.ts';

/** `not-found`: there is none, or none that this transaction may change. `version` is the one that it has now. */
export type ChangeWorkshopProblem = { code: 'not-found' } | { code: 'changed-meanwhile'; version: number };

export type WorkshopAt = { locationId: string; workshopId: string; version: number };

/**
 * Changes what is said of a workshop, by column, where nobody else has since `version` was looked at. Its dates stay: other
 * dates are another workshop. Seats hold for the sessions that have not begun. Something that changes nothing of it, like one
 * session called off, counts as a change too: the version moves on.
 */
export const changeWorkshop = async (
  db: DirectoryDatabase,
  by: Publisher,
  { locationId, workshopId, version }: WorkshopAt,
  fields: Fields,
): Promise<Result<{ version: number }, ChangeWorkshopProblem>> => {
  const { territoryId, source, trust, now } = by;
  const row = await lockWorkshop(db, { territoryId, locationId, workshopId });
  if (!row) return refused({ code: 'not-found' });
  if (row.version !== version) return refused({ code: 'changed-meanwhile', version: row.version });
  const origin = { source, trust, on: now.toISOString().slice(0, 10) };
  const diff = diffOffer(row as unknown as Fields, fields, row.provenance, {
    rowSource: row.source,
    of: () => origin,
  });
  await writeWorkshop(db, row, diff, now);
  const seats = diff.changes.find(({ field }) => field === 'seats');
  if (seats) await writeSeatsToCome(db, { territoryId, workshopId }, seats.replacement as number | null, now);
  const changes = diff.changes.map((change) => ({
    ...{ kind: 'workshop' as const, id: workshopId, action: 'update' as const },
    ...change,
  }));
  await logChanges(db, { territoryId, source, importId: null, at: now }, changes);
  return ok({ version: version + 1 });
};
