import { ok, refused, type Result } from '../shared/result.ts';

/** An identity provider (OpenID Connect), as the operator named it; docs/operations.md lists the variables. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says after "with". */
  label: string;
  scopes: string[];
  /** Values of `acr` or `amr` that count as a second factor. */
  secondFactor: string[];
};
export type OidcProblem = { code: 'bad-setting'; variable: string; value: string; expected: string };

const words = (text: string | undefined, otherwise: string): string[] =>
  (text || otherwise).split(/[\s,]+/).filter(Boolean);

/** https everywhere, but for a provider on this very machine. */
const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && !search && !hash;
};

/** Reads it from the environment; undefined where no provider is set. A setting that is half there is named. */
export const readOidcSettings = (
  env: Record<string, string | undefined>,
): Result<OidcSettings | undefined, OidcProblem> => {
  const bad = (variable: string, value: string, expected: string) =>
    refused<OidcProblem>({ code: 'bad-setting', variable, value, expected });
  const issuer = env.OIDC_ISSUER;
  const clientId = env.OIDC_CLIENT_ID;
  const clientSecret = env.OIDC_CLIENT_SECRET;
  if (!issuer && !clientId && !clientSecret) return ok(undefined);
  if (!issuer || !isIssuer(issuer)) return bad('OIDC_ISSUER', issuer ?? '', 'https://provider.example');
  if (!clientId) return bad('OIDC_CLIENT_ID', '', 'set with OIDC_ISSUER');
  if (!clientSecret) return bad('OIDC_CLIENT_SECRET', '', 'set with OIDC_ISSUER');
  if (!env.ORIGIN)
    return bad('ORIGIN', '', 'set with OIDC_ISSUER: the provider is told where to send people back');
  return ok({
    ...{ issuer: issuer.replace(/\/$/, ''), clientId, clientSecret },
    label: env.OIDC_LABEL?.trim().slice(0, 60) || new URL(issuer).hostname,
    scopes: words(env.OIDC_SCOPES, 'openid email profile'),
    secondFactor: words(env.OIDC_SECOND_FACTOR, ''),
  });
};
