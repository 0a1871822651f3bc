import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  isAccess,
  isTurn,
  mayUse,
  needsSecondFactor,
  organizationsOf,
  type Access,
  type Actor,
} from '#lib/accounts/index.ts';
import { readActor, touchTurn } from '#lib/accounts/index.server.ts';
import { shortIdOf } from '#lib/directory/index.ts';
import { readOrganizationByShortId } from '#lib/directory/index.server.ts';
import { withScope } from '#lib/platform/scope.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { passByKey } from './api-gate.server.ts';

/** The organization in the address, for whoever may act for it. */
export type DeskOrganization = { id: string; name: string; shortId: string };

export const SESSION_COOKIE = 'jalon_session';

/**
 * What each route says of who may use it, by its id ("/places/[place=shortid]"), from its module's `_access`. One that says
 * nothing readable is an error at the start: nothing is ever open by oversight.
 */
export const accessByRoute = (declared: Record<string, unknown>): Map<string, Access> => {
  const found = new Map<string, Access>();
  for (const [file, access] of Object.entries(declared)) {
    if (!isAccess(access)) throw new Error(`${file} does not say who may use it (_access)`);
    const id = file.replace(/^.*\/routes/, '').replace(/\/\+(page|server)?(\.server)?\.ts$/, '') || '/';
    const known = found.get(id);
    if (known && known !== access) throw new Error(`${id}: the page and the endpoint differ in _access`);
    found.set(id, access);
  }
  return found;
};

/** What makes a computer the one of a counter (counter-cookie.server.ts). */
export const DEVICE_COOKIE = 'jalon_desk';

const toSignIn = (event: RequestEvent): never => {
  // At a counter nobody signs in: people take turns.
  if (event.cookies.get(DEVICE_COOKIE)) return redirect(303, localizeHref('/counter'));
  const back = event.request.method === 'GET' ? `?next=${encodeURIComponent(event.url.pathname)}` : '';
  return redirect(303, `${localizeHref('/sign-in')}${back}`);
};

const organizationInAddress = async (
  event: RequestEvent,
  actor: Actor,
): Promise<DeskOrganization | undefined> => {
  const shortId = (event.params as Record<string, string | undefined>).org?.slice(0, 8);
  if (!shortId) return undefined;
  const own = organizationsOf(actor).find(({ id }) => shortIdOf(id) === shortId);
  if (own) return { ...own, shortId };
  const { db, territoryId } = event.locals.territory;
  // Operators act for every organization; for anybody else what is found here is refused below.
  const other = await readOrganizationByShortId(db, territoryId, shortId);
  return other && { ...other, shortId };
};

const enter = async (event: RequestEvent, access: Access): Promise<void> => {
  const { locals } = event;
  const session = event.cookies.get(SESSION_COOKIE);
  locals.scope = { territoryId: locals.territory.territoryId, session };
  const actor = session
    ? await withScope(locals.territory.db, locals.scope, async (tx) => {
        if (isTurn(session)) await touchTurn(tx);
        return readActor(tx);
      })
    : undefined;
  if (!actor) return toSignIn(event);
  locals.actor = actor;
  if (access !== 'signed-in' && needsSecondFactor(actor)) redirect(303, localizeHref('/second-factor'));
  const organization = await organizationInAddress(event, actor);
  if (!mayUse(actor, access, organization?.id)) error(404);
  if (organization) locals.organization = organization;
};

/**
 * Forms cause mail with links in it, and what a request says of its own host is the visitor's word: without `ORIGIN`, forms are
 * taken at the host names of the territory alone. Otherwise anybody could have somebody else's sign-in link point elsewhere.
 */
const isMisdirected = ({ request, url, locals: { accounts, territory } }: RequestEvent): boolean =>
  request.method === 'POST' &&
  accounts !== undefined &&
  !accounts.isDemonstration &&
  accounts.origin === undefined &&
  !territory.hostNames.includes(url.hostname.toLowerCase());

/**
 * Lets a request pass, or refuses it: to the sign-in page without a session, not found for whoever may not know that there
 * is something. Sets who acts (`locals.actor`), for whom (`locals.organization`), and on what proof (`locals.scope`). Programs
 * are refused by the answer that this gives, if it gives one.
 */
export const passGate = async (event: RequestEvent, access: Access): Promise<Response | undefined> => {
  const { locals } = event;
  locals.scope = { territoryId: locals.territory.territoryId };
  if (access !== 'api-key' && isMisdirected(event))
    error(421, 'ORIGIN is not set, and this host is not known here');
  if (access === 'public') return undefined;
  event.setHeaders({ 'cache-control': 'no-store' });
  if (access === 'api-key') return passByKey(event);
  if (access === 'demonstration') {
    if (!locals.accounts?.isDemonstration) error(404);
    return undefined;
  }
  if (!locals.accounts) error(503, 'signing in is not set up here');
  if (access !== 'link') await enter(event, access);
  return undefined;
};
