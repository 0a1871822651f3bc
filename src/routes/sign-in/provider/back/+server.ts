import { redirect } from '@sveltejs/kit';
import { mayTry, signInByProvider } from '#lib/accounts/index.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { takeTry } from '../../../../web/provider-try.server.ts';
import { keepSession } from '../../../../web/session-cookie.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** Where the identity provider sends people back. One address in all languages: it is registered with the provider. */
export const GET: RequestHandler = async ({ locals, cookies, url, getClientAddress, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { accounts, territory, now } = locals;
  const { state, locale, next } = takeTry(cookies);
  const refuse = (problem: string) =>
    redirect(303, `${localizeHref('/sign-in', locale)}?problem=${problem}${next && `&next=${next}`}`);
  if (!accounts?.provider) return refuse('start-again');
  const { signIn, provider, secret } = accounts;
  const who = { account: state || 'none', address: getClientAddress() };
  if (!state || !(await mayTry(signIn.db, secret, 'provider', who, now))) return refuse('start-again');
  const entered = await signInByProvider(
    territory.db,
    { signIn, provider },
    { territoryId: territory.territoryId, query: url.searchParams, state, locale, now },
  );
  if (!entered.ok) return refuse(entered.problem.code);
  keepSession(cookies, url, entered.value);
  redirect(303, next || localizeHref('/desk', locale));
};
