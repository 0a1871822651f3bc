import { sql, type Transaction } from 'kysely';
import type { Role } from './domain/actor.ts';

/** Somebody who acts for an organization, or was invited to. */
export type PersonOfOrganization = { id: string; name: string; email: string; role: Role; since: Date };
export type WaitingInvitation = { id: string; email: string; role: Role; until: Date };

/** The people of an organization, and whom it has invited; a manager sees them, nobody else. */
export const readPeople = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  now: Date,
): Promise<{ people: PersonOfOrganization[]; invited: WaitingInvitation[] }> => {
  const people = await sql<PersonOfOrganization>`
    select m.membership_id as id, p.name, p.email, m.role, m.granted_at as since from accounts.membership m
    join accounts.person p on p.territory_id = m.territory_id and p.person_id = m.person_id
    where m.territory_id = accounts.territory() and m.organization_id = ${organizationId} and m.ended_at is null
    order by p.name, m.membership_id`.execute(tx);
  const invited = await sql<WaitingInvitation>`
    select invitation_id as id, email, role, expires_at as until from accounts.invitation
    where territory_id = accounts.territory() and organization_id = ${organizationId} and accepted_at is null
      and revoked_at is null and expires_at > ${now} order by created_at`.execute(tx);
  return { people: people.rows, invited: invited.rows };
};

/**
 * Takes back what somebody may do for an organization. `last-manager`: nobody would be left to invite anybody;
 * `not-found`: there is none that one may take back.
 */
export const endMembership = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  id: string,
  now: Date,
): Promise<'ended' | 'last-manager' | 'not-found'> => {
  // Managers are locked in one order, so that two of them cannot take each other out at once.
  const { rows } = await sql<{ id: string; role: Role }>`
    select membership_id as id, role from accounts.membership
    where territory_id = accounts.territory() and organization_id = ${organizationId} and ended_at is null
    order by membership_id for update`.execute(tx);
  const wanted = rows.find((row) => row.id === id);
  if (!wanted) return 'not-found';
  const managers = rows.filter(({ role }) => role === 'manager').length;
  if (wanted.role === 'manager' && managers === 1) return 'last-manager';
  await sql`update accounts.membership set ended_at = ${now}
    where territory_id = accounts.territory() and membership_id = ${id}`.execute(tx);
  return 'ended';
};
