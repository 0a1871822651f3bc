import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  hoursOfYear,
  readYearForm,
  withRoom,
  yearFormOf,
  type YearForm,
} from '#lib/directory/forms/edit-seasons.ts';
import { yearProblemWords } from '#lib/directory/ui/hours-problem-words.ts';
import type { DayView } from '#lib/directory/index.ts';
import { computeHours, revisePlace, weekOfValue } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { confirmedToday, deskOf, deskPlace, inScope, reviserOf } from '../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const todayOf = ({ now, territory }: App.Locals): string => localDay(now, territory.timeZone);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const place = await deskPlace(locals, params);
  const today = todayOf(locals);
  const { usual: hours, seasons } = withRoom(yearFormOf(place.hoursValue, place.version, today));
  return { place, here: url.pathname, hours, seasons, locale: locals.locale, today };
};

type Asked = { params: { place: string } };
type SeasonWeek = { from: string; until: string; week: DayView[] };

/** The form as typed, with what is wrong; what may come with it is there, empty. */
const refusedForm = (form: YearForm, ...problems: { field: string; text: string }[]) => ({
  ...{ hours: form.usual, seasons: withRoom(form).seasons, problems },
  ...{ week: undefined as DayView[] | undefined, seasonWeeks: [] as SeasonWeek[] },
  published: undefined as DayView[] | undefined,
});

const unreadable = (value: string) => ({ field: 'written', text: m.desk_problem_written({ value }) });

/** A week from a day on (today, or the first of a season), as these hours say it. */
const weekShown = async (locals: App.Locals, locationId: string, value: string, from = todayOf(locals)) => {
  const { territoryId } = deskOf(locals).territory;
  const now = from === todayOf(locals) ? locals.now : new Date(`${from}T12:00Z`);
  const at = { territoryId, locationId, value, now, today: from, compute: computeHours };
  return inScope(locals, (tx) => weekOfValue(tx, at));
};

/** The first week of each season that has hours of its own and has not begun. */
const seasonsShown = async (
  locals: App.Locals,
  locationId: string,
  value: string,
  { seasons }: YearForm,
): Promise<SeasonWeek[]> => {
  const shown: SeasonWeek[] = [];
  for (const { choice, from, until } of seasons) {
    if (choice === '' || choice === 'remove' || from <= todayOf(locals)) continue;
    const week = await weekShown(locals, locationId, value, from);
    if (week.ok) shown.push({ from, until, week: week.value });
  }
  return shown;
};

/** Reads what was sent; a refusal keeps everything as typed and says what is wrong with which field. */
const sent = async ({ request, locals, params }: Pick<RequestEvent, 'request' | 'locals'> & Asked) => {
  const form = readYearForm(await request.formData());
  const place = await deskPlace(locals, params);
  const value = hoursOfYear(form, place.hoursValue, todayOf(locals));
  if (value.ok) return { form, place, value: value.value, refusal: undefined };
  const problems = value.problem.map((one) => yearProblemWords(one, locals.locale));
  return { form, place, value: '', refusal: fail(400, refusedForm(form, ...problems)) };
};

const changedMeanwhile = async (locals: App.Locals, params: { place: string }, form: YearForm) => {
  const place = await deskPlace(locals, params);
  const published = place.hoursValue && (await weekShown(locals, place.id, place.hoursValue));
  return fail(409, {
    ...refusedForm(
      { ...form, usual: { ...form.usual, version: place.version } },
      { field: '', text: m.desk_changed() },
    ),
    published: published && published.ok ? published.value : undefined,
  });
};

export const actions: Actions = {
  preview: async (event) => {
    const { locals } = event;
    const { form, place, value, refusal } = await sent(event);
    if (refusal) return refusal;
    const week = await weekShown(locals, place.id, value);
    if (!week.ok) return fail(400, refusedForm(form, unreadable(value)));
    const seasonWeeks = await seasonsShown(locals, place.id, value, form);
    return { ...refusedForm(form), week: week.value, seasonWeeks };
  },
  publish: async (event) => {
    const { locals, params } = event;
    const { form, place, value, refusal } = await sent(event);
    if (refusal) return refusal;
    const { organization } = deskOf(locals);
    const location = { hours_value: value, hours_text: null, ...confirmedToday(locals) };
    const revised = { locationId: place.id, version: form.usual.version, location };
    const outcome = await inScope(locals, (tx) => revisePlace(tx, reviserOf(locals), revised));
    if (outcome.ok)
      redirect(303, `${localizeHref(`/desk/${organization.shortId}/places/${place.shortId}`)}?saved=1`);
    switch (outcome.problem.code) {
      case 'hours-unreadable':
        return fail(400, refusedForm(form, unreadable(outcome.problem.value)));
      case 'changed-meanwhile':
        return changedMeanwhile(locals, params, form);
      case 'not-found':
        return fail(404, refusedForm(form, { field: '', text: m.ui_not_found_title() }));
    }
  },
};
