import {
  hoursFormOf,
  hoursOfForm,
  readHoursForm,
  type HoursForm,
  type HoursFormProblem,
} from '../../directory/forms/edit-hours.ts';
import { isIsoDate, setSeason, splitSeasons, type Season } from '../../directory/index.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { SEASON_ANSWERS, type AskedSeason, type SeasonAnswer } from '../domain/asked-season.ts';
import { datedSeason, type SeasonState } from '../domain/season-state.ts';

/** The part of the correction form about a season, as typed; `choice` empty: nothing is said of it. */
export type SeasonForm = {
  choice: SeasonAnswer | '';
  from: string;
  until: string;
  isYearly: boolean;
  hours: HoursForm;
};
export type SeasonFormProblem =
  | { code: 'season-dates'; value: string }
  | { code: 'season-hours'; problem: HoursFormProblem }
  | { code: 'season-empty' }
  | { code: 'season-usual' };

/** What is said of a season; `hoursValue` is the whole value, with the usual hours. */
export type SeasonCorrection = {
  answer: SeasonAnswer;
  hoursValue?: string;
  closure?: { fromOn: string; untilOn: string };
};

/** Before the fields of the season's week, which are named like those of the usual one. */
export const SEASON_PREFIX = 'season-';
const A_YEAR = 366;

/** Reads the part as it was sent. */
export const readSeasonForm = (form: FormData): SeasonForm => {
  const own = new FormData();
  for (const [name, value] of form)
    if (name.startsWith(SEASON_PREFIX)) own.append(name.slice(SEASON_PREFIX.length), value);
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 10);
  return {
    choice: SEASON_ANSWERS.find((one) => one === form.get('season')) ?? '',
    ...{ from: text('seasonFrom'), until: text('seasonUntil'), isYearly: form.has('seasonYearly') },
    hours: readHoursForm(own),
  };
};

/** The part for what is published: the season's hours where it has some, else the usual week to start from. */
export const seasonFormOf = (
  hoursValue: string | null,
  state: SeasonState,
  asked: AskedSeason,
): SeasonForm => {
  const usual = hoursFormOf(hoursValue && splitSeasons(hoursValue).usual, 0);
  const grid = usual.way === 'grid' ? usual : hoursFormOf(null, 0);
  const { from, until } = asked;
  if (state.answer === 'usual') return { choice: '', from, until, isYearly: false, hours: grid };
  const { season, hours } = state;
  const dates = season.isYearly ? { from, until } : { from: season.from, until: season.until };
  const own = hours && state.answer === 'hours' ? hoursFormOf(hours.hours, 0) : grid;
  return { choice: state.answer, ...dates, isYearly: season.isYearly, hours: own };
};

const datesOf = (form: SeasonForm, today: string): Season | undefined => {
  const { from, until, isYearly } = form;
  if (!isIsoDate(from) || !isIsoDate(until) || until < from || (!isYearly && until < today)) return undefined;
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 < A_YEAR - 1
    ? { from, until, isYearly }
    : undefined;
};

/** The season's week in OpenStreetMap's syntax; without its public holidays, which follow those of the year. */
const weekOf = ({ hours }: SeasonForm): Result<string, SeasonFormProblem> => {
  const week = { ...hours.week, isOffOnHolidays: false, isOffInSchoolHolidays: false };
  const read = hoursOfForm({ ...hours, way: 'grid', week });
  if (!read.ok) return refused({ code: 'season-hours', problem: read.problem });
  return read.value === 'off' ? refused({ code: 'season-empty' }) : ok(read.value);
};

/** What the part says, over the hours `value` (null: nobody gave any); undefined when it says nothing. */
export const seasonOfForm = (
  form: SeasonForm,
  value: string | null,
  asked: AskedSeason,
  today: string,
): Result<SeasonCorrection | undefined, SeasonFormProblem> => {
  const { choice, from, until } = form;
  if (choice === '') return ok(undefined);
  const set = (given?: { season: Season; hours?: string }) =>
    value === null ? {} : { hoursValue: setSeason(value, datedSeason(asked), given, today) };
  if (choice === 'usual') return ok({ answer: choice, ...set() });
  const season = datesOf(form, today);
  if (!season) return refused({ code: 'season-dates', value: [from, until].filter(Boolean).join(' – ') });
  if (choice === 'closed' && !season.isYearly)
    return ok({ answer: choice, ...set({ season }), closure: { fromOn: from, untilOn: until } });
  const week = choice === 'closed' ? ok('off') : weekOf(form);
  if (!week.ok) return week;
  // A season alone would say "closed the rest of the year".
  if (value === null) return refused({ code: 'season-usual' });
  return ok({ answer: choice, ...set({ season, hours: week.value }) });
};
