import { createHash } from 'node:crypto';
import { readOfferVersion } from '#lib/directory/index.server.ts';
import type { ExportFormat } from '#lib/interchange/index.ts';
import { PROBLEM_TYPE, problemBody, type ProblemDetails } from '#lib/shared/problem-details.ts';
import { exportContext, exportTerritory, type ExportedTerritory } from './export.server.ts';

export const OPEN_DATA_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
};

/** A refusal of an open-data address (RFC 9457). */
export const refuseWith = (problem: ProblemDetails, headers: Record<string, string> = {}): Response =>
  new Response(problemBody(problem), {
    status: problem.status,
    headers: { ...OPEN_DATA_HEADERS, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers },
  });

/** Does the client hold that very answer? It may name several; compression makes tags weak on the way out. */
export const isKnown = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');

/** A short tag of an answer that depends on these texts. */
export const tagOf = (...parts: readonly string[]): string =>
  `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;

/** Text in pieces as the body of an answer, asked for as the client reads; a client that goes away ends the pieces. */
export const bodyOf = (pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return()),
  };
  // Nothing is asked for before the first read: a body that nobody reads (HEAD) never begins.
  return new ReadableStream(source, { highWaterMark: 0 });
};

/** Each export holds a connection of the pool for as long as its client reads. */
const MOST_AT_ONCE = 3;
let underWay = 0;

async function* counted(pieces: AsyncGenerator<string, void, undefined>) {
  underWay++;
  try {
    yield* pieces;
  } finally {
    underWay--;
  }
}

const BUSY = {
  type: 'about:blank',
  title: 'Too many exports at once',
  status: 503,
  detail: 'Ask again in a few seconds.',
};

/** The answer to a request for a whole export: streamed, 304 when the client has it, 503 when too many are under way. */
export const answerExport = async (
  event: { url: URL; request: Request; locals: { territory: ExportedTerritory; now: Date } },
  format: ExportFormat,
  fileName: string,
): Promise<Response> => {
  const { territory, now } = event.locals;
  const context = exportContext(territory, now, event.url.origin);
  const version = await readOfferVersion(territory.db, territory.territoryId);
  const etag = tagOf(version, event.url.href, context.licence ?? '', territory.territoryId);
  const headers = { ...OPEN_DATA_HEADERS, etag, 'cache-control': 'public, max-age=0, must-revalidate' };
  if (isKnown(event.request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  if (underWay >= MOST_AT_ONCE) return refuseWith(BUSY, { 'retry-after': '5' });
  const { pieces } = exportTerritory(territory, format, context);
  return new Response(bodyOf(counted(pieces)), {
    headers: {
      ...headers,
      'content-type': format.contentType,
      'content-disposition': `inline; filename="${fileName}"`,
    },
  });
};

/** A feed of what changes by the minute: kept for five minutes, without a tag. */
export const answerFeed = (body: string | AsyncGenerator<string, void, undefined>, type: string): Response =>
  new Response(typeof body === 'string' ? body : bodyOf(counted(body)), {
    headers: {
      ...OPEN_DATA_HEADERS,
      'content-type': type,
      'cache-control': 'public, max-age=300',
      vary: 'accept-language',
    },
  });

/** The answer to a browser that asks whether another site may read. */
export const answerPreflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...OPEN_DATA_HEADERS,
      'access-control-allow-methods': 'GET, OPTIONS',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
    },
  });
