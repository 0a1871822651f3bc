import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/ui/addresses.ts';
import { forgetSession } from '../../web/session-cookie.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'signed-in';

export const POST: RequestHandler = async ({ locals, cookies }) => {
  if (locals.scope.session) await locals.accounts?.signIn.end(locals.scope.session);
  forgetSession(cookies);
  redirect(303, localizeHref('/'));
};
