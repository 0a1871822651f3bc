import type { Kysely, Transaction } from 'kysely';
import { readErasures, writeErasures, type ErasuresProblem } from '../../platform/erasures.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import { countStanding, eraseAgain, eraseRow, readErased, readOutlived } from '../erasure-store.server.ts';
import { readRecordNow } from '../queries/record-now.server.ts';

export type EraseProblem = { code: 'no-such-journey' } | { code: 'not-yours' } | ErasuresProblem;

/**
 * Erases a journey for good: first written down outside the database, so that a backup of before does not bring it back, then
 * the person's key and every row. The organization that opened it does so; where the file cannot be written, nothing is done.
 */
export const eraseRecord = async <Tables>(
  tx: Transaction<Tables>,
  file: string,
  by: Acting,
  recordId: string,
): Promise<Result<void, EraseProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused({ code: 'no-such-journey' });
  if (now.openedBy !== by.organizationId) return refused({ code: 'not-yours' });
  const { territoryId } = by;
  const written = writeErasures(file, [{ territoryId, recordId, at: by.now.toISOString() }]);
  if (!written.ok) return written;
  return (await eraseRow(tx, recordId, by.now)) ? ok(undefined) : refused({ code: 'no-such-journey' });
};

/**
 * Brings database and file together, as the owner: what the file says was erased is erased again (a backup of before brought it
 * back), what only the database knows is written into the file. Answers how many had come back.
 */
export const replayErasures = async <Tables>(
  db: Kysely<Tables>,
  file: string,
): Promise<Result<number, ErasuresProblem>> => {
  const written = readErasures(file);
  const known = new Set(written.map(({ recordId }) => recordId));
  const missing = (await readErased(db)).filter(({ recordId }) => !known.has(recordId));
  const added = missing.length > 0 ? writeErasures(file, missing) : ok(undefined);
  return added.ok ? ok(await eraseAgain(db, written)) : added;
};

/** Is something there again that was erased? Asked by whoever serves without the owner's login. */
export const hasStanding = async <Tables>(db: Kysely<Tables>, file: string): Promise<boolean> =>
  (await countStanding(db, readErasures(file))) > 0;

/** Erases, as the owner, what was kept as long as it may be. Answers how many. */
export const eraseOutlived = async <Tables>(
  db: Kysely<Tables>,
  file: string,
  { now, today }: { now: Date; today: string },
): Promise<Result<number, ErasuresProblem>> => {
  const outlived = (await readOutlived(db, today)).map((one) => ({ ...one, at: now.toISOString() }));
  if (outlived.length === 0) return ok(0);
  const written = writeErasures(file, outlived);
  return written.ok ? ok(await eraseAgain(db, outlived)) : written;
};
