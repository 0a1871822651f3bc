import path from 'node:path';
import { refused, ok, type Result } from '../shared/result.ts';
import { readOidcSettings } from './oidc-settings.server.ts';
import { readSmsGateway } from './sms-gateway.server.ts';
import { readSmsIncoming } from './sms-incoming.server.ts';

/** Every setting of the installation; docs/operations.md lists the variables and defaults. */
export type Settings = {
  mode: 'demo' | 'production';
  port: number;
  host: string;
  root: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  ownerUrl: string | undefined;
  authUrl: string | undefined;
  territoryFile: string;
  origin: string | undefined;
  proxyHops: number;
  secret: string | undefined;
};

export type SettingProblem = { code: 'bad-setting'; variable: string; value: string; expected: string };

const bad = (variable: string, value: string, expected: string) =>
  refused<SettingProblem>({ code: 'bad-setting', variable, value, expected });

const wholeNumber = (text: string, min: number, max: number): number | undefined =>
  /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined;

const MOST_REQUESTS = 10_000_000;

/** How many requests an API key may make, in which time. */
export const apiQuotas = (
  env: Record<string, string | undefined>,
): { name: string; limit: number; seconds: number }[] => [
  { name: 'minute', limit: Number(env.JALON_API_PER_MINUTE) || 60, seconds: 60 },
  { name: 'day', limit: Number(env.JALON_API_PER_DAY) || 5_000, seconds: 86_400 },
];

/** How much work one person, or one network address, may ask for in a quarter of an hour. */
export const workLimits = (env: Record<string, string | undefined>): { files: number; pdfs: number } => ({
  files: Number(env.JALON_FILES_PER_QUARTER) || 30,
  pdfs: Number(env.JALON_PDFS_PER_QUARTER) || 60,
});

/** After so many days without a decision, a registration is told of again. */
export const lateAfterDays = (env: Record<string, string | undefined>): number =>
  Number(env.JALON_VERIFY_DAYS) || 10;

/** Whole numbers, from 1 to the most. */
const COUNTS = [
  ['JALON_API_PER_MINUTE', MOST_REQUESTS],
  ['JALON_API_PER_DAY', MOST_REQUESTS],
  ['JALON_FILES_PER_QUARTER', MOST_REQUESTS],
  ['JALON_PDFS_PER_QUARTER', MOST_REQUESTS],
  ['JALON_VERIFY_DAYS', 365],
  ['JALON_DESK_LOCK_MINUTES', 120],
  ['JALON_UNCONFIRMED_DAYS', 30],
] as const;

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Numbers that other parts read from the environment themselves. */
const checkLimits = (env: Record<string, string | undefined>): Result<undefined, SettingProblem> => {
  for (const [variable, most] of COUNTS)
    if (env[variable] && wholeNumber(env[variable], 1, most) === undefined)
      return bad(variable, env[variable], `1-${most}`);
  const error = Number(env.JALON_POSITIONING_ERROR || '0.5');
  if (!(error >= 0.3 && error <= 1))
    return bad('JALON_POSITIONING_ERROR', env.JALON_POSITIONING_ERROR ?? '', '0.3-1');
  if (env.SMS_INCOMING_SECRET && !readSmsIncoming(env))
    return bad('SMS_INCOMING_SECRET', '(hidden)', '16 characters or more');
  return ok(undefined);
};

/**
 * Reads the settings from environment variables; the first one that makes no sense is named.
 * The mode is `production` as soon as `DATABASE_URL` is set, unless `JALON_MODE` says otherwise.
 */
export const readSettings = (
  env: Record<string, string | undefined>,
  root: string,
): Result<Settings, SettingProblem> => {
  const port = wholeNumber(env.PORT || '3000', 0, 65535);
  if (port === undefined) return bad('PORT', env.PORT ?? '', '0-65535');
  const mode = env.JALON_MODE || (env.DATABASE_URL ? 'production' : 'demo');
  if (mode !== 'demo' && mode !== 'production') return bad('JALON_MODE', mode, 'demo | production');
  const proxyHops = wholeNumber(env.JALON_PROXY_HOPS || '0', 0, 9);
  if (proxyHops === undefined) return bad('JALON_PROXY_HOPS', env.JALON_PROXY_HOPS ?? '', '0-9');
  if (env.ORIGIN && !isOrigin(env.ORIGIN)) return bad('ORIGIN', env.ORIGIN, 'https://host');
  for (const variable of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_AUTH_URL'])
    if (env[variable] && !/^postgres(ql)?:\/\//.test(env[variable]))
      return bad(variable, '(hidden)', 'postgres://user:password@host/database');
  if (env.JALON_SECRET && env.JALON_SECRET.length < 32)
    return bad('JALON_SECRET', '(hidden)', '32 characters or more');
  if (Boolean(env.DATABASE_OWNER_URL) && !env.DATABASE_URL)
    return bad('DATABASE_URL', '', 'set with DATABASE_OWNER_URL');
  for (const read of [checkLimits(env), readOidcSettings(env), readSmsGateway(env)])
    if (!read.ok) return read;
  return ok({
    mode,
    port,
    host: env.HOST || (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    root,
    dataFolder: path.resolve(root, env.JALON_DATA || '.jalon'),
    databaseUrl: env.DATABASE_URL || undefined,
    ownerUrl: env.DATABASE_OWNER_URL || undefined,
    authUrl: env.DATABASE_AUTH_URL || undefined,
    territoryFile: path.resolve(root, env.JALON_TERRITORY || 'data/territory/wallonia.json'),
    origin: env.ORIGIN || undefined,
    proxyHops,
    secret: env.JALON_SECRET || undefined,
  });
};
