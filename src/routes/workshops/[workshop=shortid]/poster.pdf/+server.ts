import { workshopPoster } from '#lib/outreach/index.ts';
import { answerPdf, printedWorkshop } from '../../../../web/printed.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  const { workshop, contexts } = await printedWorkshop({ locals, url, request }, params.workshop.slice(0, 8));
  return answerPdf(request, workshopPoster(workshop, contexts), `${workshop.shortId}-poster`);
};
