import { redirect } from '@sveltejs/kit';
import { demonstrationEmail } from '#lib/accounts/index.server.ts';
import { ROLES } from '#lib/accounts/index.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { keepSession } from '../../web/session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'demonstration';

export const load: PageServerLoad = () => ({ roles: [...ROLES] });

export const actions: Actions = {
  default: async ({ request, locals, cookies, url }) => {
    const wanted = (await request.formData()).get('role');
    const role = ROLES.find((one) => one === wanted) ?? 'facilitator';
    const { signIn } = locals.accounts as NonNullable<App.Locals['accounts']>;
    const session = await signIn.openFor(await signIn.userOf(demonstrationEmail(role), role));
    // Nobody has the telephone of a made-up person: the demonstration takes the second factor as shown.
    if (role === 'network' || role === 'coordinator' || role === 'operator')
      await signIn.takeAsShown(session, locals.now);
    keepSession(cookies, url, session);
    redirect(303, localizeHref('/desk'));
  },
};
