import { fail, redirect } from '@sveltejs/kit';
import { endMembership, invite, openDesk, readPeople, revokeInvitation } from '#lib/accounts/index.server.ts';
import type { Role } from '#lib/accounts/index.ts';
import { roleWords } from '#lib/accounts/ui/role-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { ok } from '#lib/shared/result.ts';
import { mailOrigin } from '../../../../web/mail-origin.server.ts';
import { keepDevice } from '../../../../web/counter-cookie.server.ts';
import { endShownDevice, shownDevices } from '../../../../web/counter.server.ts';
import { deskOf, inScope } from '../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'manager';

/** Whom a manager may invite; networks, coordinators and operators are invited by an operator. */
const INVITABLE = ['facilitator', 'manager', 'prescriber'] as const satisfies Role[];

export const load: PageServerLoad = async ({ locals, url }) => {
  const { organization, territory } = deskOf(locals);
  const { people, invited } = await inScope(locals, (tx) => readPeople(tx, organization.id, locals.now));
  const day = (at: Date) => localDay(at, territory.timeZone);
  return {
    devices: await shownDevices(locals, organization.id),
    people: people.map(({ since, ...one }) => ({ ...one, since: day(since) })),
    invited: invited.map(({ until, ...one }) => ({ ...one, until: day(until) })),
    once: newRequestKey(),
    ...{ roles: [...INVITABLE], locale: locals.locale, invitedNow: url.searchParams.get('invited') === '1' },
  };
};

const idOf = async (request: Request): Promise<string> => {
  const id = String((await request.formData()).get('id') ?? '');
  return isUuid(id) ? id : '00000000-0000-0000-0000-000000000000';
};

export const actions: Actions = {
  invite: async ({ request, locals, url }) => {
    const { organization, territory, actor } = deskOf(locals);
    const form = await request.formData();
    const email = String(form.get('email') ?? '')
      .trim()
      .slice(0, 254);
    const role = INVITABLE.find((one) => one === form.get('role')) ?? 'facilitator';
    const origin = mailOrigin(locals, url);
    const write = (token: string) => {
      const said = { organization: organization.name, role: roleWords(role) };
      const link = `${origin}${localizeHref('/invitation')}?t=${token}`;
      return { subject: m.mail_invitation_subject(said), body: m.mail_invitation_body({ ...said, link }) };
    };
    const outcome = await inScopeOnce(locals, form, `invite ${organization.id}`, async (tx) => {
      const invited = await invite(tx, {
        ...{ territoryId: territory.territoryId, email, role, organizationId: organization.id },
        ...{ invitedBy: actor.personId, now: locals.now, write },
      });
      // What is answered is kept for a day: never the secret of an invitation.
      return invited.ok ? ok(true) : invited;
    });
    if (!outcome.ok)
      return fail(400, { email, problems: [{ field: 'email', text: m.problem_email({ value: email }) }] });
    locals.accounts?.mail.nudge();
    redirect(303, `${url.pathname}?invited=1`);
  },
  end: async ({ request, locals, url }) => {
    const { organization } = deskOf(locals);
    const id = await idOf(request);
    const outcome = await inScope(locals, (tx) => endMembership(tx, organization.id, id, locals.now));
    if (outcome === 'last-manager')
      return fail(409, { email: '', problems: [{ field: '', text: m.people_last_manager() }] });
    return outcome === 'ended' ? redirect(303, url.pathname) : fail(404, { email: '', problems: [] });
  },
  revoke: async ({ request, locals, url }) => {
    const id = await idOf(request);
    const isRevoked = await inScope(locals, (tx) => revokeInvitation(tx, id, locals.now));
    return isRevoked ? redirect(303, url.pathname) : fail(404, { email: '', problems: [] });
  },
  openDesk: async ({ request, locals, cookies, url }) => {
    const { organization } = deskOf(locals);
    const name = String((await request.formData()).get('computer') ?? '');
    const opened = await inScope(locals, (tx) => openDesk(tx, organization.id, name));
    if (!opened.ok)
      return fail(400, { email: '', problems: [{ field: 'computer', text: m.counter_computer_missing() }] });
    // A manager's session does not stay behind on a computer that others use.
    if (locals.scope.session) await locals.accounts?.signIn.end(locals.scope.session);
    keepDevice(cookies, url, opened.value);
    redirect(303, localizeHref('/counter'));
  },
  endDevice: async ({ request, locals, url }) =>
    (await endShownDevice(locals, request))
      ? redirect(303, url.pathname)
      : fail(404, { email: '', problems: [] }),
};
