import { shownCard } from '../../../web/orient-card.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = async ({ locals, url }) => ({
  card: await shownCard(locals, url),
  again: localizeHref('/orient'),
});
