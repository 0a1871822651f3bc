import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayTry, readLinkTarget } from '#lib/accounts/index.server.ts';
import { hoursFormOf } from '#lib/directory/forms/edit-hours.ts';
import { splitSeasons } from '#lib/directory/index.ts';
import { computeHours, readPlacePage, weekOfValue } from '#lib/directory/index.server.ts';
import {
  correctionOfForm,
  readCorrectionForm,
  type CorrectionForm,
} from '#lib/network/forms/correct-place.ts';
import {
  answerCampaign,
  noteOpened,
  readConfirmedPlace,
  type Correction,
} from '#lib/network/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { correctionProblemWords } from '../../web/correction-words.ts';
import { seasonAsked } from '../../web/season-asked.server.ts';
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

const atOf = ({ now, territory: { territoryId, timeZone } }: App.Locals) => ({
  ...{ territoryId, now, today: localDay(now, timeZone) },
});

/** What is published of the link's place; undefined when the link is over. */
const publishedAt = ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) =>
  inScope(
    locals,
    async (tx) => {
      const at = atOf(locals);
      const target = await readLinkTarget(tx, 'confirm', at.now);
      const place = target && (await readConfirmedPlace(tx, at.territoryId, target.locationId));
      const page = place && (await readPlacePage(tx, at.territoryId, place.shortId, at.now));
      if (!place || !page) return undefined;
      await noteOpened(tx, at.now);
      const asked = { ...at, locationId: place.id, compute: computeHours };
      const week = place.hoursValue && (await weekOfValue(tx, { ...asked, value: place.hoursValue }));
      const season = await seasonAsked(tx, at, place);
      return { place, page, season, week: week && week.ok ? week.value : undefined };
    },
    tokenOf(url),
  );

const usualOf = (value: string | null) => value && splitSeasons(value).usual;

export const load: PageServerLoad = async (event) => {
  const { locals, url, request } = event;
  if (request.method === 'GET' && (await isTooMuch(event))) error(429);
  const shown = await publishedAt(event);
  return {
    ...{ shown, today: atOf(locals).today, locale: locals.locale, isDone: url.searchParams.has('done') },
    isFixing: url.searchParams.has('fix'),
    hours: shown && hoursFormOf(usualOf(shown.place.hoursValue), shown.place.version),
  };
};

const refuse = (status: number, text: string, form?: CorrectionForm) =>
  fail(status, { form, problems: [{ field: '', text }] });

/** Answers, and says what keeps the answer from being saved; what was typed stays. */
const answer = async (
  event: RequestEvent,
  version: number,
  correction?: Correction,
  form?: CorrectionForm,
) => {
  const { locals, url } = event;
  const work = (tx: Parameters<typeof answerCampaign>[0]) =>
    answerCampaign(tx, atOf(locals), version, correction);
  const outcome = await inScope(locals, work, tokenOf(url));
  if (outcome.ok) redirect(303, `${url.pathname}?t=${encodeURIComponent(tokenOf(url))}&done=1`);
  switch (outcome.problem.code) {
    case 'not-found':
      return refuse(404, m.confirm_over());
    case 'changed-meanwhile':
      return refuse(409, m.desk_changed());
    case 'hours-unreadable':
      return refuse(400, m.desk_problem_written({ value: outcome.problem.value }), form);
  }
};

export const actions: Actions = {
  yes: async (event) => {
    if (await isTooMuch(event)) return refuse(429, m.problem_too_many());
    const version = Number((await event.request.formData()).get('version')) || 0;
    return answer(event, version);
  },
  correct: async (event) => {
    if (await isTooMuch(event)) return refuse(429, m.problem_too_many());
    const form = readCorrectionForm(await event.request.formData());
    const shown = await publishedAt(event);
    if (!shown) return refuse(404, m.confirm_over());
    const published = { ...shown.place, season: shown.season?.asked };
    const { today } = atOf(event.locals);
    const asked = correctionOfForm(form, published, shown.place.country, today);
    if (!asked.ok)
      return fail(400, {
        form,
        problems: asked.problem.map((one) => correctionProblemWords(one, event.locals.locale)),
      });
    return answer(event, form.hours.version, asked.value, form);
  },
};
