import { redirect } from '@sveltejs/kit';
import { organizationsOf } from '#lib/accounts/index.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { workOf } from '../../web/work-places.ts';
import type { PageServerLoad } from './$types';

export const _access = 'signed-in';

/** Whoever acts for one structure is there at once; others choose what to do. */
export const load: PageServerLoad = ({ locals }) => {
  const organizations = locals.actor ? organizationsOf(locals.actor) : [];
  const shown = organizations.map(({ id, ...one }) => ({
    ...one,
    href: localizeHref(`/desk/${shortIdOf(id)}`),
  }));
  const work = locals.actor ? workOf(locals.actor) : [];
  const [only] = shown;
  if (only && shown.length === 1 && work.length === 0) redirect(303, only.href);
  return { organizations: shown, work };
};
