import { readDeskDocument } from '#lib/directory/index.server.ts';
import { deskOf, deskPlace, inScope, sentId } from '../../../../../../../web/desk.server.ts';
import { answerDocument } from '../../../../../../../web/document-answer.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

/** A document of one's own place, published or not: what was put there can be looked at before anybody else does. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { territoryId } = deskOf(locals).territory;
  const { id: locationId } = await deskPlace(locals, params);
  const asked = { territoryId, locationId, documentId: sentId(params.document) };
  const document = await inScope(locals, (tx) => readDeskDocument(tx, asked));
  return answerDocument(request, document, 'private, no-store');
};
