import { hoursOfSeason, isSameSeason, type Season, type SeasonHours } from '../../directory/index.ts';
import type { AskedSeason } from './asked-season.ts';

/** A closure of a place as far as a season cares; `hours` null: closed all day. Dates are ISO local ones, both included. */
export type SeasonClosure = { id: string; fromOn: string; untilOn: string; hours: string | null };

/** What is published of a place for a season: hours of its own, closed, or nothing of its own. */
export type SeasonState =
  | { answer: 'hours' | 'closed'; season: Season; hours?: SeasonHours; closures: SeasonClosure[] }
  | { answer: 'usual'; closures: SeasonClosure[] };

const seasonOf = ({ fromOn, untilOn }: SeasonClosure): Season => ({
  ...{ from: fromOn, until: untilOn, isYearly: false },
});

/** The season that a campaign asks about, of that year alone. */
export const datedSeason = ({ from, until }: AskedSeason): Season => ({ from, until, isYearly: false });

/** Read from the hours and the closures of a place. A closure wins over hours, as it does for the public. */
export const seasonState = (
  hoursValue: string | null,
  closures: readonly SeasonClosure[],
  asked: AskedSeason,
): SeasonState => {
  const dated = datedSeason(asked);
  const own = closures.filter((one) => one.hours === null && isSameSeason(seasonOf(one), dated));
  const [closure] = own;
  if (closure) return { answer: 'closed', season: seasonOf(closure), closures: own };
  const hours = hoursValue === null ? undefined : hoursOfSeason(hoursValue, dated);
  if (!hours) return { answer: 'usual', closures: [] };
  const answer = hours.hours === 'off' ? 'closed' : 'hours';
  return { answer, season: hours.season, hours, closures: [] };
};
