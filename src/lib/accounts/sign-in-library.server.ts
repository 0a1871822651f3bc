import { betterAuth } from 'better-auth';
import { bearer, emailOTP, magicLink, twoFactor } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { openDatabase } from '../platform/database.server.ts';

/** The login that signs people in, what signs and encrypts, and the address that people see. */
export type AuthSettings = { url: string; secret: string; origin: string };

/** A link and a code of a mail are good for so long. */
const SIGN_IN_MINUTES = 30;
/** A session ends by itself after so many days. */
export const SESSION_DAYS = 14;
const CODE_TRIES = 3;

/** What every use of the library has in common: our sessions, in our database, and no habit of its own. */
export const commonOptions = <Tables>(
  { secret, origin }: Pick<AuthSettings, 'secret' | 'origin'>,
  db: Kysely<Tables>,
) => ({
  ...{ appName: 'Jalon', secret, baseURL: origin, trustedOrigins: [origin] },
  database: { db: db as never, type: 'postgres' as const, transaction: true },
  emailAndPassword: { enabled: false },
  session: {
    expiresIn: SESSION_DAYS * 24 * 3600,
    additionalFields: { secondFactorAt: { type: 'date' as const, required: false, input: false } },
  },
  ...{ rateLimit: { enabled: false }, telemetry: { enabled: false }, logger: { disabled: true } },
});

/**
 * better-auth, as we use it: through its functions alone, never as addresses of its own. Nobody signs up: accounts are
 * made by invitations. Links and codes are kept hashed. Its clock is the machine's (docs/adr/0022-accounts.md).
 */
export const openSignInLibrary = ({ url, secret, origin }: AuthSettings) => {
  const db = openDatabase<Record<string, never>>(url, 4, 'auth');
  const auth = betterAuth({
    ...commonOptions({ secret, origin }, db),
    plugins: [
      magicLink({
        ...{ disableSignUp: true, expiresIn: SIGN_IN_MINUTES * 60, storeToken: 'hashed' },
        sendMagicLink: ({ token, metadata }) => (metadata?.deliver as (token: string) => void)(token),
      }),
      emailOTP({
        ...{ disableSignUp: true, expiresIn: SIGN_IN_MINUTES * 60, storeOTP: 'hashed' },
        ...{ otpLength: 6, allowedAttempts: CODE_TRIES },
        sendVerificationOTP: () => Promise.resolve(),
      }),
      twoFactor({ allowPasswordless: true, issuer: 'Jalon' }),
      bearer(),
    ],
  });
  return { auth, db };
};

export type SignInLibrary = ReturnType<typeof openSignInLibrary>;
