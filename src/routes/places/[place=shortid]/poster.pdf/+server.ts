import { placePoster } from '#lib/outreach/index.ts';
import { answerPdf, printedPlace } from '../../../../web/printed.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  const { place, contexts } = await printedPlace({ locals, url, request }, params.place.slice(0, 8));
  return answerPdf(request, placePoster(place, contexts), `${place.page.slug}-poster`);
};
