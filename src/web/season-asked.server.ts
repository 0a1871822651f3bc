import type { Transaction } from 'kysely';
import {
  weekOfValue,
  computeHours,
  readDeskClosures,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import { seasonFormOf } from '#lib/network/forms/season-part.ts';
import { readAskedSeason } from '#lib/network/index.server.ts';
import { seasonState } from '#lib/network/index.ts';

type At = { territoryId: string; now: Date; today: string };
type Place = { id: string; hoursValue: string | null };

const laterOf = (one: string, other: string): string => (one > other ? one : other);

/**
 * The season that a link's campaign asks about, what is published for it, and its part of the form; undefined where none is
 * asked or it is over. `week` is seven days from the first of them (from today on, when it has begun), as hours say it.
 */
export const seasonAsked = async (tx: Transaction<DirectoryTables>, at: At, place: Place) => {
  const asked = await readAskedSeason(tx);
  if (!asked || asked.until < at.today) return undefined;
  const { territoryId, today } = at;
  const state = seasonState(
    place.hoursValue,
    await readDeskClosures(tx, territoryId, place.id, today),
    asked,
  );
  const closed = state.answer === 'closed' && state.closures[0] ? state.closures[0] : undefined;
  const from = laterOf(
    today,
    state.answer === 'usual' || state.season.isYearly ? asked.from : state.season.from,
  );
  const where = { territoryId, locationId: place.id, compute: computeHours };
  const given = { ...where, now: new Date(`${from}T12:00Z`), today: from };
  const week = place.hoursValue && !closed && (await weekOfValue(tx, { ...given, value: place.hoursValue }));
  return {
    ...{ asked, from, form: seasonFormOf(place.hoursValue, state, asked) },
    closed: closed && { from: closed.fromOn, until: closed.untilOn },
    week: week && week.ok ? week.value : undefined,
  };
};
