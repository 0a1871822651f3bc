import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { unwrapKey, wrapKey, type PersonKeys } from '../platform/person-keys.server.ts';
import { keyedHash, newDataKey, openText, sealText } from '../platform/sealed.server.ts';
import type { Acting } from './domain/acting.ts';
import { lookedUp, type ContactKind } from './domain/reach.ts';

/** What is personal, sealed as it is kept, with the person's key as it is kept. */
type Sealed = { id: string; kind: string; sealed: Buffer; wrapped: Buffer; key_id: string };
export type PersonalValue = {
  id: string;
  kind: ContactKind | 'note';
  whose: 'person' | 'parent' | 'relative' | null;
  /** Undefined: its key is not among those of this installation. */
  value: string | undefined;
  isConfirmed: boolean;
  writtenAt: Date;
};

/** Makes a key for a new person, and keeps it wrapped. */
export const insertPersonKey = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  territoryId: string,
  recordId: string,
): Promise<Buffer> => {
  const key = newDataKey();
  const { keyId, wrapped } = wrapKey(keys, territoryId, recordId, key);
  await sql`insert into journey.person_key (territory_id, record_id, key_id, wrapped)
    values (${territoryId}, ${recordId}, ${keyId}, ${wrapped})`.execute(tx);
  return key;
};

/** The keyed hash by which one organization finds a number or an address again; undefined for what is not looked up. */
export const lookupOf = (
  keys: PersonKeys,
  { territoryId, organizationId }: Pick<Acting, 'territoryId' | 'organizationId'>,
  contact: { kind: ContactKind; value: string },
): string | undefined => {
  const text = lookedUp(contact);
  return text && keyedHash(keys.lookup, territoryId, organizationId, text);
};

export type ContactToKeep = {
  kind: ContactKind;
  value: string;
  whose: 'person' | 'parent' | 'relative';
  isConfirmed: boolean;
};

/** Keeps a way to reach somebody, or a first name, sealed. */
export const insertContact = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  person: { recordId: string; key: Buffer },
  contact: ContactToKeep,
): Promise<void> => {
  const { territoryId, organizationId, now } = by;
  const id = newId();
  const sealed = sealText(person.key, [territoryId, person.recordId, id, contact.kind], contact.value);
  await sql`insert into journey.contact (territory_id, contact_id, record_id, organization_id, kind, whose, sealed, lookup,
      given_at, confirmed_at)
    values (${territoryId}, ${id}, ${person.recordId}, ${organizationId}, ${contact.kind}, ${contact.whose}, ${sealed},
      ${lookupOf(keys, by, contact) ?? null}, ${now}, ${contact.isConfirmed ? now : null})`.execute(tx);
};

/** Keeps a note, sealed; it stays with the organization that wrote it. */
export const insertNote = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId, personId, now }: Acting,
  person: { recordId: string; key: Buffer },
  text: string,
): Promise<void> => {
  const id = newId();
  const sealed = sealText(person.key, [territoryId, person.recordId, id, 'note'], text);
  await sql`insert into journey.note (territory_id, note_id, record_id, organization_id, sealed, written_by, written_at)
    values (${territoryId}, ${id}, ${person.recordId}, ${organizationId}, ${sealed}, ${personId}, ${now})`.execute(
    tx,
  );
};

/** What a database function keeps of somebody in the name of another structure: sealed for it, under a key of their own. */
export type SealedPerson = {
  keyId: string;
  wrapped: Buffer;
  contacts: { id: string; kind: ContactKind; whose: string; sealed: string; lookup: string | null }[];
};

/** Seals what is personal of somebody new for the organization that will follow them; nothing is written. */
export const sealPerson = (
  keys: PersonKeys,
  of: { territoryId: string; organizationId: string; recordId: string },
  contacts: readonly Omit<ContactToKeep, 'isConfirmed'>[],
): SealedPerson => {
  const key = newDataKey();
  return {
    ...wrapKey(keys, of.territoryId, of.recordId, key),
    contacts: contacts.map(({ kind, value, whose }) => {
      const id = newId();
      const sealed = sealText(key, [of.territoryId, of.recordId, id, kind], value).toString('base64');
      return { id, kind, whose, sealed, lookup: lookupOf(keys, of, { kind, value }) ?? null };
    }),
  };
};

const keyIn = (
  keys: PersonKeys,
  territoryId: string,
  recordId: string,
  row: Omit<Sealed, 'id' | 'kind' | 'sealed'>,
) => unwrapKey(keys, territoryId, recordId, { keyId: row.key_id, wrapped: row.wrapped });

/** Opens one sealed value of a person. */
export const opened = (
  keys: PersonKeys,
  territoryId: string,
  recordId: string,
  row: Sealed,
): string | undefined => {
  const key = keyIn(keys, territoryId, recordId, row);
  return key && openText(key, [territoryId, recordId, row.id, row.kind], row.sealed);
};

type PersonRow = Sealed & { whose: PersonalValue['whose']; is_confirmed: boolean; written_at: Date };

/**
 * Reads what is personal in a journey; that it was read, by whom and why is noted by the same function. Answers the person's
 * key too, so that more can be sealed under it.
 */
export const readPerson = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  { territoryId, organizationId, now }: Acting,
  recordId: string,
  reason: 'journey' | 'export' = 'journey',
): Promise<PersonalValue[]> => {
  const { rows } =
    await sql<PersonRow>`select * from journey.read_person(${recordId}, ${organizationId}, ${reason},
    ${now})`.execute(tx);
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as PersonalValue['kind'], whose: row.whose },
    value: opened(keys, territoryId, recordId, row),
    ...{ isConfirmed: row.is_confirmed, writtenAt: row.written_at },
  }));
};

/** The key of a person, for sealing one thing more. Undefined where this transaction may not, or where it cannot be unwrapped. */
export const readPersonKey = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  { territoryId, organizationId }: Acting,
  recordId: string,
): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ wrapped: Buffer; key_id: string }>`select * from journey.key_of(${recordId},
    ${organizationId})`.execute(tx);
  const [row] = rows;
  return row && keyIn(keys, territoryId, recordId, row);
};

/** Records of the same organization that hold the same number or address. */
export const readLikelySame = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  lookups: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select likely_same as id
    from journey.likely_same(${organizationId}, ${[...lookups]}::text[])`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Forgets a way to reach somebody. False when there is none that this organization wrote. */
export const forgetContact = async <Tables>(tx: Transaction<Tables>, contactId: string): Promise<boolean> => {
  const { rows } = await sql<{ gone: boolean }>`select journey.forget_contact(${contactId}) as gone`.execute(
    tx,
  );
  return rows[0]?.gone ?? false;
};

/** What a relative gave becomes the person's own, once the person agreed. */
export const confirmContacts = async <Tables>(
  tx: Transaction<Tables>,
  { now }: Acting,
  recordId: string,
): Promise<void> => {
  await sql`select journey.confirm_contacts(${recordId}, ${now})`.execute(tx);
};
