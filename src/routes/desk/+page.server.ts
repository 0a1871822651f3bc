import { redirect } from '@sveltejs/kit';
import { organizationsOf } from '#lib/accounts/index.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import { readSent } from '#lib/journey/index.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { inScope } from '../../web/desk.server.ts';
import { workOf } from '../../web/work-places.ts';
import type { PageServerLoad } from './$types';

export const _access = 'signed-in';

/** What a prescriber may know of whom it sent: sent, answered, closed. */
const sentPeople = async (locals: App.Locals) => {
  const own = locals.actor?.memberships.filter(({ role }) => role === 'prescriber') ?? [];
  const ids = [...new Set(own.flatMap(({ organizationId }) => organizationId ?? []))];
  if (ids.length === 0) return [];
  return inScope(locals, async (tx) => {
    const all = [];
    for (const id of ids) all.push(...(await readSent(tx, id)));
    return all;
  });
};

/** Whoever has one structure, or one kind of work, is there at once; others choose what to do. */
export const load: PageServerLoad = async ({ locals }) => {
  const organizations = locals.actor ? organizationsOf(locals.actor) : [];
  const shown = organizations.map(({ id, ...one }) => ({
    ...one,
    href: localizeHref(`/desk/${shortIdOf(id)}`),
  }));
  const work = locals.actor ? workOf(locals.actor) : [];
  const sent = await sentPeople(locals);
  const [only, ...others] = [...shown, ...work];
  if (only && sent.length === 0 && others.length === 0) redirect(303, only.href);
  return { organizations: shown, work, sent, locale: locals.locale };
};
