import { ok, refused, type Result } from '../../shared/result.ts';
import { isIsoDate } from '../domain/workshop-problem.ts';
import { setSeason, splitSeasons, type SeasonHours } from '../domain/season-hours.ts';
import { isSameSeason, type Season } from '../domain/season.ts';
import { emptyWeekForm, weekFormOf, type WeekForm, type WeekFormProblem } from '../domain/week-form.ts';
import {
  hoursFormOf,
  hoursOfForm,
  readHoursForm,
  type HoursForm,
  type HoursFormProblem,
} from './edit-hours.ts';

/** What is said of a season: other hours, closed, or that it goes. */
export const SEASON_CHOICES = ['hours', 'closed', 'remove'] as const;
/** A season as typed: its dates (both in it) and its week; `choice` empty: nothing is said of it yet. */
export type SeasonBlock = {
  choice: (typeof SEASON_CHOICES)[number] | '';
  from: string;
  until: string;
  isYearly: boolean;
  week: WeekForm;
};
/** The hours of a whole year as typed: the usual ones, the seasons, and an empty season to add one. */
export type YearForm = { usual: HoursForm; seasons: SeasonBlock[] };
export type YearFormProblem =
  | HoursFormProblem
  | { code: 'season-choice'; season: number }
  | { code: 'season-dates'; season: number; value: string }
  | { code: 'season-hours'; season: number; problem: WeekFormProblem }
  | { code: 'season-empty'; season: number }
  | { code: 'season-twice'; season: number }
  | { code: 'season-usual' };

/** How many seasons a form takes. */
export const MOST_SEASONS = 8;
const A_YEAR = 366;

/** Before the fields of a season; also of its ids on the page. */
export const seasonField = (season: number, name: string): string => `s${season}-${name}`;

const isOffOnHolidays = ({ way, week }: HoursForm): boolean => way === 'grid' && week.isOffOnHolidays;

const emptySeason = (): SeasonBlock => ({
  ...{ choice: '', from: '', until: '', isYearly: false, week: emptyWeekForm() },
});

const isDated = (season: Season): boolean => isIsoDate(season.from) && isIsoDate(season.until);

/** The dates of a season of every year as they come next; those of a 29 February in a year that has one. */
const nextDates = (season: Season, today: string): Season => {
  const shift = Number(today.slice(0, 4)) - Number(season.from.slice(0, 4));
  const moved = (date: string, by: number) => `${Number(date.slice(0, 4)) + shift + by}${date.slice(4)}`;
  const years = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].map((by) => ({
    ...{ from: moved(season.from, by), until: moved(season.until, by), isYearly: true },
  }));
  return years.find((one) => isDated(one) && one.until >= today) ?? season;
};

const blockOf = ({ season, hours }: SeasonHours, usual: HoursForm, today: string): SeasonBlock => {
  const week = (hours === 'off' ? undefined : weekFormOf(hours)) ?? emptyWeekForm();
  const { from, until, isYearly } = season.isYearly ? nextDates(season, today) : season;
  return {
    ...{ choice: hours === 'off' ? 'closed' : 'hours', from, until, isYearly },
    // The usual hours have said it already.
    week: { ...week, isOffOnHolidays: week.isOffOnHolidays && !isOffOnHolidays(usual) },
  };
};

const isOver = ({ isYearly, until }: Season, today: string): boolean => !isYearly && until < today;

/** The form for hours that are there; seasons that are over by `today` are left out. */
export const yearFormOf = (value: string | null, version: number, today: string): YearForm => {
  const { usual, seasons } = value === null ? { usual: value, seasons: [] } : splitSeasons(value);
  const there = seasons.filter(({ season }) => !isOver(season, today));
  if (there.length > MOST_SEASONS) return { usual: hoursFormOf(value, version), seasons: [] };
  const form = hoursFormOf(usual, version);
  return { usual: form, seasons: there.map((one) => blockOf(one, form, today)) };
};

const isTyped = ({ from, until, week }: SeasonBlock): boolean =>
  from !== '' || until !== '' || week.days.some((ranges) => ranges.length > 0);

/** The form with room for one season more. */
export const withRoom = (form: YearForm): YearForm => {
  const last = form.seasons.at(-1);
  const isRoom = form.seasons.length < MOST_SEASONS && (!last || last.choice !== '' || isTyped(last));
  return isRoom ? { ...form, seasons: [...form.seasons, emptySeason()] } : form;
};

const readBlock = (form: FormData, season: number): SeasonBlock => {
  const prefix = seasonField(season, '');
  const own = new FormData();
  for (const [name, value] of form) if (name.startsWith(prefix)) own.append(name.slice(prefix.length), value);
  const text = (name: string) => String(own.get(name) ?? '').trim();
  return {
    choice: SEASON_CHOICES.find((one) => one === text('choice')) ?? '',
    ...{ from: text('from').slice(0, 10), until: text('until').slice(0, 10), isYearly: own.has('yearly') },
    week: readHoursForm(own).week,
  };
};

/** Reads the form as it was sent. */
export const readYearForm = (form: FormData): YearForm => ({
  usual: readHoursForm(form),
  seasons: Array.from({ length: MOST_SEASONS }, (_, season) => season)
    .filter((season) => form.has(seasonField(season, 'from')))
    .map((season) => readBlock(form, season)),
});

const datesOf = ({ from, until, isYearly }: SeasonBlock, today: string): Season | undefined => {
  const season = { from, until, isYearly };
  if (!isDated(season) || until < from || isOver(season, today)) return undefined;
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 < A_YEAR - 1 ? season : undefined;
};

const weekOf = (block: SeasonBlock, season: number, usual: HoursForm): Result<string, YearFormProblem> => {
  if (block.choice === 'closed') return ok('off');
  const week = { ...block.week, isOffOnHolidays: block.week.isOffOnHolidays && !isOffOnHolidays(usual) };
  const read = hoursOfForm({ way: 'grid', week, written: '', version: 0 });
  if (!read.ok)
    return read.problem.code === 'written-missing'
      ? read
      : refused({ code: 'season-hours', season, problem: read.problem });
  return block.week.days.every((ranges) => ranges.length === 0)
    ? refused({ code: 'season-empty', season })
    : read;
};

type Said = { season: Season; hours: string };
const daysIn = ({ from, until }: Season): number => Date.parse(until) - Date.parse(from);
// What is said last wins: this year's dates over those of every year, a short season over a long one around it.
const byWeight = (one: Said, other: Said): number =>
  Number(other.season.isYearly) - Number(one.season.isYearly) || daysIn(other.season) - daysIn(one.season);

const saidOf = (
  blocks: readonly SeasonBlock[],
  usual: HoursForm,
  today: string,
): Result<Said[], YearFormProblem[]> => {
  const problems: YearFormProblem[] = [];
  const said: Said[] = [];
  for (const [number, block] of blocks.entries()) {
    if (block.choice === 'remove' || (block.choice === '' && !isTyped(block))) continue;
    if (block.choice === '') {
      problems.push({ code: 'season-choice', season: number });
      continue;
    }
    const season = datesOf(block, today);
    const hours = weekOf(block, number, usual);
    if (!season)
      problems.push({
        ...{ code: 'season-dates', season: number },
        value: [block.from, block.until].filter(Boolean).join(' – '),
      });
    else if (said.some((one) => one.season.isYearly === season.isYearly && isSameSeason(one.season, season)))
      problems.push({ code: 'season-twice', season: number });
    if (!hours.ok) problems.push(hours.problem);
    else if (season) said.push({ season, hours: hours.value });
  }
  return problems.length > 0 ? refused(problems) : ok(said.toSorted(byWeight));
};

const isBlank = ({ way, week }: HoursForm): boolean =>
  way === 'grid' && week.days.every((ranges) => ranges.length === 0);

const isSame = (one: YearForm, other: YearForm): boolean =>
  JSON.stringify([one.usual, one.seasons]) === JSON.stringify([other.usual, other.seasons]);

/**
 * The value that the form stands for, or everything that is wrong with it. `published` is what is there: a form that says
 * the same leaves it as it is written. A season alone would say "closed the rest of the year": the usual hours come first.
 */
export const hoursOfYear = (
  form: YearForm,
  published: string | null,
  today: string,
): Result<string, YearFormProblem[]> => {
  const seasons = form.seasons.filter((block) => block.choice !== '' || isTyped(block));
  const there = yearFormOf(published, form.usual.version, today);
  if (published !== null && isSame({ ...form, seasons }, there)) return ok(published);
  const usual = hoursOfForm(form.usual);
  const said = saidOf(form.seasons, form.usual, today);
  const problems = [...(usual.ok ? [] : [usual.problem]), ...(said.ok ? [] : said.problem)];
  if (published === null && isBlank(form.usual) && seasons.length > 0)
    problems.push({ code: 'season-usual' });
  if (!usual.ok || !said.ok || problems.length > 0) return refused(problems);
  const year = (value: string, one: Said) => setSeason(value, one.season, one, today);
  return ok(said.value.reduce(year, usual.value));
};
