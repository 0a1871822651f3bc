import { fail, redirect } from '@sveltejs/kit';
import { revokeInvitation } from '#lib/accounts/index.server.ts';
import { roleWords } from '#lib/accounts/ui/role-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { mailOrigin } from '../../../web/mail-origin.server.ts';
import { inviteStructures, readInvitations, readToInvite } from '../../../web/bring-in.server.ts';
import { ownCommunes, todayOf } from '../../../web/campaigns.server.ts';
import { inScope } from '../../../web/desk.server.ts';
import { newRequestKey } from '../../../web/once.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'coordinator';

const PAGE = 50;

/** Which commune and which page are in the address; what cannot be read is the beginning. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { structures, joined } = await readToInvite(locals);
  const communes = await inScope(locals, (tx) => ownCommunes(locals, tx));
  const commune = communes.find(({ code }) => code === url.searchParams.get('commune'))?.code ?? '';
  const there = structures.filter(({ communeCode }) => commune === '' || communeCode === commune);
  const asked = Number(url.searchParams.get('from'));
  const from = Number.isInteger(asked) && asked > 0 && asked < there.length ? asked : 0;
  const day = (at: Date) => localDay(at, locals.territory.timeZone);
  return {
    structures: there.slice(from, from + PAGE).map(({ invitation, ...one }) => ({
      ...one,
      invitation: invitation && { ...invitation, until: day(invitation.until) },
    })),
    ...{ communes, commune, from, until: Math.min(from + PAGE, there.length), n: there.length, page: PAGE },
    ...{ all: structures.length, joined, today: todayOf(locals), locale: locals.locale },
    ...{ sent: Number(url.searchParams.get('sent')) || 0, once: newRequestKey() },
  };
};

export const actions: Actions = {
  invite: async ({ request, locals, url }) => {
    const form = await request.formData();
    const mail = { origin: mailOrigin(locals, url), role: roleWords('manager') };
    const outcome = await inviteStructures(locals, form, mail);
    if (!outcome.ok) return fail(400, { ...readInvitations(form), problems: outcome.problem });
    locals.accounts?.mail.nudge();
    const back = new URLSearchParams(url.searchParams);
    back.delete('/invite');
    back.set('sent', String(outcome.value));
    redirect(303, `${url.pathname}?${back.toString()}`);
  },
  revoke: async ({ request, locals, url }) => {
    const id = String((await request.formData()).get('id') ?? '');
    const isRevoked = isUuid(id) && (await inScope(locals, (tx) => revokeInvitation(tx, id, locals.now)));
    return isRevoked
      ? redirect(303, url.pathname)
      : fail(404, { ...readInvitations(new FormData()), problems: [] });
  },
};
