import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { OidcSettings } from '../platform/oidc-settings.server.ts';
import { ok, refused, type Result } from '../shared/result.ts';
import type { ProviderProblem } from './domain/provider-problem.ts';
import { commonOptions, type AuthSettings } from './sign-in-library.server.ts';

/** Where to send a browser, and what it must bring back: the state of this one try, sealed. */
export type ProviderDoor = { url: string; state: string };
/** Somebody for whom the provider vouched. */
export type Vouched = { session: string; isProvedTwice: boolean };

/** A provider that does not answer within so long is down. */
const PATIENCE_MS = 10_000;

type Claims = Record<string, unknown>;
type Passing = { isInvited: (email: string) => Promise<boolean>; claims?: Claims | undefined };
/** The try that is under way: the library calls us back without saying whose. */
const passing = new AsyncLocalStorage<Passing>();

const within = async <Value>(work: Promise<Value>): Promise<Value | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, undefined)));
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
};

/** An account comes into being for whoever was invited at an address that the provider has verified: for nobody else. */
const judge = async (
  user: { email?: string | undefined; emailVerified?: boolean | undefined },
  source: { action: string },
): Promise<{ error: string } | undefined> => {
  const one = passing.getStore();
  if (!one) return { error: 'unknown-person' };
  if (source.action !== 'create-user') return undefined;
  if (!user.emailVerified) return { error: 'email-not-verified' };
  return (await one.isInvited(user.email ?? '')) ? undefined : { error: 'unknown-person' };
};

/** The claims of an id_token whose signature, issuer, audience and nonce the library has checked; none: nobody is known. */
const subjectOf = (idToken: string | undefined): string => {
  if (!idToken) return '';
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  const one = passing.getStore();
  if (one) one.claims = claims;
  return typeof claims.sub === 'string' ? claims.sub : '';
};

const SAID: Record<string, ProviderProblem['code']> = {
  access_denied: 'cancelled',
  state_mismatch: 'start-again',
  state_invalid: 'start-again',
  state_not_found: 'start-again',
  account_not_linked: 'email-not-verified',
  email_not_found: 'email-not-verified',
  'email-not-verified': 'email-not-verified',
  'unknown-person': 'unknown-person',
};

/**
 * better-auth with one provider: discovery, PKCE, state, nonce and the signature of the id_token are its own. An instance
 * apart, made at the first use: a provider that is down must not keep those out who sign in by mail. The key of an account is
 * the issuer with the subject, so another provider's subjects are other people. No token of the provider's is kept.
 */
const openLibrary = <Tables>(settings: AuthSettings, db: Kysely<Tables>, oidc: OidcSettings) =>
  betterAuth({
    ...commonOptions(settings, db),
    account: { storeStateStrategy: 'cookie', updateAccountOnSignIn: false },
    user: { validateUserInfo: ({ user, source }) => judge(user, source) },
    databaseHooks: {
      account: {
        create: {
          before: (account) =>
            Promise.resolve({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            ...{ providerId: oidc.issuer, clientId: oidc.clientId, clientSecret: oidc.clientSecret },
            ...{ discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`, scopes: oidc.scopes },
            ...{ pkce: true, requireIdTokenVerification: true },
            redirectURI: `${settings.origin}/sign-in/provider/back`,
            accountSubject: ({ tokens }) => subjectOf(tokens.idToken),
            mapProfileToUser: () => ({ image: undefined }),
          },
        ],
      }),
    ],
  });

const cookieOf = (answer: Response, name: string): string | undefined =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.split('=')[0]?.endsWith(name));

const isProvedTwice = (claims: Claims | undefined, accepted: string[]): boolean => {
  const said = [claims?.acr, claims?.amr].flat();
  return accepted.some((one) => said.includes(one));
};

/** The provider's door: `begin` sends there, `finish` hears who came back. */
export const openIdentityProvider = <Tables>(
  settings: AuthSettings,
  db: Kysely<Tables>,
  oidc: OidcSettings,
) => {
  let opened: ReturnType<typeof openLibrary> | undefined;
  const library = () => (opened ??= openLibrary(settings, db, oidc));
  return {
    label: oidc.label,
    begin: async (): Promise<Result<ProviderDoor, ProviderProblem>> => {
      const body = { provider: oidc.issuer, callbackURL: '/', errorCallbackURL: '/', disableRedirect: true };
      const answer = await within(library().api.signInSocial({ body, asResponse: true }));
      const state = answer?.ok && cookieOf(answer, 'oauth_state');
      if (!state) return refused({ code: 'provider-down' });
      return ok({ url: ((await answer.json()) as { url: string }).url, state });
    },
    finish: async (
      query: URLSearchParams,
      state: string,
      isInvited: Passing['isInvited'],
    ): Promise<Result<Vouched, ProviderProblem>> => {
      const one: Passing = { isInvited };
      const given = {
        ...{ params: { id: oidc.issuer }, query: Object.fromEntries(query), asResponse: true as const },
        ...{ headers: new Headers({ cookie: state }), method: 'GET' as const },
      };
      const answer = await within(passing.run(one, () => library().api.callbackOAuth(given)));
      const where = answer?.headers.get('location');
      if (!answer || !where) return refused({ code: 'provider-down' });
      const error = new URL(where, settings.origin).searchParams.get('error');
      if (error) return refused({ code: SAID[error] ?? 'provider-down' });
      const [, sealed = ''] = (cookieOf(answer, 'session_token') ?? '').split('=');
      const [session = ''] = decodeURIComponent(sealed).split('.');
      if (!session) return refused({ code: 'provider-down' });
      return ok({ session, isProvedTwice: isProvedTwice(one.claims, oidc.secondFactor) });
    },
  };
};

export type IdentityProvider = ReturnType<typeof openIdentityProvider>;
