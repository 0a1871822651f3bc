import type { RequestEvent } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import { onlyOnce } from '#lib/accounts/index.server.ts';
import type { ApiKey, ApiScope } from '#lib/accounts/index.ts';
import { computeHours, termLabels, type DirectoryTables, type Reviser } from '#lib/directory/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { ok, refused, type Result } from '#lib/shared/result.ts';
import { problemAnswer, type ApiProblem } from './api-problem.ts';
import { readApiBody } from './api-request.server.ts';

/** An answer that can be kept and given again. `version` becomes the ETag; no body: 204. */
export type ApiAnswer = { status: 200 | 201 | 204; body?: unknown; version?: number; location?: string };
export type ApiOutcome = Result<ApiAnswer, ApiProblem>;

/** One call: in its transaction, for its organization, with what was sent. */
export type ApiCall = {
  tx: Transaction<DirectoryTables>;
  key: ApiKey;
  territoryId: string;
  country: string;
  timeZone: string;
  now: Date;
  today: string;
  by: Reviser;
  publisher: { territoryId: string; source: string; trust: 'structure'; now: Date };
  params: Record<string, string>;
  body: unknown;
  /** Is this version the one that the caller has looked at? */
  matches: (version: number) => boolean;
};

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const CONDITIONAL = ['PUT', 'PATCH', 'DELETE'];
const REPEAT_KEY = /^[\x21-\x7e]{1,200}$/;

/** The tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;

/** Does the header name this version? Compression makes tags weak on the way out. */
const names = (header: string, version: number): boolean =>
  header.split(',').some((tag) => ['*', etagOf(version)].includes(tag.trim().replace(/^W\//, '')));

const callOf = (event: RequestEvent, key: ApiKey, body: unknown) => {
  const { locals, request } = event;
  const { territoryId, facts, timeZone } = locals.territory;
  const source = `structure:${key.organizationId}:software`;
  const by = { territoryId, source, now: locals.now };
  const ifMatch = request.headers.get('if-match') ?? '';
  return {
    ...{ key, territoryId, timeZone, country: facts.country, now: locals.now, body },
    ...{ today: localDay(locals.now, timeZone), params: event.params as Record<string, string> },
    by: { ...by, labels: termLabels, computeHours },
    publisher: { ...by, trust: 'structure' as const },
    matches: (version: number) => names(ifMatch, version),
  };
};

/** What has to be true before anything is read or written, in the order in which it is told. */
const earlyProblem = (
  { locals, request, params }: RequestEvent,
  needed: readonly ApiScope[],
): ApiProblem | undefined => {
  const key = locals.apiKey;
  if (!key) return { code: 'unauthorized' };
  const { organization } = params as Record<string, string | undefined>;
  if (organization !== undefined && organization !== key.organizationId) return { code: 'not-found' };
  if (!needed.some((scope) => key.scopes.includes(scope)))
    return { code: 'scope-missing', extra: { scopes: needed } };
  const { method, headers } = request;
  if (CONDITIONAL.includes(method) && !headers.get('if-match')) return { code: 'if-match-missing' };
  if (method === 'POST' && !REPEAT_KEY.test(headers.get('idempotency-key') ?? ''))
    return { code: 'idempotency-key-missing' };
  return undefined;
};

const answered = (outcome: ApiOutcome, method: string): Response => {
  if (!outcome.ok) return problemAnswer(outcome.problem);
  const { status, body, version, location } = outcome.value;
  const headers = {
    ...(version !== undefined && { etag: etagOf(version) }),
    ...(location && { location }),
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
  };
  return new Response(body === undefined || method === 'HEAD' ? null : JSON.stringify(body), {
    status,
    headers,
  });
};

type Handler = (call: ApiCall) => Promise<ApiOutcome>;

/** A POST that comes again is answered as it was the first time, and done once. */
const once = async (event: RequestEvent, call: ApiCall, handler: Handler): Promise<ApiOutcome> => {
  const { request, url } = event;
  const given = {
    ...{ territoryId: call.territoryId, key: request.headers.get('idempotency-key') ?? '' },
    request: `${url.pathname}\n${JSON.stringify(call.body)}`,
  };
  const outcome = await onlyOnce(call.tx, given, () => handler(call));
  return outcome.kind === 'other-request' ? refused({ code: 'idempotency-key-reused' }) : outcome.answer;
};

/**
 * An endpoint for programs with a key that carries one of `needed`: authority, conditions and body are looked at first, then
 * the work is done in one transaction in the key's own scope; a refusal undoes all of it.
 */
export const apiEndpoint =
  (needed: readonly ApiScope[], handler: Handler) =>
  async (event: RequestEvent): Promise<Response> => {
    const { locals, request } = event;
    const early = earlyProblem(event, needed);
    if (early || !locals.apiKey) return problemAnswer(early ?? { code: 'unauthorized' });
    const hasBody = WRITES.includes(request.method) && request.method !== 'DELETE';
    const read = hasBody ? await readApiBody(request) : ok(undefined);
    if (!read.ok) return problemAnswer(read.problem);
    const call = callOf(event, locals.apiKey, read.value);
    const outcome = await withScope<DirectoryTables, ApiOutcome>(locals.territory.db, locals.scope, (tx) =>
      request.method === 'POST' ? once(event, { ...call, tx }, handler) : handler({ ...call, tx }),
    );
    const version = outcome.ok ? outcome.value.version : undefined;
    const known = request.headers.get('if-none-match');
    if (request.method === 'GET' && version !== undefined && known && names(known, version))
      return new Response(null, { status: 304, headers: { etag: etagOf(version) } });
    return answered(outcome, request.method);
  };
