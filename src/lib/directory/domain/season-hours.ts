import { isSameSeason, isWithin, seasonOfPrefix, seasonPrefix, type Season } from './season.ts';
import { weekFormOf } from './week-form.ts';

/** Hours that hold in a season instead of the usual ones: "Mo-Fr 09:00-12:00", or "off". */
export type SeasonHours = { season: Season; hours: string };

type Rule = { text: string; season?: Season; rest: string };

/** The rules of a value; what stands in quotes is nobody's separator. */
const rulesOf = (value: string): Rule[] =>
  [...value.matchAll(/(?:"[^"]*"|[^;"]|")+/g)]
    .map(([text]) => text.trim())
    .filter(Boolean)
    .map((text) => {
      const { season, rest } = seasonOfPrefix(text) ?? { rest: text };
      // Only what a grid can say is taken for a season: "Jul-Aug Mo 10:00-12:00 || "..."" is left to whoever wrote it.
      return season && weekFormOf(rest) ? { text, season, rest } : { text, rest: text };
    });

const joined = (texts: readonly string[]): string => texts.join('; ');
const keyOf = ({ from, until, isYearly }: Season): string => `${from} ${until} ${isYearly}`;

/**
 * A value taken apart: the usual hours, and the seasons that stand after them. A value that holds nothing but seasons has
 * no usual hours besides: it is left whole.
 */
export const splitSeasons = (value: string): { usual: string; seasons: SeasonHours[] } => {
  const rules = rulesOf(value);
  const last = rules.findLastIndex(({ season }) => !season);
  if (last < 0) return { usual: value, seasons: [] };
  const bySeason = new Map<string, SeasonHours>();
  for (const { season, rest } of rules.slice(last + 1)) {
    if (!season) continue;
    const known = bySeason.get(keyOf(season));
    bySeason.set(keyOf(season), { season, hours: known ? joined([known.hours, rest]) : rest });
  }
  // As it was written where nothing is taken off: the same value stays the same text.
  const usual = bySeason.size === 0 ? value : joined(rules.slice(0, last + 1).map(({ text }) => text));
  return { usual, seasons: [...bySeason.values()] };
};

/** The usual hours with other ones, the seasons after them as they were. */
export const withUsual = (value: string, usual: string): string =>
  joined([
    usual,
    ...splitSeasons(value).seasons.flatMap(({ season, hours }) =>
      hours.split('; ').map((rule) => `${seasonPrefix(season)} ${rule}`),
    ),
  ]);

const openDays = (hours: string): Set<number> | undefined => {
  const form = weekFormOf(hours);
  return form && new Set(form.days.flatMap((ranges, day) => (ranges.length > 0 ? [day] : [])));
};

/** Is a day open by the usual rules on which the season is closed? Then the season has to say "off" first. */
const needsOff = (before: readonly Rule[], hours: string): boolean => {
  if (before.some(({ season }) => season)) return true;
  const [usual, own] = [openDays(joined(before.map(({ text }) => text))), openDays(hours)];
  return !usual || !own || [...usual].some((day) => !own.has(day));
};

const HOLIDAYS_OFF = /^(?:[A-Z][A-Za-z](?:[-,][A-Z][A-Za-z])*,)?PH(?:,[A-Z][A-Za-z])* (?:off|closed)$/;

const seasonRules = (before: readonly Rule[], { season, hours }: SeasonHours): string[] => {
  const isClosed = hours === 'off';
  const rules = [
    ...(!isClosed && needsOff(before, hours) ? ['off'] : []),
    ...hours.split('; '),
    // What comes after "PH off" would be open on public holidays again.
    ...(!isClosed && before.some(({ text }) => HOLIDAYS_OFF.test(text)) ? ['PH off'] : []),
  ];
  return rules.map((rule) => `${seasonPrefix(season)} ${rule}`);
};

const isOver = ({ isYearly, until }: Season, today: string): boolean => !isYearly && until < today;

/** Does an earlier rule make room: over, the same season, or wholly covered by what is said now? */
const makesRoom = (rule: Season, asked: Season, given: Season | undefined, today: string): boolean => {
  if (isOver(rule, today)) return true;
  // Hours of this year alone leave those of every year where they are: they win this year, and only this year.
  if (given && rule.isYearly && !given.isYearly) return false;
  return isSameSeason(rule, asked) || (given !== undefined && isWithin(rule, given));
};

/**
 * A value with the hours of a season: appended after the usual ones, in place of an earlier rule of the same season (`asked`
 * is the season that the question was about). `given` absent: as the rest of the year; its hours absent: room is made, and the
 * dates are said elsewhere (a closure). Dated rules that are over by `today`
 * go. Closed days of the season and public holidays stay closed. Never empties a value.
 */
export const setSeason = (
  value: string,
  asked: Season,
  given: { season: Season; hours?: string } | undefined,
  today: string,
): string => {
  const before = rulesOf(value).filter(
    ({ season }) => !season || !makesRoom(season, asked, given?.season, today),
  );
  const { season, hours } = given ?? {};
  const added = season && hours !== undefined ? seasonRules(before, { season, hours }) : [];
  const texts = [...before.map(({ text }) => text), ...added];
  return texts.length > 0 ? joined(texts) : value;
};

/** The hours that a value gives a season already: a rule of these dates, or of every year. */
export const hoursOfSeason = (value: string, asked: Season): SeasonHours | undefined =>
  splitSeasons(value).seasons.findLast(({ season }) => isSameSeason(season, asked));
