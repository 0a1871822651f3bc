import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayTry, readLinkTarget, type LinkTarget } from '#lib/accounts/index.server.ts';
import { closeToday, fillUpThisWeek, readToday } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { inScope } from '../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'link';

const tokenOf = (url: URL): string => (url.searchParams.get('t') ?? '').slice(0, 200);

const isTooMuch = async ({
  locals,
  url,
  getClientAddress,
}: Pick<RequestEvent, 'locals' | 'url' | 'getClientAddress'>) => {
  const { signIn, secret } = locals.accounts as NonNullable<App.Locals['accounts']>;
  const who = { account: tokenOf(url), address: getClientAddress() };
  return !(await mayTry(signIn.db, secret, 'link', who, locals.now));
};

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { territoryId, timeZone } = locals.territory;
  const today = localDay(locals.now, timeZone);
  if (event.request.method === 'GET' && (await isTooMuch(event))) error(429);
  const state = await inScope(
    locals,
    async (tx) => {
      const target = await readLinkTarget(tx, 'today', locals.now);
      return target && (await readToday(tx, territoryId, target.locationId, today));
    },
    tokenOf(url),
  );
  return { state, today, locale: locals.locale };
};

type Gesture = (target: LinkTarget, today: string, tx: Parameters<typeof closeToday>[0]) => Promise<void>;

const gesture = async (event: RequestEvent, work: Gesture) => {
  const { locals, url } = event;
  if (await isTooMuch(event)) return fail(429, { problems: [{ field: '', text: m.problem_too_many() }] });
  const { timeZone } = locals.territory;
  const isDone = await inScope(
    locals,
    async (tx) => {
      const target = await readLinkTarget(tx, 'today', locals.now);
      if (target) await work(target, localDay(locals.now, timeZone), tx);
      return target !== undefined;
    },
    tokenOf(url),
  );
  return isDone
    ? redirect(303, `${url.pathname}?t=${encodeURIComponent(tokenOf(url))}`)
    : fail(404, { problems: [] });
};

const publisher = ({ locals }: RequestEvent, target: LinkTarget) => ({
  ...{ territoryId: locals.territory.territoryId, source: `structure:${target.organizationId}` },
  ...{ trust: 'structure' as const, now: locals.now },
});

const closed = (isClosed: boolean) => (event: RequestEvent) =>
  gesture(event, ({ locationId, ...rest }, today, tx) =>
    closeToday(tx, publisher(event, { locationId, ...rest }), { locationId, today, isClosed }),
  );
const full = (isFull: boolean) => (event: RequestEvent) =>
  gesture(event, ({ locationId, ...rest }, today, tx) =>
    fillUpThisWeek(tx, publisher(event, { locationId, ...rest }), { locationId, today, isFull }),
  );

export const actions: Actions = {
  close: closed(true),
  open: closed(false),
  full: full(true),
  room: full(false),
};
