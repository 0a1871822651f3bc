/** Which season a campaign asks about. */
export const SEASON_KINDS = ['summer', 'christmas', 'dates'] as const;
export type SeasonKind = (typeof SEASON_KINDS)[number];
/** The season of a campaign: ISO local dates, both in it. */
export type AskedSeason = { kind: SeasonKind; from: string; until: string };

/** What a place answers about the season. */
export const SEASON_ANSWERS = ['hours', 'closed', 'usual'] as const;
export type SeasonAnswer = (typeof SEASON_ANSWERS)[number];

const DAY = 86_400_000;
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

// Two weeks from the Monday of the week of 25 December; when that is a Saturday or Sunday, from the Monday after.
const christmasOf = (year: number): { from: string; until: string } => {
  const christmas = Date.UTC(year, 11, 25);
  const weekday = (new Date(christmas).getUTCDay() + 6) % 7;
  const monday = christmas + (weekday >= 5 ? 7 - weekday : -weekday) * DAY;
  return { from: isoOf(monday), until: isoOf(monday + 13 * DAY) };
};
const summerOf = (year: number) => ({ from: `${year}-07-01`, until: `${year}-08-31` });

/**
 * The next summer (July and August) or Christmas holidays that are not over by `day`. The two weeks of Christmas are those of
 * the schools of both communities of Belgium; ours elsewhere, where a campaign gives its own dates.
 */
export const nextSeason = (kind: 'summer' | 'christmas', day: string): AskedSeason => {
  const year = Number(day.slice(0, 4));
  const inYear = kind === 'summer' ? summerOf : christmasOf;
  const dates = [year - 1, year, year + 1].map(inYear).find(({ until }) => until >= day);
  return { kind, ...(dates ?? inYear(year + 1)) };
};

/** How many places gave each answer, and how many said nothing of the season. */
export const countSeasonAnswers = (
  answers: readonly (SeasonAnswer | null)[],
): Record<SeasonAnswer | 'none', number> => {
  const counts = { hours: 0, closed: 0, usual: 0, none: 0 };
  for (const answer of answers) counts[answer ?? 'none']++;
  return counts;
};
