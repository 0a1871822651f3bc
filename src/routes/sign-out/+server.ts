import { redirect } from '@sveltejs/kit';
import { endTurn } from '#lib/accounts/index.server.ts';
import { isTurn } from '#lib/accounts/index.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { forgetSession } from '../../web/session-cookie.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'signed-in';

export const POST: RequestHandler = async ({ locals, cookies }) => {
  if (isTurn(locals.scope.session)) {
    await withScope(locals.territory.db, locals.scope, endTurn);
    forgetSession(cookies);
    redirect(303, localizeHref('/counter'));
  }
  if (locals.scope.session) await locals.accounts?.signIn.end(locals.scope.session);
  forgetSession(cookies);
  redirect(303, localizeHref('/'));
};
