import type { Kysely } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { acceptInvitation, readInvitation } from '../invitation-store.server.ts';
import type { SignIn } from '../sign-in.server.ts';

export type Joining = { territoryId: string; token: string; name: string; locale: string; now: Date };
export type JoinProblem = { code: 'invitation-over' } | { code: 'name-missing' };

/**
 * Accepts an invitation: makes the account where there is none, the person, the membership, and signs in (the mail proves
 * the address). Answers the token of the session. An invitation is accepted once.
 */
export const join = async <Tables>(
  db: Kysely<Tables>,
  signIn: SignIn,
  joining: Joining,
): Promise<Result<string, JoinProblem>> => {
  const { territoryId, token, locale, now } = joining;
  const name = joining.name.trim().slice(0, 120);
  if (!name) return refused({ code: 'name-missing' });
  const invitation = await readInvitation(db, territoryId, token, now);
  if (!invitation) return refused({ code: 'invitation-over' });
  const userId = await signIn.userOf(invitation.email, name);
  const ids = { personId: newId(), membershipId: newId() };
  const isAccepted = await acceptInvitation(db, { territoryId, token, now, userId, name, locale, ...ids });
  return isAccepted ? ok(await signIn.openFor(userId)) : refused({ code: 'invitation-over' });
};
