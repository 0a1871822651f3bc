import { openApiDocument } from '../../../../web/openapi.ts';
import { answerFeed, answerPreflight } from '../../../../web/stream-export.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The description of the API for programs (OpenAPI 3.1); `/api` is its page for people. */
export const GET: RequestHandler = ({ url }) =>
  answerFeed(JSON.stringify(openApiDocument(url.origin)), 'application/json; charset=utf-8');

export const OPTIONS: RequestHandler = answerPreflight;
