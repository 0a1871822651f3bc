import type { Transaction } from 'kysely';
import { queueMail, type Channel } from '../../platform/mail-store.server.ts';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import type { RecordState } from '../domain/record-state.ts';
import { readPerson, type PersonalValue } from '../person-store.server.ts';
import { readRecordNow } from '../queries/record-now.server.ts';
import { noteEvent } from '../record-store.server.ts';
import { issueStopLink, lockOpen, readProved } from '../stop-store.server.ts';

export type MessageProblem =
  | { code: 'no-such-journey' | 'no-number' | 'landline' | 'not-proved' | 'no-email' }
  | { code: 'not-now'; state: RecordState };
/** The words of a message, given the token of its stop link. */
export type WriteToPerson = (token: string, channel: Channel) => { subject: string; body: string };
/** So many minutes a message waits: long enough to take it back (`ours`). */
export const MESSAGE_DELAY_MINUTES = 5;

const addressOf = (
  person: readonly PersonalValue[],
  channel: Channel,
  proved: ReadonlySet<string>,
): Result<string, MessageProblem> => {
  const kind = channel === 'sms' ? 'mobile' : 'email';
  const found = person.find((one) => one.kind === kind && one.isConfirmed);
  if (channel === 'mail') return found?.value ? ok(found.value) : refused({ code: 'no-email' });
  if (!found?.value)
    return refused({ code: person.some((one) => one.kind === 'landline') ? 'landline' : 'no-number' });
  // A digit typed wrongly is somebody else's telephone.
  return proved.has(found.id) ? ok(found.value) : refused({ code: 'not-proved' });
};

/**
 * Writes to the person by mail or SMS, a few minutes from now, with a link to stop at the end. Never to a landline, nor to a
 * number that nobody proved; a stop before then takes it back.
 */
export const messagePerson = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  { channel, write }: { channel: Channel; write: WriteToPerson },
): Promise<Result<void, MessageProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused({ code: 'no-such-journey' });
  if (!(await lockOpen(tx, by, recordId))) return refused({ code: 'not-now', state: now.state });
  const person = await readPerson(tx, keys, by, recordId);
  const to = addressOf(person, channel, await readProved(tx, recordId));
  if (!to.ok) return to;
  const token = await issueStopLink(tx, by, recordId);
  if (!token) return refused({ code: 'no-such-journey' });
  const due = new Date(by.now.getTime() + MESSAGE_DELAY_MINUTES * 60_000);
  const mail = {
    territoryId: by.territoryId,
    purpose: 'journey',
    to: to.value,
    channel,
    about: recordId,
    due,
  };
  await queueMail(tx, by.now, [{ ...mail, ...write(token, channel) }]);
  await noteEvent(tx, by, recordId, 'message-queued', { channel });
  return ok(undefined);
};
