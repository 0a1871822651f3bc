import { createHash } from 'node:crypto';
import { PROBLEM_TYPE, problemBody, type ProblemDetails } from '#lib/shared/problem-details.ts';
import { parameterProblem, placeProblem, searchAnswer } from '../../../../web/search-answer.server.ts';
import { searchOffer } from '../../../../web/search.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

const PAGE = 20;
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' };

const refuse = (problem: ProblemDetails): Response =>
  new Response(problemBody(problem), {
    status: problem.status,
    headers: { ...CORS, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' },
  });

/** Does the client hold that very answer? It may name several; compression makes tags weak on the way out. */
const isKnown = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');

export const GET: RequestHandler = async ({ locals, url, request }) => {
  const search = await searchOffer(locals.territory, url.searchParams, locals.now, 'fr', PAGE);
  const problem = parameterProblem(search.problems) ?? placeProblem(search);
  if (problem) return refuse(problem);
  const body = JSON.stringify(searchAnswer(search, locals.territory.timeZone));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ...CORS, etag, 'cache-control': 'public, max-age=0, must-revalidate' };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } });
};

export const OPTIONS: RequestHandler = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...CORS,
      'access-control-allow-methods': 'GET, OPTIONS',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
    },
  });
