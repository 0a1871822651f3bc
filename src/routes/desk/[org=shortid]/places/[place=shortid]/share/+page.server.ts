import { deskHref, deskPlace } from '../../../../../../web/desk.server.ts';
import { shareOfPlace } from '../../../../../../web/share.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

/** Texts and documents of what is published: what the public page says, not what a draft says. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { name, shortId } = await deskPlace(locals, params);
  return {
    name,
    back: deskHref(locals, `/places/${shortId}`),
    share: await shareOfPlace({ locals, url }, shortId),
  };
};
