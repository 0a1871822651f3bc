import type { Logger } from 'pino';
import { forgetAttempts, openSignIn, type SignIn } from '#lib/accounts/index.server.ts';
import type { Clock } from '#lib/platform/clock.server.ts';
import { startMailRounds, type MailRound } from '#lib/platform/mail.server.ts';

/** Signing in, as this installation has it. */
export type Accounts = {
  signIn: SignIn;
  mail: MailRound;
  /** Signs and hashes; never leaves this process. */
  secret: string;
  /** The address that people type, for links in mail. Undefined: that of the request. */
  origin: string | undefined;
  isDemonstration: boolean;
  close: () => Promise<void>;
};

const SHORTEST_SECRET = 32;
const TIDY_MS = 3_600_000;

/** Opens it where the settings allow it: a login of its own (`DATABASE_AUTH_URL`) and a secret (`JALON_SECRET`). */
export const openAccounts = (
  env: Record<string, string | undefined>,
  clock: Clock,
  log: Logger,
): Accounts | undefined => {
  const { DATABASE_AUTH_URL: url, JALON_SECRET: secret = '' } = env;
  if (!url || secret.length < SHORTEST_SECRET) {
    log.warn(
      'nobody can sign in: DATABASE_AUTH_URL and JALON_SECRET (32 characters or more) are not both set',
    );
    return undefined;
  }
  const origin = env.ORIGIN || undefined;
  const isDemonstration = env.JALON_MODE === 'demo';
  const signIn = openSignIn({ url, secret, origin: origin ?? 'http://localhost:3000' });
  const from = env.JALON_MAIL_FROM || 'Jalon <jalon@localhost>';
  const settings = { smtpUrl: env.SMTP_URL || undefined, from, isOutboxShown: isDemonstration };
  if (!settings.smtpUrl && !isDemonstration) log.warn('no mail leaves: SMTP_URL is not set; it waits');
  const mail = startMailRounds(signIn.db, settings, clock, (error) =>
    log.warn({ err: error }, 'mail round failed'),
  );
  const tidying = setInterval(() => {
    forgetAttempts(signIn.db, clock()).catch((error: unknown) => log.warn({ err: error }, 'tidying failed'));
  }, TIDY_MS);
  tidying.unref();
  const close = async () => {
    clearInterval(tidying);
    await mail.stop();
    await signIn.close();
  };
  return { signIn, mail, secret, origin, isDemonstration, close };
};
