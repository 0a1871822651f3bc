import type { Kysely } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { withScope } from '../../platform/scope.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { ProviderProblem } from '../domain/provider-problem.ts';
import type { IdentityProvider } from '../identity-provider.server.ts';
import { acceptOwnInvitation, isInvited } from '../invitation-store.server.ts';
import { readActor } from '../queries/actor.server.ts';
import type { SignIn } from '../sign-in.server.ts';

export type ProviderVisit = {
  territoryId: string;
  /** What the provider sent back in the address. */
  query: URLSearchParams;
  /** What the browser kept since it left for the provider. */
  state: string;
  locale: string;
  now: Date;
};

/** Nobody has more invitations waiting than that. */
const MOST_INVITATIONS = 20;

/**
 * Signs in whoever comes back from the identity provider: somebody who has an account here, or who was invited at the address
 * that the provider has verified (the invitation is then accepted). Whoever is unknown leaves nothing behind, not even a
 * session. Answers the token of the session.
 */
export const signInByProvider = async <Tables>(
  db: Kysely<Tables>,
  { signIn, provider }: { signIn: SignIn; provider: IdentityProvider },
  { territoryId, query, state, locale, now }: ProviderVisit,
): Promise<Result<string, ProviderProblem>> => {
  const vouched = await provider.finish(query, state, (email) => isInvited(db, territoryId, email, now));
  if (!vouched.ok) return vouched;
  const { session, isProvedTwice } = vouched.value;
  const actor = await withScope(db, { territoryId, session }, async (tx) => {
    for (let i = 0; i < MOST_INVITATIONS; i++) {
      const ids = { personId: newId(), membershipId: newId() };
      if (!(await acceptOwnInvitation(tx, { now, locale, ...ids }))) break;
    }
    return readActor(tx);
  });
  if (!actor) {
    await signIn.end(session);
    return refused({ code: 'unknown-person' });
  }
  if (isProvedTwice) await signIn.takeAsShown(session, now);
  return ok(session);
};
