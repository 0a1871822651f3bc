import { redirect } from '@sveltejs/kit';
import { organizationsOf } from '#lib/accounts/index.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { workOf } from '../../web/work-places.ts';
import type { PageServerLoad } from './$types';

export const _access = 'signed-in';

/** Whoever has one structure, or one kind of work, is there at once; others choose what to do. */
export const load: PageServerLoad = ({ locals }) => {
  const organizations = locals.actor ? organizationsOf(locals.actor) : [];
  const shown = organizations.map(({ id, ...one }) => ({
    ...one,
    href: localizeHref(`/desk/${shortIdOf(id)}`),
  }));
  const work = locals.actor ? workOf(locals.actor) : [];
  const [only, ...others] = [...shown, ...work];
  if (only && others.length === 0) redirect(303, only.href);
  return { organizations: shown, work };
};
