import { readDocument } from '#lib/directory/index.server.ts';
import { sentId } from '../../../web/desk.server.ts';
import { answerDocument } from '../../../web/document-answer.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { db, territoryId } = locals.territory;
  return answerDocument(request, await readDocument(db, territoryId, sentId(params.document)), 'no-cache');
};
