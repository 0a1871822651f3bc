import type { Transaction } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { queueMail } from '../../platform/mail-store.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { AreaKind, Role } from '../domain/actor.ts';
import { addInvitation } from '../invitation-store.server.ts';
import { hashOf, newToken } from '../secret-token.server.ts';
import { isEmail } from './request-sign-in.server.ts';

/** An invitation can be accepted for so many days. */
const INVITATION_DAYS = 14;

export type Invitation = {
  territoryId: string;
  email: string;
  role: Role;
  organizationId?: string;
  area?: { kind: AreaKind; code: string | null };
  invitedBy: string | null;
  now: Date;
  /** The mail in words, around the secret of its link. */
  write: (token: string) => { subject: string; body: string };
};
export type InviteProblem = { code: 'email-unreadable' };

/**
 * Invites somebody to act for an organization (or over an area), by mail, inside a scope: row-level security decides who
 * may invite whom, and throws 42501 otherwise. Answers the secret, for whoever has no mail to show it from.
 */
export const invite = async <Tables>(
  tx: Transaction<Tables>,
  given: Invitation,
): Promise<Result<{ token: string }, InviteProblem>> => {
  const email = given.email.trim().toLowerCase();
  if (!isEmail(email)) return refused({ code: 'email-unreadable' });
  const { territoryId, role, now } = given;
  const token = newToken();
  await addInvitation(tx, {
    ...{ territory_id: territoryId, invitation_id: newId(), token_hash: hashOf(token), email, role },
    ...{ organization_id: given.organizationId ?? null, area_kind: given.area?.kind ?? null },
    ...{ area_code: given.area?.code ?? null, invited_by: given.invitedBy, created_at: now },
    expires_at: new Date(now.getTime() + INVITATION_DAYS * 24 * 3_600_000),
  });
  await queueMail(tx, now, [{ territoryId, purpose: 'invitation', to: email, ...given.write(token) }]);
  return ok({ token });
};
