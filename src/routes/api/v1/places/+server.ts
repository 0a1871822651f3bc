import { createHash } from 'node:crypto';
import { PROBLEM_TYPE, problemBody } from '#lib/shared/problem-details.ts';
import { presentPlace } from '../../../../web/present-place.server.ts';
import { searchOffer, type Search } from '../../../../web/search.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

const PAGE = 20;
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' };

const refuse = (title: string, members: object): Response =>
  new Response(problemBody({ type: 'about:blank', title, status: 400, ...members }), {
    status: 400,
    headers: { ...CORS, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' },
  });

/** A place that cannot be told is a refusal: a program has nobody to ask. */
const whereProblem = (search: Search): Response | undefined => {
  const { where } = search;
  switch (where?.kind) {
    case undefined:
    case 'found':
    case 'point':
      return undefined;
    case 'choose':
    case 'too-wide':
      return refuse('Ambiguous place', {
        parameter: 'near',
        code: where.kind,
        choices: where.places.map(({ postalCode, name, communeCode }) => ({ postalCode, name, communeCode })),
      });
    case 'unknown-postcode':
    case 'outside':
    case 'nothing':
      return refuse('Unknown place', {
        parameter: 'near',
        code: where.kind,
        suggestions: where.suggestions.map(({ postalCode, name, communeCode }) => ({
          postalCode,
          name,
          communeCode,
        })),
      });
  }
};

export const GET: RequestHandler = async ({ locals, url, request }) => {
  const search = await searchOffer(locals.territory, url.searchParams, locals.now, 'fr', PAGE);
  if (search.problems.length > 0) return refuse('Unusable parameter', { problems: search.problems });
  const problem = whereProblem(search);
  if (problem) return problem;
  const { found } = search;
  const body = JSON.stringify({
    places: found.places.map((place) => presentPlace(place, locals.territory.timeZone)),
    total: found.total,
    next: found.next === null ? null : String(found.next),
    unknownHours: found.unknownHours,
    relaxations: found.relaxations.map(({ wish, total }) => ({ wish, total })),
  });
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ...CORS, etag, 'cache-control': 'public, max-age=0, must-revalidate' };
  if (request.headers.get('if-none-match')?.replace(/^W\//, '') === etag)
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
