import { error } from '@sveltejs/kit';
import { deskHref, deskPlace } from '../../../../../../../web/desk.server.ts';
import { shareOfWorkshop } from '../../../../../../../web/share.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { name, shortId } = await deskPlace(locals, params);
  const share = await shareOfWorkshop({ locals, url }, shortId, params.workshop.slice(0, 8));
  if (!share) error(404);
  return { name, back: deskHref(locals, `/places/${shortId}/share`), share };
};
