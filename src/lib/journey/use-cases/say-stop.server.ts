import type { Transaction } from 'kysely';
import { writeErasures, type ErasuresProblem } from '../../platform/erasures.server.ts';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { canReceiveText, readPhoneNumber } from '../../shared/phone-number.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { StopHow, StopOutcome, StopPurpose } from '../domain/stop.ts';
import { hashesOfNumber, readStoppable, stopRow } from '../stop-store.server.ts';

export type StopProblem = { code: 'nothing-to-stop' } | ErasuresProblem;
/** A stop as it was said: by what the transaction holds, or about one journey by who helps in it (`recordId`). */
export type SaidStop = {
  territoryId: string;
  how: StopHow;
  purpose: StopPurpose;
  now: Date;
  recordId?: string;
  hashes?: readonly string[];
};

/**
 * The person says stop. One use ends, or everything: messages that wait do not leave, other structures' parts end, code and link
 * are dead, and what is personal is erased at once (written down outside the database before the transaction ends) unless it
 * must be kept. Refused where there is nothing to stop: said twice, a link that is over, another structure.
 */
export const sayStop = async <Tables>(
  tx: Transaction<Tables>,
  file: string,
  said: SaidStop,
): Promise<Result<StopOutcome, StopProblem>> => {
  const { territoryId, now, hashes = [], recordId = null } = said;
  const outcomes: StopOutcome[] = [];
  for (const one of await readStoppable(tx, { hashes, recordId })) {
    const outcome = await stopRow(tx, { ...said, hashes, recordId: one.recordId });
    if (!outcome) continue;
    outcomes.push(outcome);
    if (outcome !== 'erased') continue;
    const written = writeErasures(file, [{ territoryId, recordId: one.recordId, at: now.toISOString() }]);
    if (!written.ok) return written;
  }
  const [first] = outcomes;
  if (!first) return refused({ code: 'nothing-to-stop' });
  return ok(outcomes.includes('kept') ? 'kept' : first);
};

/** The mobile number that an SMS came from; gateways write it with or without its plus. */
const senderOf = (from: string): string | undefined => {
  const written = from.trim();
  for (const text of [written, /^\d{9,15}$/.test(written) ? `+${written}` : '']) {
    const read = readPhoneNumber(text, 'BE');
    if (read.ok && canReceiveText(read.value.value)) return read.value.value;
  }
  return undefined;
};

/**
 * An SMS that asks to stop: every journey whose mobile number is the one that it came from, in whatever organization. Answers how
 * many ended; a landline, a number that cannot be read or that nobody knows ends nothing.
 */
export const stopByNumber = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  file: string,
  { territoryId, from, now }: { territoryId: string; from: string; now: Date },
): Promise<Result<StopOutcome, StopProblem>> => {
  const sender = senderOf(from);
  if (!sender) return refused({ code: 'nothing-to-stop' });
  const hashes = await hashesOfNumber(tx, keys, territoryId, sender);
  return sayStop(tx, file, { territoryId, how: 'sms', purpose: 'all', now, hashes });
};
