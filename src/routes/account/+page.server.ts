import { fail, redirect } from '@sveltejs/kit';
import { choosePin, forgetPin, readPinSince } from '#lib/accounts/index.server.ts';
import { organizationsOf } from '#lib/accounts/index.ts';
import { pinWords } from '#lib/accounts/ui/pin-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { endShownDevice, shownDevices } from '../../web/counter.server.ts';
import { inScope } from '../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'signed-in';

/** What only concerns whoever signed in themselves: not shown in a turn at a counter. */
const ownOf = async (locals: App.Locals) => {
  const { actor, territory } = locals;
  if (!actor || actor.counterOf) return undefined;
  const since = await inScope(locals, (tx) => readPinSince(tx, actor.personId));
  return {
    mayHavePin: organizationsOf(actor).length > 0,
    pinSince: since && localDay(since, territory.timeZone),
    devices: await shownDevices(locals),
  };
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const session = locals.actor?.counterOf ? '' : locals.scope.session;
  const sessions = (await locals.accounts?.signIn.list(session ?? '')) ?? [];
  const { timeZone } = locals.territory;
  return {
    name: locals.actor?.name ?? '',
    email: locals.actor?.email ?? '',
    locale: locals.locale,
    memberships: locals.actor?.memberships ?? [],
    own: await ownOf(locals),
    isPinKept: url.searchParams.get('pin') === '1',
    sessions: sessions.map(({ createdAt, ...one }) => ({
      ...one,
      since: localDay(new Date(createdAt), timeZone),
    })),
  };
};

export const actions: Actions = {
  end: async ({ request, locals }) => {
    const id = String((await request.formData()).get('id') ?? '');
    await locals.accounts?.signIn.endOne(locals.scope.session ?? '', id);
    redirect(303, localizeHref('/account'));
  },
  pin: async ({ request, locals }) => {
    const form = await request.formData();
    const read = (name: string) =>
      String(form.get(name) ?? '')
        .replaceAll(/\s/g, '')
        .slice(0, 20);
    const { secret } = locals.accounts as NonNullable<typeof locals.accounts>;
    const chosen = await inScope(locals, (tx) => choosePin(tx, secret, read('pin'), read('again')));
    if (!chosen.ok) {
      const field = chosen.problem.code === 'pins-differ' ? 'again' : 'pin';
      return fail(400, { problems: [{ field, text: pinWords(chosen.problem.code) }] });
    }
    redirect(303, `${localizeHref('/account')}?pin=1`);
  },
  forgetPin: async ({ locals }) => {
    await inScope(locals, forgetPin);
    redirect(303, localizeHref('/account'));
  },
  endDevice: async ({ request, locals }) => {
    await endShownDevice(locals, request);
    redirect(303, localizeHref('/account'));
  },
};
