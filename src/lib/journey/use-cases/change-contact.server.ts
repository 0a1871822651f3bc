import type { Transaction } from 'kysely';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import type { Contact } from '../domain/reach.ts';
import { forgetContact, insertContact, readPerson, readPersonKey } from '../person-store.server.ts';
import { readRecordNow } from '../queries/record-now.server.ts';
import { noteEvent } from '../record-store.server.ts';

/**
 * Puts another way to reach the person in the place of those that this organization wrote; without one, they go. Not while a
 * relative's word waits: the person says it.
 */
export const changeContact = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  contact: Contact | undefined,
): Promise<Result<void, { code: 'no-such-journey' }>> => {
  const now = await readRecordNow(tx, by, recordId);
  const key = await readPersonKey(tx, keys, by, recordId);
  if (!now || !key || now.isStopped || now.state === 'unconfirmed')
    return refused({ code: 'no-such-journey' });
  for (const { id, kind } of await readPerson(tx, keys, by, recordId))
    if (kind !== 'first-name' && kind !== 'note') await forgetContact(tx, id);
  const whose = now.ageClass === 'under-16' ? 'parent' : 'person';
  if (contact) await insertContact(tx, keys, by, { recordId, key }, { ...contact, whose, isConfirmed: true });
  await noteEvent(tx, by, recordId, 'contact-changed');
  return ok(undefined);
};
