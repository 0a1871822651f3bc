import type { Transaction } from 'kysely';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { issueCode, revokeCodes } from '../code-store.server.ts';
import { insertConsent } from '../consent-store.server.ts';
import type { Acting, CardItem } from '../domain/acting.ts';
import type { Channel } from '../domain/record-state.ts';
import { readRecordNow, type RecordNow } from '../queries/record-now.server.ts';
import { noteEvent } from '../record-store.server.ts';

export type CardProblem =
  { code: 'no-such-journey' } | { code: 'not-agreed' } | { code: 'not-now'; state: RecordNow['state'] };

/**
 * Makes a card for the person: what it shows is what they chose, now. Answers the code's 15 digits, to be printed at once: they
 * are kept nowhere. Every card of before is worth nothing.
 */
export const giveCard = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  { items, channel, hasAgreed }: { items: readonly CardItem[]; channel: Channel; hasAgreed: boolean },
): Promise<Result<{ code: string }, CardProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused({ code: 'no-such-journey' });
  if (now.state !== 'open') return refused({ code: 'not-now', state: now.state });
  if (!hasAgreed) return refused({ code: 'not-agreed' });
  const saidBy = now.ageClass === 'under-16' ? 'parent' : 'person';
  await insertConsent(tx, by, { recordId, purpose: 'card', channel, saidBy, items });
  const code = await issueCode(tx, keys, by, recordId);
  await noteEvent(tx, by, recordId, 'code-issued');
  return ok({ code });
};

/** The card was lost, or is not wanted any more. */
export const revokeCard = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
): Promise<Result<void, CardProblem>> => {
  if (!(await readRecordNow(tx, by, recordId))) return refused({ code: 'no-such-journey' });
  if ((await revokeCodes(tx, by, recordId)) > 0) await noteEvent(tx, by, recordId, 'code-revoked');
  return ok(undefined);
};
