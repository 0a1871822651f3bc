import { fail, redirect } from '@sveltejs/kit';
import { endTurn, mayTry, readCounter, takeTurn } from '#lib/accounts/index.server.ts';
import { isTurn } from '#lib/accounts/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { withScope } from '#lib/platform/scope.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { forgetDevice, keepTurn } from '../../web/counter-cookie.server.ts';
import { DEVICE_COOKIE, SESSION_COOKIE } from '../../web/gate.server.ts';
import { forgetSession } from '../../web/session-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'public';

/** The lock screen of a counter's computer: who is there? */
export const load: PageServerLoad = async ({ locals, cookies, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { db, territoryId } = locals.territory;
  const device = cookies.get(DEVICE_COOKIE);
  const counter = device && locals.accounts ? await readCounter(db, territoryId, device) : undefined;
  if (device && !counter) forgetDevice(cookies);
  return {
    wasDevice: device !== undefined,
    counter: counter && { organization: counter.organization, name: counter.name, people: counter.people },
  };
};

const refuse = (status: number, person: string, field: string, text: string) =>
  fail(status, { person, problems: [{ field, text }] });

export const actions: Actions = {
  enter: async ({ request, locals, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const person = String(form.get('person') ?? '');
    const pin = String(form.get('pin') ?? '')
      .replaceAll(/\s/g, '')
      .slice(0, 20);
    const device = cookies.get(DEVICE_COOKIE);
    const { accounts, territory, now } = locals;
    if (!accounts || !device) return refuse(409, '', '', m.counter_over());
    if (!isUuid(person)) return refuse(400, '', 'people', m.counter_choose());
    if (!/^\d{6}$/.test(pin)) return refuse(400, person, 'pin', m.pin_six_digits());
    const { signIn, secret, lockMinutes: minutes } = accounts;
    const who = { account: `${device} ${person}`, address: getClientAddress() };
    if (!(await mayTry(signIn.db, secret, 'counter', who, now)))
      return refuse(429, person, 'pin', m.problem_too_many());
    const { territoryId } = territory;
    const turn = { territoryId, device, personId: person, pin, minutes };
    const taken = await takeTurn(territory.db, secret, turn);
    if (taken.ok) {
      keepTurn(cookies, url, taken.value);
      redirect(303, localizeHref('/desk'));
    }
    if (taken.problem.code === 'wrong') return refuse(400, person, 'pin', m.counter_wrong());
    return taken.problem.code === 'locked'
      ? refuse(429, person, 'pin', m.counter_locked())
      : refuse(409, '', '', m.counter_over());
  },
  lock: async ({ locals, cookies }) => {
    const session = cookies.get(SESSION_COOKIE);
    const { db, territoryId } = locals.territory;
    if (isTurn(session)) {
      await withScope(db, { territoryId, session }, endTurn);
      forgetSession(cookies);
    }
    redirect(303, localizeHref('/counter'));
  },
};
