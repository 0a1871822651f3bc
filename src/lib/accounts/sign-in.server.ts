import { isAPIError } from 'better-auth/api';
import { openSignInLibrary, type AuthSettings, type SignInLibrary } from './sign-in-library.server.ts';

/** A way in for one address of mail: the secret of a link and a code, whichever is easier. */
export type WayIn = { linkToken: string; code: string };
/** A session of one's own, as a list of them shows it. */
export type OwnSession = { id: string; createdAt: Date; expiresAt: Date; isThis: boolean; userAgent: string };

/** What a refusal of the library looks like; anything else it throws is a fault. */
const orUndefined = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (isAPIError(error)) return undefined;
    throw error;
  }
};

const asSession = (session: string) => new Headers({ authorization: `Bearer ${session}` });

const waysIn = ({ auth }: SignInLibrary) => ({
  /** A link and a code for an address that has an account; undefined where it has none. */
  issue: async (email: string): Promise<WayIn | undefined> => {
    const { internalAdapter } = await auth.$context;
    if (!(await internalAdapter.findUserByEmail(email))) return undefined;
    let linkToken = '';
    const deliver = (token: string) => void (linkToken = token);
    await auth.api.signInMagicLink({ body: { email, metadata: { deliver } }, headers: new Headers() });
    const code = await auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
    return { linkToken, code };
  },
  /** Consumes a link: the token of a new session, or undefined when it was used, has expired or never was. */
  openByLink: (token: string): Promise<string | undefined> =>
    orUndefined(
      async () => (await auth.api.magicLinkVerify({ query: { token }, headers: new Headers() })).token,
    ),
  /** Consumes a code; three wrong ones end it. */
  openByCode: (email: string, otp: string): Promise<string | undefined> =>
    orUndefined(async () => (await auth.api.signInEmailOTP({ body: { email, otp } })).token),
  /** Is there an account for this address? For invitations alone: nobody else is told. */
  hasAccount: async (email: string): Promise<boolean> =>
    (await (await auth.$context).internalAdapter.findUserByEmail(email)) !== null,
  /** The account of an address, made when there is none; for invitations, which prove the address. */
  userOf: async (email: string, name: string): Promise<string> => {
    const { internalAdapter } = await auth.$context;
    const known = await internalAdapter.findUserByEmail(email);
    const user =
      known?.user ??
      (await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'invitation' }));
    if (!user) throw new Error('no account could be made');
    return user.id;
  },
  /** A session for an account that has just been proved otherwise. */
  openFor: async (userId: string): Promise<string> => {
    const session = await (await auth.$context).internalAdapter.createSession(userId);
    if (!session) throw new Error('no session could be made');
    return session.token;
  },
});

const ownSessions = ({ auth }: SignInLibrary) => ({
  /** Ends a session. */
  end: async (session: string): Promise<void> => (await auth.$context).internalAdapter.deleteSession(session),
  /** Ends every session of an account. */
  endAll: async (userId: string): Promise<void> =>
    (await auth.$context).internalAdapter.deleteUserSessions(userId),
  /** Everywhere that this person is signed in. */
  list: async (session: string): Promise<OwnSession[]> => {
    const found = (await orUndefined(() => auth.api.listSessions({ headers: asSession(session) }))) ?? [];
    return found.map(({ id, createdAt, expiresAt, token, userAgent }) => ({
      ...{ id, createdAt, expiresAt, isThis: token === session, userAgent: userAgent ?? '' },
    }));
  },
  /** Ends one of one's own sessions by its id; one that is somebody else's is not found. */
  endOne: async (session: string, id: string): Promise<boolean> => {
    const found = (await orUndefined(() => auth.api.listSessions({ headers: asSession(session) }))) ?? [];
    const one = found.find((each) => each.id === id);
    if (one) await (await auth.$context).internalAdapter.deleteSession(one.token);
    return one !== undefined;
  },
});

const secondFactors = ({ auth }: SignInLibrary) => ({
  /** Begins to set it up: what a telephone's app reads, and codes for the day it is lost. Undefined once it is set up. */
  begin: (session: string): Promise<{ uri: string; recovery: string[] } | undefined> =>
    orUndefined(async () => {
      const begun = await auth.api.enableTwoFactor({ body: {}, headers: asSession(session) });
      return 'totpURI' in begun ? { uri: begun.totpURI ?? '', recovery: begun.backupCodes ?? [] } : undefined;
    }),
  /** Takes it as shown: for made-up people, and where an identity provider said how it was shown. */
  takeAsShown: async (session: string, now: Date): Promise<void> => {
    await (await auth.$context).internalAdapter.updateSession(session, { secondFactorAt: now });
  },
  /**
   * Shows it: answers a new session that counts as proved twice, in the place of the given one; undefined for a wrong code.
   * The library makes a session of its own when it is shown for the first time, and tells its token to nobody: ended too.
   */
  show: async (session: string, code: string, now: Date): Promise<string | undefined> => {
    const isRecovery = code.includes('-') || code.length > 6;
    const headers = asSession(session);
    const before = (await orUndefined(() => auth.api.listSessions({ headers }))) ?? [];
    const shown = await orUndefined(() =>
      isRecovery
        ? auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers })
        : auth.api.verifyTOTP({ body: { code }, headers }),
    );
    if (!shown) return undefined;
    const { internalAdapter } = await auth.$context;
    const others = before.filter(({ token }) => token !== session).map(({ token }) => token);
    for (const { token } of await internalAdapter.listSessions(shown.user.id))
      if (!others.includes(token)) await internalAdapter.deleteSession(token);
    const proved = await internalAdapter.createSession(shown.user.id);
    await internalAdapter.updateSession(proved.token, { secondFactorAt: now });
    return proved.token;
  },
});

/** Everything about signing in, over better-auth. `close` ends its connections. */
export const openSignIn = (settings: AuthSettings) => {
  const library = openSignInLibrary(settings);
  return {
    db: library.db,
    ...waysIn(library),
    ...ownSessions(library),
    ...secondFactors(library),
    close: () => library.db.destroy(),
  };
};

export type SignIn = ReturnType<typeof openSignIn>;
