import { queueMail } from '../../platform/mail-store.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { mayTry } from '../attempt-store.server.ts';
import type { SignIn, WayIn } from '../sign-in.server.ts';

export type SignInRequest = {
  territoryId: string;
  email: string;
  /** Network address of whoever asks. */
  address: string;
  now: Date;
  /** The mail in the reader's words, around a link and a code. */
  write: (way: WayIn) => { subject: string; body: string };
};

export type SignInProblem = { code: 'email-unreadable' } | { code: 'too-many-tries' };

/** As much of an address of mail as can be told without sending to it. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>()",;:\\]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

/**
 * Mails a link and a code to whoever has an account. The answer is the same for an address that has none: nobody learns
 * who has. Limited by address of mail and by network address.
 */
export const requestSignIn = async (
  signIn: SignIn,
  secret: string,
  request: SignInRequest,
): Promise<Result<null, SignInProblem>> => {
  const { territoryId, address, now } = request;
  const email = request.email.trim().toLowerCase();
  if (!isEmail(email)) return refused({ code: 'email-unreadable' });
  const isAllowed = await mayTry(signIn.db, secret, 'sign-in-mail', { account: email, address }, now);
  if (!isAllowed) return refused({ code: 'too-many-tries' });
  const way = await signIn.issue(email);
  if (way) {
    const mail = { territoryId, purpose: 'sign-in', to: email, ...request.write(way) };
    await queueMail(signIn.db, now, [mail]);
  }
  return ok(null);
};
