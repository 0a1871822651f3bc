import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { computeHours, termLabels } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import {
  readMembers,
  readWaitingRequests,
  turnDownRequest,
  verifyRequest,
  vouchFor,
  withdrawFrom,
  type Deciding,
  type DecideProblem,
} from '#lib/registration/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { inScope } from '../../web/desk.server.ts';
import { writeRefusal, writeWelcome } from '../../web/registration-mail.server.ts';
import { shownRequest } from '../../web/registration.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isUuid } from '#lib/shared/uuid.ts';

export const _access = 'verifier';

const networksOf = ({ actor }: App.Locals): string[] =>
  (actor?.memberships ?? []).flatMap(({ role, organizationId }) =>
    role === 'network' && organizationId ? [organizationId] : [],
  );

export const load: PageServerLoad = ({ locals, url }) =>
  inScope(locals, async (tx) => {
    const { territoryId, timeZone } = locals.territory;
    const requests = await readWaitingRequests(tx);
    const networks = networksOf(locals);
    const members = networks.length > 0 ? await readMembers(tx, territoryId, { networks }) : [];
    const done = url.searchParams.get('done');
    return {
      requests: requests.map((one) => shownRequest(one, locals)),
      members: members.map(({ askedAt, vouchedAt, ...one }) => ({
        ...one,
        asked: localDay(askedAt, timeZone),
        vouched: vouchedAt && localDay(vouchedAt, timeZone),
      })),
      ...{ isNetwork: networks.length > 0, locale: locals.locale },
      done: done === 'accepted' || done === 'refused' ? done : undefined,
    };
  });

const NOBODY = '00000000-0000-0000-0000-000000000000';
const idIn = (form: FormData, name: string): string => {
  const id = String(form.get(name) ?? '');
  return isUuid(id) ? id : NOBODY;
};

const decidingOf = ({ locals }: RequestEvent, form: FormData): Deciding => ({
  ...{ territoryId: locals.territory.territoryId, by: locals.actor?.personId ?? '' },
  ...{ id: idIn(form, 'id'), now: locals.now },
});

const refuse = (status: number, id: string, reason: string, field: string, text: string) =>
  fail(status, { id, reason, problems: [{ field, text }] });

const problemText = ({ code }: DecideProblem): string => {
  if (code === 'not-waiting') return m.verify_problem_gone();
  return code === 'place-gone' ? m.verify_problem_place() : m.verify_problem_address();
};

const back = (locals: App.Locals, done: string): never => {
  locals.accounts?.mail.nudge();
  return redirect(303, `${localizeHref('/verifications')}${done}`);
};

/** What a network says of a member; either is refused where there is nothing to say. */
const onMember = async (event: RequestEvent, act: typeof vouchFor) => {
  const { locals, request } = event;
  const form = await request.formData();
  const pair = { organizationId: idIn(form, 'organization'), networkId: idIn(form, 'network') };
  const isDone = await inScope(locals, (tx) => act(tx, pair, locals.now));
  return isDone ? back(locals, '#members') : refuse(409, '', '', '', m.network_problem());
};

export const actions: Actions = {
  accept: async (event) => {
    const { locals, request } = event;
    const deciding = decidingOf(event, await request.formData());
    const outcome = await inScope(locals, (tx) =>
      verifyRequest(tx, deciding, { labels: termLabels, computeHours }, writeWelcome),
    );
    if (outcome.ok) return back(locals, '?done=accepted');
    return refuse(409, deciding.id, '', '', problemText(outcome.problem));
  },
  refuse: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const deciding = decidingOf(event, form);
    const reason = String(form.get('reason') ?? '')
      .replaceAll('\0', '')
      .toWellFormed()
      .slice(0, 1000)
      .trim();
    if (reason === '')
      return refuse(400, deciding.id, reason, `reason-${deciding.id}`, m.verify_problem_reason());
    const outcome = await inScope(locals, (tx) =>
      turnDownRequest(tx, deciding, reason, (one) => writeRefusal(one, reason)),
    );
    if (outcome.ok) return back(locals, '?done=refused');
    return refuse(409, deciding.id, reason, '', problemText(outcome.problem));
  },
  vouch: async (event) => onMember(event, vouchFor),
  withdraw: async (event) => onMember(event, withdrawFrom),
};
