import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'kysely';
import { queueMail } from '../../platform/mail-store.server.ts';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import { readPerson } from '../person-store.server.ts';
import { noteEvent } from '../record-store.server.ts';
import { lockOpen, proveContact, readProved } from '../stop-store.server.ts';

export type NumberProblem = {
  code: 'no-such-journey' | 'no-number' | 'landline' | 'already-proved' | 'wrong-code';
};
/** A code is good until the end of the next quarter of an hour. */
const WINDOW_MS = 15 * 60_000;
const DIGITS = 6;

const codeIn = (keys: PersonKeys, territoryId: string, contactId: string, window: number): string => {
  const bytes = createHmac('sha256', keys.code)
    .update(`number ${territoryId} ${contactId} ${window}`)
    .digest();
  return String(bytes.readUInt32BE(0) % 10 ** DIGITS).padStart(DIGITS, '0');
};
const windowOf = (now: Date): number => Math.floor(now.getTime() / WINDOW_MS);
const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The number that is to be proved: a mobile one, of an open journey, that was not proved yet. */
const numberOf = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
): Promise<Result<{ id: string; value: string }, NumberProblem>> => {
  if (!(await lockOpen(tx, by, recordId))) return refused({ code: 'no-such-journey' });
  const person = await readPerson(tx, keys, by, recordId);
  const found = person.find(({ kind }) => kind === 'mobile');
  if (!found?.value)
    return refused({ code: person.some(({ kind }) => kind === 'landline') ? 'landline' : 'no-number' });
  if ((await readProved(tx, recordId)).has(found.id)) return refused({ code: 'already-proved' });
  return ok({ id: found.id, value: found.value });
};

/** Sends a code by SMS to the number of the person, who then tells it. `write` puts it into words that say nothing else. */
export const sendNumberCode = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  write: (code: string) => string,
): Promise<Result<void, NumberProblem>> => {
  const number = await numberOf(tx, keys, by, recordId);
  if (!number.ok) return number;
  const body = write(codeIn(keys, by.territoryId, number.value.id, windowOf(by.now)));
  const sms = {
    territoryId: by.territoryId,
    purpose: 'number-code',
    to: number.value.value,
    subject: '',
    body,
  };
  await queueMail(tx, by.now, [{ ...sms, channel: 'sms', about: recordId }]);
  return ok(undefined);
};

/** The number is the person's own: the code that was sent there was told (`code`), or somebody called it and they answered. */
export const proveNumber = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  proof: { how: 'call' } | { how: 'code'; code: string },
): Promise<Result<void, NumberProblem>> => {
  const number = await numberOf(tx, keys, by, recordId);
  if (!number.ok) return number;
  if (proof.how === 'code') {
    const told = proof.code.replaceAll(/\D/g, '');
    const windows = [windowOf(by.now), windowOf(by.now) - 1];
    if (!windows.some((at) => isSame(told, codeIn(keys, by.territoryId, number.value.id, at))))
      return refused({ code: 'wrong-code' });
  }
  if (!(await proveContact(tx, number.value.id, proof.how, by.now)))
    return refused({ code: 'no-such-journey' });
  await noteEvent(tx, by, recordId, 'number-proved', { how: proof.how });
  return ok(undefined);
};
