import { minuteOfWall } from '#lib/directory/index.ts';
import { fromPoint, readNeed, type NeedClock, type NeedRead } from '#lib/referral/forms/read-need.ts';
import { dayAfter } from '#lib/referral/forms/read-wished-time.ts';
import type { OrientRequest } from '#lib/referral/index.server.ts';
import { localDay, localQuarter } from '#lib/shared/local-time.ts';
import type { Point } from '#lib/shared/geography.ts';
import { findPlaces, firstPlace, parsePoint, type PlaceAnswer } from '#lib/territory/index.ts';
import type { SearchedTerritory } from './search.server.ts';

/** A need as it was told, and where from. */
export type ToldNeed = NeedRead & {
  /** What the text says about where; undefined when nothing was typed. */
  where: PlaceAnswer | undefined;
  near: Point | undefined;
  commune: string | undefined;
  request: OrientRequest;
};

/** The territory's clock, its days among it. */
export const needClock = (timeZone: string, now: Date): NeedClock => {
  const today = localDay(now, timeZone);
  return {
    ...{ today, tomorrow: dayAfter(today) },
    nowMinute: Math.floor(now.getTime() / 60_000),
    minuteOf: (wall) => minuteOfWall(wall, timeZone),
    quarterOf: (minute) => localQuarter(new Date(minute * 60_000), timeZone),
  };
};

/**
 * Reads the parameters of a need and finds where it starts from: for the pages and the command alike. A name that
 * several places have starts from none: the caller asks which one is meant.
 */
export const tellNeed = (
  territory: Pick<SearchedTerritory, 'places' | 'timeZone'>,
  params: URLSearchParams,
  now: Date,
  most: number,
): ToldNeed => {
  const { timeZone, places } = territory;
  const clock = needClock(timeZone, now);
  const read = readNeed(params, clock);
  const where = read.form.near ? findPlaces(places, read.form.near) : undefined;
  const isClear = where?.kind === 'found' || where?.kind === 'point';
  const place = where && isClear ? firstPlace(where) : undefined;
  const near = parsePoint(read.form.near) ?? place;
  return {
    ...read,
    ...{ where, near },
    commune: place?.communeCode,
    request: {
      need: fromPoint(read.need, near && { latitude: near.latitude, longitude: near.longitude }),
      nowMinute: clock.nowMinute,
      ...{ timeZone, most },
    },
  };
};

/**
 * What is counted of a need that no place answered: nothing of one of which a part was not understood, as what was
 * looked for is not what was asked.
 */
export const unmetOf = (
  { problems, commune, form }: Pick<ToldNeed, 'problems' | 'commune' | 'form'>,
  total: number,
): { topics: string[]; times: string[]; commune: string } | undefined =>
  total === 0 && commune !== undefined && problems.length === 0
    ? { topics: form.chosen.topic ?? [], times: form.when, commune }
    : undefined;
