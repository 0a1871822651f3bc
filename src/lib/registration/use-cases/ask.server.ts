import type { Kysely } from 'kysely';
import { hashOf, mayTry, newToken } from '../../accounts/index.server.ts';
import { newId } from '../../platform/ids.server.ts';
import { queueMail } from '../../platform/mail-store.server.ts';
import { withScope } from '../../platform/scope.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { LINK_HOURS, type AskedRegistration } from '../domain/registration.ts';
import { addRequest } from '../request-store.server.ts';

export type Asking = {
  territoryId: string;
  asked: AskedRegistration;
  /** The place that is claimed; null for a structure that is not here yet. */
  locationId: string | null;
  locale: string;
  /** Where links lead. */
  origin: string;
  /** Network address of whoever asks. */
  address: string;
  now: Date;
  /** The mail around the secret of its link. */
  write: (token: string) => { subject: string; body: string };
};
export type AskProblem = { code: 'too-many-tries' } | { code: 'place-gone' };

const HOUR_MS = 3_600_000;

/**
 * Writes a request down and mails a link that proves the address. Whoever has an account and whoever has none get the same
 * answer and the same mail. Limited by address of mail and by network address; `tries` is the login that counts them.
 */
export const askRegistration = async <Tables, Counting>(
  db: Kysely<Tables>,
  tries: { db: Kysely<Counting>; secret: string },
  asking: Asking,
): Promise<Result<null, AskProblem>> => {
  const { territoryId, asked, now, address } = asking;
  const who = { account: asked.email, address };
  if (!(await mayTry(tries.db, tries.secret, 'registration', who, now)))
    return refused({ code: 'too-many-tries' });
  const token = newToken();
  return withScope<Tables, Result<null, AskProblem>>(db, { territoryId }, async (tx) => {
    const isAdded = await addRequest(tx, {
      ...{ territoryId, id: newId(), tokenHash: hashOf(token), asked, locationId: asking.locationId },
      ...{ locale: asking.locale, origin: asking.origin, now },
      until: new Date(now.getTime() + LINK_HOURS * HOUR_MS),
    });
    if (!isAdded) return refused({ code: 'place-gone' });
    await queueMail(tx, now, [
      { territoryId, purpose: 'registration', to: asked.email, ...asking.write(token) },
    ]);
    return ok(null);
  });
};
