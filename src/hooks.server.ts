import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { AsyncLocalStorage } from 'node:async_hooks';
import { isLocale, overwriteGetLocale, type Locale } from '#lib/paraglide/runtime.js';
import { routeOf } from '#lib/ui/addresses.ts';
import { clockFrom } from '#lib/platform/clock.server.ts';
import { pingDatabase } from '#lib/platform/database.server.ts';
import { openLog } from '#lib/platform/log.server.ts';
import { checkServingLogin } from '#lib/platform/serving-login.server.ts';
import { htmlLang } from '#lib/ui/locales.ts';
import { answerAgain } from './web/answer-again.server.ts';
import { openAccounts, type Accounts } from './web/accounts.server.ts';
import { accessByRoute, passGate } from './web/gate.server.ts';
import { openInstallation, type Installation } from './web/installation.server.ts';
import { openJourneys, type Journeys } from './web/journeys.server.ts';

const log = openLog(process.env);
const clock = clockFrom(process.env);
let installation: Installation | undefined;
let accounts: Accounts | undefined;
let journeys: Journeys | undefined;

const access = accessByRoute(
  import.meta.glob(['./routes/**/+page.server.ts', './routes/**/+server.ts'], {
    eager: true,
    import: '_access',
  }),
);

/** The language of the request that is being answered: what every message is said in. */
const reader = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => reader.getStore() ?? 'fr');

export const init: ServerInit = async () => {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start with `npm start` or `jalon serve`.');
  installation = await openInstallation(url, clock, log);
  if (process.env.JALON_MODE !== 'demo') {
    const login = await checkServingLogin(installation.db);
    if (!login.ok)
      throw new Error(`DATABASE_URL: ${login.problem.login} may not serve (${login.problem.reason}).`);
  }
  accounts = openAccounts(process.env, clock, log);
  journeys = await openJourneys(process.env, installation.db, log);
  // server.mjs waits for what is put into `waits`: the database must not go before its last connection.
  process.once(
    'sveltekit:shutdown' as 'exit',
    ((_reason: string, waits?: Promise<void>[]) => {
      waits?.push(accounts?.close() ?? Promise.resolve(), installation?.close() ?? Promise.resolve());
    }) as never,
  );
};

/** Svelte's marks for hydration: our pages ship no framework, so they are only weight. */
const HYDRATION_MARKS = /<!--[^>]*-->/g;

const headerLocale = ({ request }: RequestEvent, fallback: string): Locale => {
  const header = request.headers.get('accept-language') ?? '';
  const wanted = header.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const found = wanted.find((code) => isLocale(code));
  return (found ?? fallback) as Locale;
};

/** Answers that are the same in every language and need no territory. */
const answerReadiness = async (): Promise<Response> => {
  try {
    if (installation) await pingDatabase(installation.db);
    return new Response('ready\n', { headers: { 'cache-control': 'no-store' } });
  } catch {
    return new Response('database unreachable\n', { status: 503, headers: { 'cache-control': 'no-store' } });
  }
};

const tilesOrigin = (tiles: string | undefined): string =>
  tiles && /^https?:\/\//.test(tiles)
    ? new URL(tiles.replaceAll(/[{}]/g, '')).origin.replace(/^(https?:\/\/)s\./, '$1*.')
    : '';

/** The origin of the operator's map tiles is an addition to the policy that Kit wrote. */
const tiles = tilesOrigin(process.env.JALON_TILES_URL);

const allowTiles = (policy: string): string =>
  tiles ? policy.replace("img-src 'self' data:", `img-src 'self' data: ${tiles}`) : policy;

/** The search for other sites is the one page that may stand in their frames (server.mjs knows its address too). */
const allowFrames = (policy: string): string => policy.replace("frame-ancestors 'none'", 'frame-ancestors *');

const allowMore = (event: RequestEvent, response: Response): void => {
  const isFramed = event.route.id === '/embed';
  const policy = (isFramed || tiles) && response.headers.get('content-security-policy');
  if (!policy) return;
  const allowed = isFramed ? allowFrames(policy) : policy;
  response.headers.set('content-security-policy', allowTiles(allowed));
};

const withinTerritory: Handle = async ({ event, resolve }) => {
  const territory = installation?.forHost(event.url.host);
  if (!territory) error(503, 'No territory is installed here.');
  event.locals.territory = territory;
  event.locals.now = clock();
  event.locals.accounts = accounts;
  event.locals.journeys = journeys;
  if (event.url.pathname === '/') {
    const locale = headerLocale(event, territory.defaultLocale);
    redirect(302, `/${locale}`);
  }
  // No route: Kit answers that there is nothing there.
  const may = event.route.id === null ? undefined : access.get(event.route.id);
  const locale = routeOf(event.url.pathname).locale ?? (may === 'api-key' ? headerLocale(event, 'fr') : 'fr');
  event.locals.locale = locale;
  const lang = htmlLang(locale);
  return reader.run(locale, async () => {
    const refusal = may && (await passGate(event, may));
    if (refusal) return refusal;
    return answerAgain(event, async () =>
      resolve(event, {
        transformPageChunk: ({ html }) => html.replace(HYDRATION_MARKS, '').replace('%lang%', lang),
      }),
    );
  });
};

/** The route's name, never the address: a query or a code in it may say something about a person. */
const requestEntry = (event: RequestEvent, response: Response, started: number) => ({
  request: event.request.headers.get('x-request-id'),
  route: event.route.id,
  method: event.request.method,
  status: response.status,
  ms: Math.round(performance.now() - started),
});

export const handle: Handle = async ({ event, resolve }) => {
  if (event.url.pathname === '/readyz') return answerReadiness();
  const started = performance.now();
  const response = await withinTerritory({ event, resolve });
  allowMore(event, response);
  const level = response.status >= 500 ? 'error' : 'debug';
  if (log.isLevelEnabled(level)) log[level](requestEntry(event, response, started), 'request');
  return response;
};

export const handleError: HandleServerError = ({ kind, error: thrown, event }) => {
  const requestId = event.request.headers.get('x-request-id') ?? '';
  if (kind === 'unknown') log.error({ request: requestId, route: event.route.id, err: thrown }, 'unexpected');
  return { requestId };
};
