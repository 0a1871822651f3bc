import { POSITION_TIMETABLE } from '#lib/directory/index.ts';
import type { OfferSnapshot } from '#lib/directory/index.server.ts';
import { stopCode } from '../domain/card-step.ts';

const OPEN = 1;

const isOpenAt = (intervals: Int32Array | undefined, minute: number): boolean => {
  if (!intervals) return false;
  for (let i = 0; i < intervals.length; i += 3)
    if ((intervals[i] as number) <= minute && minute < (intervals[i + 1] as number))
      return intervals[i + 2] === OPEN;
  return false;
};

/** The positions of a place, at one of its stops where one is meant. */
const positionsOf = (
  { columns: c, cards }: OfferSnapshot,
  place: number,
  stop: string | undefined,
): number[] => {
  const positions: number[] = [];
  for (let i = 0; i < c.positions; i++) if (c.place[i] === place && c.isOn[i] === 1) positions.push(i);
  if (stop === undefined) return positions;
  const { stops } = cards.get(place);
  return positions.filter((_, n) => stops[n] && stopCode(stops[n]) === stop);
};

/**
 * Is that place, or one of its services, still open at that minute, as far as is known today? Of a mobile place: at that
 * stop (stopCode), where one is meant.
 */
export const visitHolds = (snapshot: OfferSnapshot, id: string, minute: number, stop?: string): boolean => {
  const { columns: c, placeOf } = snapshot;
  const place = placeOf.get(id);
  if (place === undefined) return false;
  return positionsOf(snapshot, place, stop).some((i) => {
    if (isOpenAt(c.intervals[c.positionTimetable[i] as number], minute)) return true;
    const first = c.firstService[i] as number;
    for (let s = first; s < first + (c.serviceCount[i] as number); s++) {
      const own = c.serviceTimetable[s] as number;
      if (own !== POSITION_TIMETABLE && isOpenAt(c.intervals[own], minute)) return true;
    }
    return false;
  });
};
