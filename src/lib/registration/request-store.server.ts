import { sql, type Kysely, type Transaction } from 'kysely';
import type { AskedRegistration, RegistrationState } from './domain/registration.ts';

/** A request to write down, with what proves the address of mail and where its links lead. */
export type NewRequest = {
  territoryId: string;
  id: string;
  tokenHash: string;
  asked: AskedRegistration;
  /** The place that is claimed. */
  locationId: string | null;
  locale: string;
  origin: string;
  now: Date;
  until: Date;
};

/** A request as whoever holds its mailed secret sees it. */
export type OwnRequest = {
  id: string;
  state: RegistrationState;
  isClaim: boolean;
  name: string;
  place: string | null;
  email: string;
  personName: string;
  reason: string | null;
  organizationId: string | null;
  confirmedAt: Date | null;
};

/** A mail in each language, for people whose own we do not know here. */
export type SaidInEach = Record<string, { subject: string; body: string }>;

/** Writes it down; false where the claimed place is not one that the public sees. */
export const addRequest = async <Tables>(db: Kysely<Tables>, given: NewRequest): Promise<boolean> => {
  const { asked } = given;
  const row = {
    ...{ request_id: given.id, location_id: given.locationId, network_id: asked.networkId, name: asked.name },
    ...{ kinds: asked.kinds, street: asked.street, postal_code: asked.postalCode, city: asked.city },
    ...{ bce_number: asked.bceNumber, phone: asked.phone, website: asked.website, email: asked.email },
    ...{ person_name: asked.personName, person_function: asked.personFunction, locale: given.locale },
    origin: given.origin,
  };
  const { rows } = await sql<{ added: boolean }>`select registration.ask(${given.territoryId},
    ${JSON.stringify(row)}::jsonb, ${given.tokenHash}, ${given.now}, ${given.until}) as added`.execute(db);
  return rows[0]?.added === true;
};

/** The request of a mailed secret; undefined when it was not confirmed in time, or never was. */
export const readOwnRequest = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  token: string,
  now: Date,
): Promise<OwnRequest | undefined> => {
  const { rows } = await sql<OwnRequest>`select id, state, is_claim as "isClaim", name, place, email,
      person_name as "personName", reason, organization_id as "organizationId", confirmed_at as "confirmedAt"
    from registration.asked_by(${territoryId}, ${token}, ${now})`.execute(db);
  return rows[0];
};

/** Takes the mailed secret as proof of the address, once; answers the id of the request. */
export const markConfirmed = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  token: string,
  now: Date,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string | null }>`
    select registration.confirm(${territoryId}, ${token}, ${now}) as id`.execute(db);
  return rows[0]?.id ?? undefined;
};

/** Mails those who decide (or who manage the claimed place), each in their language; answers how many. */
export const tellPeople = async <Tables>(
  db: Kysely<Tables>,
  { territoryId, id, now }: { territoryId: string; id: string; now: Date },
  whom: 'verifiers' | 'managers',
  texts: SaidInEach,
): Promise<number> => {
  const { rows } = await sql<{ told: number }>`select registration.tell(${territoryId}, ${id},
    ${JSON.stringify(texts)}::jsonb, ${whom === 'managers'}, ${now}) as told`.execute(db);
  return rows[0]?.told ?? 0;
};

/** Says yes; answers the organization. Undefined: decided already, or not for whoever this transaction acts for. */
export const acceptRequest = async <Tables>(
  tx: Transaction<Tables>,
  id: string,
  newOrganizationId: string,
  now: Date,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string | null }>`
    select registration.accept(${id}, ${newOrganizationId}, ${now}) as id`.execute(tx);
  return rows[0]?.id ?? undefined;
};

/** Says no, and why; false likewise. */
export const refuseRequest = async <Tables>(
  tx: Transaction<Tables>,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`
    select registration.refuse(${id}, ${reason}, ${now}) as done`.execute(tx);
  return rows[0]?.done === true;
};

/** What a manager of the claimed place says of whoever claims it; false where there is nothing to answer. */
export const answerClaim = async <Tables>(
  tx: Transaction<Tables>,
  id: string,
  { answer, note }: { answer: 'known' | 'unknown'; note: string },
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`
    select registration.answer_claim(${id}, ${answer}, ${note}, ${now}) as done`.execute(tx);
  return rows[0]?.done === true;
};

/** A request that nobody has decided on for too long, and whom to tell. */
export type LateRequest = {
  id: string;
  isClaim: boolean;
  name: string;
  personName: string;
  email: string;
  locale: string;
  origin: string;
  confirmedAt: Date;
};

/** Marks the requests that wait since before a moment as told of, each once, and answers them; the owner's login alone may. */
export const takeLateRequests = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, before, now }: { territoryId: string; before: Date; now: Date },
): Promise<LateRequest[]> => {
  const { rows } = await sql<LateRequest>`update registration.request r set late_told_at = ${now}
    where r.territory_id = ${territoryId} and r.state = 'waiting' and r.late_told_at is null and r.confirmed_at < ${before}
    returning r.request_id as id, r.is_claim as "isClaim", r.name, r.person_name as "personName", r.email, r.locale,
      r.origin, r.confirmed_at as "confirmedAt"`.execute(tx);
  return rows;
};
