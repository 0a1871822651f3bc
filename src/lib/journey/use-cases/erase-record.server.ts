import type { Kysely, Transaction } from 'kysely';
import { readErasures, writeErasures, type ErasuresProblem } from '../../platform/erasures.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import {
  countStanding,
  eraseAll,
  eraseRow,
  readErased,
  readOutlived,
  type Outlived,
} from '../erasure-store.server.ts';
import { readRecordNow } from '../queries/record-now.server.ts';

export type EraseProblem =
  { code: 'no-such-journey' } | { code: 'not-yours' } | { code: 'held' } | ErasuresProblem;

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
  if (now.isHeld) return refused({ code: 'held' });
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
  return added.ok ? ok(await eraseAll(db, written, { isReplay: true })) : added;
};

/** Is something there again that was erased? Asked by whoever serves without the owner's login. */
export const hasStanding = async <Tables>(db: Kysely<Tables>, file: string): Promise<boolean> =>
  (await countStanding(db, readErasures(file))) > 0;

/** What retention finds on a day: how many go, by why, and how many a hold keeps. */
export type RetentionSum = Record<Outlived['why'] | 'held', number>;

/**
 * Erases, as the owner, what was kept as long as it may be; what a hold keeps stays. With `isDry` it erases nothing and answers
 * the same. The rows are taken first: a step that is noted meanwhile waits, or was there before.
 */
export const eraseOutlived = async <Tables>(
  db: Kysely<Tables>,
  file: string,
  at: {
    territoryId: string;
    now: Date;
    today: string;
    unconfirmedBefore?: Date | undefined;
    isDry?: boolean;
  },
): Promise<Result<RetentionSum, ErasuresProblem>> =>
  db.transaction().execute(async (tx) => {
    const found = await readOutlived(tx, at);
    const sum: RetentionSum = { unconfirmed: 0, stopped: 0, 'follow-up': 0, 'public-archive': 0, held: 0 };
    for (const { why, isHeld } of found) sum[isHeld ? 'held' : why] += 1;
    const gone = found.filter(({ isHeld }) => !isHeld);
    if (at.isDry || gone.length === 0) return ok(sum);
    const erasures = gone.map(({ territoryId, recordId }) => ({
      ...{ territoryId, recordId, at: at.now.toISOString() },
    }));
    const written = writeErasures(file, erasures);
    if (!written.ok) return written;
    await eraseAll(tx, erasures, { isReplay: false });
    return ok(sum);
  });
