import { redirect } from '@sveltejs/kit';
import { mayUse, organizationsOf } from '#lib/accounts/index.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { PageServerLoad } from './$types';

export const _access = 'signed-in';

/** Whoever acts for one structure is there at once; for several, chooses. */
export const load: PageServerLoad = ({ locals }) => {
  const organizations = locals.actor ? organizationsOf(locals.actor) : [];
  const shown = organizations.map(({ id, ...one }) => ({
    ...one,
    href: localizeHref(`/desk/${shortIdOf(id)}`),
  }));
  const [only] = shown;
  if (only && shown.length === 1) redirect(303, only.href);
  if (!only && locals.actor && mayUse(locals.actor, 'coordinator'))
    redirect(303, localizeHref('/coordination'));
  if (!only && locals.actor && mayUse(locals.actor, 'overseer')) redirect(303, localizeHref('/upkeep'));
  return { organizations: shown };
};
