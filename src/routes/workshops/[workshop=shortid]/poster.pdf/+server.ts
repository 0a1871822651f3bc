import { workshopPoster } from '#lib/outreach/index.ts';
import { answerPdf, printedWorkshop } from '../../../../web/printed.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

export const GET: RequestHandler = async (event) => {
  const { params } = event;
  const { workshop, contexts } = await printedWorkshop(event, params.workshop.slice(0, 8));
  return answerPdf(event, workshopPoster(workshop, contexts), `${workshop.shortId}-poster`);
};
