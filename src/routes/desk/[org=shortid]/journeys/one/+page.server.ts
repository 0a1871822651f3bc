import { redirect } from '@sveltejs/kit';
import { codesOf, isIsoDate } from '#lib/directory/index.ts';
import { CARD_ITEMS, CHANNELS, CLOSINGS, NEXT_STEPS, STEPS } from '#lib/journey/index.ts';
import {
  addStep,
  closeRecord,
  confirmRecord,
  endPart,
  eraseRecord,
  giveCard,
  letIn,
  reopenRecord,
  revokeCard,
} from '#lib/journey/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { deskHref, deskOf, sentId } from '../../../../../web/desk.server.ts';
import { journeyPage } from '../../../../../web/journey-page.server.ts';
import { inJourneys, journeysOf } from '../../../../../web/journeys.server.ts';
import { contact, met, need, note } from './additions.server.ts';
import { done, oneOf, recordIn, refusal, wrong } from './answers.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await journeyPage(locals, url)),
  ...{ base: deskHref(locals, '/journeys'), locale: locals.locale, speakerName: deskOf(locals).actor.name },
  ...{ structure: deskOf(locals).organization.name, topics: codesOf('topic') },
  ...{ items: [...CARD_ITEMS], cardAddress: `${url.origin}${localizeHref('/journey/code')}` },
});

const shownIn = (event: RequestEvent, form: FormData) => ({
  ...{ recordId: recordIn(event), version: Number(form.get('version')) || 0 },
});

const agreementIn = (form: FormData) => ({
  ...{ channel: oneOf(CHANNELS, form.get('channel')), hasAgreed: form.has('agreed') },
});

const step = async (event: RequestEvent) => {
  const form = await event.request.formData();
  const [what, next] = [oneOf(STEPS, form.get('step')), oneOf(NEXT_STEPS, form.get('next'))];
  const day = String(form.get('nextOn') ?? '');
  if (!what) return wrong('step', m.journey_step());
  if (!next) return wrong('next', m.journey_next());
  if (day && !isIsoDate(day)) return wrong('nextOn', m.journey_next_on());
  const given = { step: what, nextStep: next, nextOn: day || null };
  return done(
    event,
    await inJourneys(event.locals, (tx, by) => addStep(tx, by, shownIn(event, form), given)),
  );
};

const card = async (event: RequestEvent) => {
  const form = await event.request.formData();
  const { channel, hasAgreed } = agreementIn(form);
  if (!channel) return wrong('channel-card', m.journey_channel());
  const items = CARD_ITEMS.filter((item) => form.getAll('items').includes(item));
  const given = await inJourneys(event.locals, (tx, by, { keys }) =>
    giveCard(tx, keys, by, recordIn(event), { items, channel, hasAgreed }),
  );
  return given.ok ? { code: given.value.code, problems: [] } : refusal(given.problem, 'agreed-card');
};

const share = async (event: RequestEvent) => {
  const form = await event.request.formData();
  const { channel, hasAgreed } = agreementIn(form);
  const role = oneOf(['helper', 'referrer'], form.get('role'));
  if (!channel) return wrong('channel-share', m.journey_channel());
  if (!role) return wrong('role', m.journey_role());
  const asked = { partnerId: sentId(form.get('partner')), role, channel, hasAgreed };
  const outcome = await inJourneys(event.locals, (tx, by) => letIn(tx, by, recordIn(event), asked));
  return done(event, outcome, 'agreed-share');
};

const close = async (event: RequestEvent) => {
  const form = await event.request.formData();
  const how = oneOf(CLOSINGS, form.get('how'));
  if (!how) return wrong('how', m.journey_close_how());
  return done(
    event,
    await inJourneys(event.locals, (tx, by) => closeRecord(tx, by, shownIn(event, form), how)),
  );
};

const confirm = async (event: RequestEvent) => {
  const form = await event.request.formData();
  const { channel, hasAgreed } = agreementIn(form);
  if (!channel) return wrong('channel-confirm', m.journey_channel());
  if (!hasAgreed) return refusal({ code: 'not-agreed' }, 'agreed-confirm');
  const shown = shownIn(event, form);
  return done(event, await inJourneys(event.locals, (tx, by) => confirmRecord(tx, by, shown, channel)));
};

const erase = async (event: RequestEvent) => {
  if (!(await event.request.formData()).has('sure')) return wrong('sure', m.journey_erase_sure());
  const { erasuresFile } = journeysOf(event.locals);
  const gone = await inJourneys(event.locals, (tx, by) => eraseRecord(tx, erasuresFile, by, recordIn(event)));
  return gone.ok ? redirect(303, deskHref(event.locals, '/journeys?erased=1')) : refusal(gone.problem);
};

export const actions: Actions = {
  step: (event) => step(event),
  card: (event) => card(event),
  share: (event) => share(event),
  close: (event) => close(event),
  confirm: (event) => confirm(event),
  contact: (event) => contact(event),
  need: (event) => need(event),
  met: (event) => met(event),
  note: (event) => note(event),
  erase: (event) => erase(event),
  reopen: async (event) => {
    const form = await event.request.formData();
    return done(
      event,
      await inJourneys(event.locals, (tx, by) => reopenRecord(tx, by, shownIn(event, form))),
    );
  },
  revoke: async (event) =>
    done(event, await inJourneys(event.locals, (tx, by) => revokeCard(tx, by, recordIn(event)))),
  end: async (event) => {
    const id = sentId((await event.request.formData()).get('participant'));
    const ended = await inJourneys(event.locals, (tx, by) => endPart(tx, by, recordIn(event), id));
    if (!ended.ok) return refusal(ended.problem);
    return redirect(303, deskHref(event.locals, '/journeys'));
  },
};
