import { placeWeek } from '#lib/outreach/index.ts';
import { answerPdf, printedPlace } from '../../../../web/printed.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

export const GET: RequestHandler = async (event) => {
  const { params } = event;
  const { place, contexts } = await printedPlace(event, params.place.slice(0, 8));
  return answerPdf(event, placeWeek(place, contexts), `${place.page.slug}-week`);
};
