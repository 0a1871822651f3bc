import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';

/** Somebody whom the provider knows, by subject. */
export type Known = { email: string; email_verified: boolean; name: string; acr?: string; amr?: string[] };
type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> };
type Asked = {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: { Grant: new (given: object) => Grant };
  };
};

export const CLIENT = { id: 'jalon', secret: 'the secret of the client, for tests' };

const configuration = (known: Map<string, Known>, redirectUri: string) => ({
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: {
    keys: [
      {
        ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
        ...{ use: 'sig', alg: 'RS256', kid: 'one' },
      },
    ],
  },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/go/${uid}` },
  findAccount: (_context: unknown, sub: string) => {
    const { acr: _acr, amr: _amr, ...claims } = known.get(sub) ?? {};
    return { accountId: sub, claims: () => ({ sub, ...claims }) };
  },
  loadExistingGrant: async ({ oidc }: Asked) => {
    const given = { clientId: oidc.client.clientId, accountId: oidc.session.accountId };
    const grant = new oidc.provider.Grant(given);
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
};

/** One page: who are you? */
const answerPage = (response: ServerResponse, known: Map<string, Known>): void => {
  const buttons = [...known].map(([sub, { name }]) => `<button name="sub" value="${sub}">${name}</button>`);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="fr"><title>Essai</title><form method="post">${buttons.join('')}<button name="sub" value="">Non</button></form>`,
  );
};

/**
 * For tests: a real OpenID Connect provider on a free port, with a page where one says who one is. `tampering.on` alters each
 * id_token after it was signed. Close it.
 */
export const startLocalProvider = async (redirectUri: string, port = 0) => {
  const known = new Map<string, Known>();
  const tampering = { on: false };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(known, redirectUri));
  provider.use(async (context, next) => {
    await next();
    const [head, body, signature] = context.body?.id_token?.split('.') ?? [];
    if (!tampering.on || context.oidc?.route !== 'token' || !body || !context.body) return;
    const claims = {
      ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object),
      sub: 'somebody-else',
    };
    const altered = Buffer.from(JSON.stringify(claims)).toString('base64url');
    context.body.id_token = `${head}.${altered}.${signature}`;
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/go/')) return void answer(request, response);
    if (request.method === 'GET') return answerPage(response, known);
    void bodyOf(request).then((body) => {
      const sub = body.get('sub') ?? '';
      const { acr, amr } = known.get(sub) ?? {};
      const result = sub ? { login: { accountId: sub, acr, amr } } : { error: 'access_denied' };
      return provider.interactionFinished(request, response, result);
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, known, tampering, close };
};
export type LocalProvider = Awaited<ReturnType<typeof startLocalProvider>>;

/** For tests: goes through the provider's pages like a browser, as this subject; the address that it sends back to. */
export const passThrough = async (address: string, redirectUri: string, sub: string): Promise<URL> => {
  const jar = new Map<string, string>();
  let next = new URL(address);
  let form: URLSearchParams | undefined;
  for (let hops = 0; hops < 12; hops++) {
    if (next.href.startsWith(redirectUri)) return next;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, {
      ...{ redirect: 'manual', headers: { cookie } },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      jar.set(name, value);
    }
    form = answer.status === 200 ? new URLSearchParams({ sub }) : undefined;
    if (!form) next = new URL(answer.headers.get('location') ?? '', next);
  }
  throw new Error(`the provider never came back: ${next.href}`);
};
