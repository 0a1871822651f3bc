import type { RequestEvent } from '@sveltejs/kit';
import { isApiKeyText, spendQuota, useApiKey, type QuotaLeft } from '#lib/accounts/index.server.ts';
import type { ApiKey } from '#lib/accounts/index.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { apiQuotas } from '#lib/platform/settings.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { problemAnswer } from './api-problem.ts';

const BEARER = /^Bearer +([\w-]+)$/i;

/** What is left, as draft-ietf-httpapi-ratelimit-headers writes it. */
const quotaHeaders = (spent: readonly QuotaLeft[]): Record<string, string> => ({
  'ratelimit-policy': spent.map(({ name, limit, seconds }) => `"${name}";q=${limit};w=${seconds}`).join(', '),
  ratelimit: spent
    .map(({ name, left, resetIn }) => `"${name}";r=${Math.max(0, left)};t=${resetIn}`)
    .join(', '),
});

const unauthorized = (): Response =>
  problemAnswer({ code: 'unauthorized', headers: { 'www-authenticate': 'Bearer realm="Jalon"' } });

/** What is nothing like a key is refused without asking the database. */
const keyOf = async (event: RequestEvent): Promise<ApiKey | undefined> => {
  const { locals, request } = event;
  const text = BEARER.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!text || !isApiKeyText(text)) return undefined;
  const { territoryId, db, timeZone } = locals.territory;
  locals.scope = { territoryId, key: text };
  const today = localDay(locals.now, timeZone);
  return withScope(db, locals.scope, (tx) => useApiKey(tx, locals.now, today));
};

/**
 * Lets a program pass with its key, or answers why not: no key in service (401), too many requests (429). Sets `locals.apiKey`
 * and the scope in which everything that follows is done; every answer says what is left of the quotas.
 */
export const passByKey = async (event: RequestEvent): Promise<Response | undefined> => {
  const { locals } = event;
  if (!locals.accounts) return problemAnswer({ code: 'unavailable' });
  const key = await keyOf(event);
  if (!key) return unauthorized();
  const spent = await spendQuota(locals.accounts.signIn.db, key.id, apiQuotas(process.env), locals.now);
  const headers = quotaHeaders(spent);
  const over = spent.filter(({ left }) => left < 0).map(({ resetIn }) => resetIn);
  if (over.length > 0)
    return problemAnswer({
      code: 'quota',
      headers: { ...headers, 'retry-after': String(Math.max(...over)) },
    });
  event.setHeaders(headers);
  locals.apiKey = key;
  return undefined;
};
