import type { Transaction } from 'kysely';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import type { HoldReason } from '../domain/stop.ts';
import { readRecordNow, type RecordNow } from '../queries/record-now.server.ts';
import { endHolds, insertHold, mayHold } from '../stop-store.server.ts';

export type HoldProblem =
  { code: 'no-such-journey' | 'not-yours' | 'held' } | { code: 'not-now'; state: RecordNow['state'] };

/** Holds a journey back from erasing, for a reason of the list; the database asks for a manager of the structure that opened it. */
export const holdRecord = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  reason: HoldReason,
): Promise<Result<void, HoldProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused({ code: 'no-such-journey' });
  if (now.state === 'unconfirmed') return refused({ code: 'not-now', state: now.state });
  if (!(await mayHold(tx, by, recordId))) return refused({ code: 'not-yours' });
  if (now.isHeld) return refused({ code: 'held' });
  await insertHold(tx, by, recordId, reason);
  return ok(undefined);
};

/** The reason is gone: erasing takes its course again. */
export const releaseRecord = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
): Promise<Result<void, HoldProblem>> => {
  const ended = await endHolds(tx, by, recordId);
  return ended > 0 ? ok(undefined) : refused({ code: 'no-such-journey' });
};
