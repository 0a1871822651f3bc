import { fail, redirect } from '@sveltejs/kit';
import { hoursFormOf, hoursOfForm, readHoursForm, type HoursForm } from '#lib/directory/forms/edit-hours.ts';
import { hoursProblemWords } from '#lib/directory/ui/hours-problem-words.ts';
import type { DayView } from '#lib/directory/index.ts';
import { computeHours, revisePlace, termLabels, weekOfValue } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { deskOf, deskPlace, inScope } from '../../../../../../web/desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const place = await deskPlace(locals, params);
  return {
    ...{ place, here: url.pathname },
    hours: hoursFormOf(place.hoursValue, place.version),
    locale: locals.locale,
    today: localDay(locals.now, locals.territory.timeZone),
  };
};

/** The form as typed, with what is wrong; what may come with it is there, empty. */
const refusedForm = (hours: HoursForm, ...problems: { field: string; text: string }[]) => ({
  ...{ hours, problems },
  week: undefined as DayView[] | undefined,
  published: undefined as DayView[] | undefined,
});

const unreadable = (value: string) => ({ field: 'written', text: m.desk_problem_written({ value }) });

const weekShown = async (locals: App.Locals, locationId: string, value: string) => {
  const { territory } = deskOf(locals);
  const today = localDay(locals.now, territory.timeZone);
  const at = {
    territoryId: territory.territoryId,
    locationId,
    value,
    now: locals.now,
    today,
    compute: computeHours,
  };
  return inScope(locals, (tx) => weekOfValue(tx, at));
};

/** Reads what was sent; a refusal keeps everything as typed and says what is wrong with which field. */
const sent = async (request: Request, locale: string) => {
  const hours = readHoursForm(await request.formData());
  const value = hoursOfForm(hours);
  return value.ok
    ? { hours, value: value.value, refusal: undefined }
    : {
        hours,
        value: '',
        refusal: fail(400, refusedForm(hours, hoursProblemWords(value.problem, locale))),
      };
};

const changedMeanwhile = async (locals: App.Locals, params: { place: string }, hours: HoursForm) => {
  const place = await deskPlace(locals, params);
  const published = place.hoursValue && (await weekShown(locals, place.id, place.hoursValue));
  return fail(409, {
    ...refusedForm({ ...hours, version: place.version }, { field: '', text: m.desk_changed() }),
    published: published && published.ok ? published.value : undefined,
  });
};

export const actions: Actions = {
  preview: async ({ request, locals, params }) => {
    const { hours, value, refusal } = await sent(request, locals.locale);
    if (refusal) return refusal;
    const place = await deskPlace(locals, params);
    const week = await weekShown(locals, place.id, value);
    return week.ok
      ? { ...refusedForm(hours), week: week.value }
      : fail(400, refusedForm(hours, unreadable(value)));
  },
  publish: async ({ request, locals, params }) => {
    const { hours, value, refusal } = await sent(request, locals.locale);
    if (refusal) return refusal;
    const { territory, organization } = deskOf(locals);
    const place = await deskPlace(locals, params);
    const today = localDay(locals.now, territory.timeZone);
    const by = {
      territoryId: territory.territoryId,
      source: `structure:${organization.id}`,
      now: locals.now,
    };
    const outcome = await inScope(locals, (tx) =>
      revisePlace(
        tx,
        { ...by, labels: termLabels, computeHours },
        {
          ...{ locationId: place.id, version: hours.version },
          location: { hours_value: value, hours_text: null, confirmed_on: today, confirmed_how: 'structure' },
        },
      ),
    );
    if (outcome.ok)
      redirect(303, `${localizeHref(`/desk/${organization.shortId}/places/${place.shortId}`)}?saved=1`);
    switch (outcome.problem.code) {
      case 'hours-unreadable':
        return fail(400, refusedForm(hours, unreadable(outcome.problem.value)));
      case 'changed-meanwhile':
        return changedMeanwhile(locals, params, hours);
      case 'not-found':
        return fail(404, refusedForm(hours, { field: '', text: m.ui_not_found_title() }));
    }
  },
};
