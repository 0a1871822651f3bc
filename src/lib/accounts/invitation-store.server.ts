import { sql, type Kysely, type Transaction } from 'kysely';
import type { AreaKind, Role } from './domain/actor.ts';

/** An invitation as it is written; the secret itself is nowhere but in its mail. */
export type InvitationRow = {
  territory_id: string;
  invitation_id: string;
  token_hash: string;
  email: string;
  role: Role;
  organization_id: string | null;
  area_kind: AreaKind | null;
  area_code: string | null;
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
};

/** Writes an invitation; row-level security refuses whoever may not invite for that organization. */
export const addInvitation = async <Tables>(db: Kysely<Tables>, row: InvitationRow): Promise<void> => {
  await sql`insert into accounts.invitation select * from json_populate_record(null::accounts.invitation,
    ${JSON.stringify(row)}::json)`.execute(db);
};

/** Takes an invitation back; false when there is none that one may take back. */
export const revokeInvitation = async <Tables>(
  tx: Transaction<Tables>,
  id: string,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update accounts.invitation set revoked_at = ${now}
    where territory_id = accounts.territory() and invitation_id = ${id} and accepted_at is null and revoked_at is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** What an invitation offers, to whoever holds its secret; undefined when it was used, taken back or has expired. */
export const readInvitation = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  token: string,
  now: Date,
): Promise<{ email: string; role: Role; organization: string | null } | undefined> => {
  const { rows } = await sql<{ email: string; role: Role; organization: string | null }>`
    select email, role, organization from accounts.invitation_of(${territoryId}, ${token}, ${now})`.execute(
    db,
  );
  return rows[0];
};

/** Whom an accepted invitation makes of an account. */
export type Accepted = {
  territoryId: string;
  token: string;
  now: Date;
  userId: string;
  name: string;
  locale: string;
  personId: string;
  membershipId: string;
};

/** Accepts it, once: false when it is no longer there to be accepted. */
export const acceptInvitation = async <Tables>(db: Kysely<Tables>, given: Accepted): Promise<boolean> => {
  const { rows } = await sql<{ accepted: boolean }>`
    select accounts.accept_invitation(${given.territoryId}, ${given.token}, ${given.now}, ${given.userId}, ${given.name},
      ${given.locale}, ${given.personId}, ${given.membershipId}) as accepted`.execute(db);
  return rows[0]?.accepted === true;
};

/** Does an invitation wait for this address? Asked of addresses that an identity provider has verified. */
export const isInvited = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  email: string,
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ waits: boolean }>`
    select accounts.is_invited(${territoryId}, ${email}, ${now}) as waits`.execute(db);
  return rows[0]?.waits === true;
};

/** Accepts, inside a scope, the oldest invitation to the session's own proved address; false when none is left. */
export const acceptOwnInvitation = async <Tables>(
  tx: Transaction<Tables>,
  given: Pick<Accepted, 'now' | 'locale' | 'personId' | 'membershipId'>,
): Promise<boolean> => {
  const { rows } = await sql<{ accepted: boolean }>`
    select accounts.accept_own_invitation(${given.now}, ${given.locale}, ${given.personId}, ${given.membershipId})
      as accepted`.execute(tx);
  return rows[0]?.accepted === true;
};
