import type { Logger } from 'pino';
import {
  forgetAttempts,
  openIdentityProvider,
  openSignIn,
  type IdentityProvider,
  type SignIn,
} from '#lib/accounts/index.server.ts';
import type { Clock } from '#lib/platform/clock.server.ts';
import { startMailRounds, type MailRound } from '#lib/platform/mail.server.ts';
import { readOidcSettings } from '#lib/platform/oidc-settings.server.ts';
import { readSmsGateway } from '#lib/platform/sms-gateway.server.ts';

/** Signing in, as this installation has it. */
export type Accounts = {
  signIn: SignIn;
  /** An identity provider (OpenID Connect), where one is set. */
  provider: IdentityProvider | undefined;
  mail: MailRound;
  /** Can an SMS leave from here? Where not, it is offered to nobody. */
  offersSms: boolean;
  /** Signs and hashes; never leaves this process. */
  secret: string;
  /** The address that people type, for links in mail. Undefined: that of the request. */
  origin: string | undefined;
  isDemonstration: boolean;
  /** After so long without a sign of life a turn at a counter ends. */
  lockMinutes: number;
  close: () => Promise<void>;
};

const providerOf = (
  env: Record<string, string | undefined>,
  settings: { url: string; secret: string; origin: string },
  signIn: SignIn,
): IdentityProvider | undefined => {
  const oidc = readOidcSettings(env);
  // The start refused what makes no sense (platform/settings.server.ts).
  return oidc.ok && oidc.value ? openIdentityProvider(settings, signIn.db, oidc.value) : undefined;
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
  if (!origin && !isDemonstration)
    log.warn('ORIGIN is not set: forms are taken at the host names of the territory alone');
  const settings = { url, secret, origin: origin ?? 'http://localhost:3000' };
  const signIn = openSignIn(settings);
  const provider = providerOf(env, settings, signIn);
  const from = env.JALON_MAIL_FROM || 'Jalon <jalon@localhost>';
  const gateway = readSmsGateway(env);
  const sms = gateway.ok ? gateway.value : undefined;
  const mailSettings = { smtpUrl: env.SMTP_URL || undefined, from, sms, isOutboxShown: isDemonstration };
  if (!mailSettings.smtpUrl && !isDemonstration) log.warn('no mail leaves: SMTP_URL is not set; it waits');
  const mail = startMailRounds(signIn.db, mailSettings, clock, (error) =>
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
  const lockMinutes = Number(env.JALON_DESK_LOCK_MINUTES || 10);
  const offersSms = sms !== undefined || isDemonstration;
  return { signIn, provider, mail, offersSms, secret, origin, isDemonstration, lockMinutes, close };
};
