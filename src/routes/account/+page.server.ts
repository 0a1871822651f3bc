import { redirect } from '@sveltejs/kit';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'signed-in';

export const load: PageServerLoad = async ({ locals }) => {
  const sessions = (await locals.accounts?.signIn.list(locals.scope.session ?? '')) ?? [];
  const { timeZone } = locals.territory;
  return {
    name: locals.actor?.name ?? '',
    email: locals.actor?.email ?? '',
    locale: locals.locale,
    memberships: locals.actor?.memberships ?? [],
    sessions: sessions.map(({ createdAt, ...one }) => ({
      ...one,
      since: localDay(new Date(createdAt), timeZone),
    })),
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const id = String((await request.formData()).get('id') ?? '');
    await locals.accounts?.signIn.endOne(locals.scope.session ?? '', id);
    redirect(303, localizeHref('/account'));
  },
};
