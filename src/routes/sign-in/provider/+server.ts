import { redirect } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { keepTry } from '../../../web/provider-try.server.ts';
import { safeNext } from '../../../web/session-cookie.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/**
 * Sends the browser to the identity provider. A link, not a form: the content policy lets no form lead to another site, and
 * nothing is written here (the state of the try is sealed in a cookie).
 */
export const GET: RequestHandler = async ({ locals, cookies, url, getClientAddress, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { accounts, locale, now } = locals;
  if (!accounts?.provider) redirect(303, localizeHref('/sign-in'));
  const address = getClientAddress();
  const who = { account: address, address };
  const isAllowed = await mayTry(accounts.signIn.db, accounts.secret, 'provider-start', who, now);
  const door = isAllowed ? await accounts.provider.begin() : undefined;
  if (!door?.ok) redirect(303, `${localizeHref('/sign-in')}?problem=provider-down`);
  const next = safeNext(url.searchParams.get('next'), '');
  keepTry(cookies, url, { state: door.value.state, locale, next });
  // Kit's own redirect leads nowhere but here.
  return new Response(null, { status: 303, headers: { location: door.value.url } });
};
