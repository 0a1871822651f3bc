import type { Kysely } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { acceptInvitation, readInvitation } from '../invitation-store.server.ts';
import type { SignIn } from '../sign-in.server.ts';

export type Joining = { territoryId: string; token: string; name: string; locale: string; now: Date };
/** `known-account`: accepted, and the account was there before; whoever holds its mail signs in as ever. */
export type JoinProblem = { code: 'invitation-over' } | { code: 'name-missing' } | { code: 'known-account' };

/**
 * Accepts an invitation: makes the account where there is none, the person, the membership, and signs in (the mail proves
 * the address). Answers the token of the session. An invitation is accepted once. It opens no account that was there before,
 * and ends what is open of it: who may invite could otherwise be anybody, and what is joined now be seen by somebody else.
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
  const isKnown = await signIn.hasAccount(invitation.email);
  const userId = await signIn.userOf(invitation.email, name);
  const ids = { personId: newId(), membershipId: newId() };
  const isAccepted = await acceptInvitation(db, { territoryId, token, now, userId, name, locale, ...ids });
  if (!isAccepted) return refused({ code: 'invitation-over' });
  if (!isKnown) return ok(await signIn.openFor(userId));
  await signIn.endAll(userId);
  return refused({ code: 'known-account' });
};
