import {
  readSearch,
  nearPoint,
  type SearchForm,
  type SearchProblem,
} from '#lib/directory/forms/search-places.ts';
import { placesFound, wordsFound, type PlacesFound } from '#lib/directory/index.server.ts';
import { localQuarter } from '#lib/shared/local-time.ts';
import type { Point } from '#lib/shared/geography.ts';
import { findPlaces, firstPlace, parsePoint, type PlaceAnswer } from '#lib/territory/index.ts';
import { isCommonSearch } from './common-search.ts';
import type { ServedTerritory } from './installation.server.ts';
import { minuteOfWall } from '#lib/directory/index.ts';

export type Search = {
  form: SearchForm;
  problems: SearchProblem[];
  /** What the text says about where; undefined when nothing was typed. */
  where: PlaceAnswer | undefined;
  near: Point | undefined;
  found: PlacesFound;
  /** Whether anybody may make it (`isCommonSearch`): its answer may be given again. */
  isCommon: boolean;
  /** Counts it once more, where its answer is given again. */
  again: () => void;
};

/** What a search needs of a territory: all that the command opens of it. */
export type SearchedTerritory = Pick<ServedTerritory, 'db' | 'offer' | 'places' | 'searches' | 'timeZone'>;

const pointOf = (where: PlaceAnswer | undefined): Point | undefined => {
  if (!where) return undefined;
  return where.kind === 'point' ? where.point : firstPlace(where);
};

/** Counts a search. Made apart from it: what is kept to count again must hold on to nothing that was found. */
const counting =
  (searches: SearchedTerritory['searches'], topics: string[], offset: number, isFound: boolean) =>
  (): void => {
    // The next page of a list is no other search.
    if (offset === 0) searches.count(topics, isFound);
  };

/**
 * One search, behind the results page, the API and the command alike: reads the parameters, finds the place, scans the
 * offer. A place that cannot be found leaves the results without a point; the caller says so.
 */
export const searchOffer = async (
  territory: SearchedTerritory,
  params: URLSearchParams,
  now: Date,
  locale: 'fr' | 'nl' | 'de' | 'en',
  limit: number,
): Promise<Search> => {
  const { timeZone, offer, places } = territory;
  const nowMinute = Math.floor(now.getTime() / 60_000);
  const clock = {
    nowMinute,
    minuteOf: (wall: string) => minuteOfWall(wall, timeZone),
    quarterOf: (minute: number) => localQuarter(new Date(minute * 60_000), timeZone),
  };
  const { form, wishes, offset, problems } = readSearch(params, clock);
  const where = form.near ? findPlaces(places, form.near) : undefined;
  // Coordinates are taken at their word, inside the territory or not: the places near them may well be in the offer.
  const near = parsePoint(form.near) ?? pointOf(where);
  // Held while the words are looked up: a snapshot built meanwhile numbers its places anew.
  const { snapshot } = offer;
  const allowed = form.q ? await wordsFound(territory.db, snapshot, form.q, locale) : undefined;
  const found = placesFound(snapshot, {
    wishes: nearPoint(wishes, near),
    nowMinute,
    offset,
    limit,
    ...(allowed ? { allowed } : {}),
  });
  const again = counting(territory.searches, form.chosen.topic ?? [], offset, found.total > 0);
  again();
  const isCommon = isCommonSearch(params, { form, problems }, where);
  return { form, problems, where, near, found, isCommon, again };
};
