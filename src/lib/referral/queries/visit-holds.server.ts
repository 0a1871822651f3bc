import { POSITION_TIMETABLE } from '#lib/directory/index.ts';
import type { OfferSnapshot } from '#lib/directory/index.server.ts';

const OPEN = 1;

const isOpenAt = (intervals: Int32Array | undefined, minute: number): boolean => {
  if (!intervals) return false;
  for (let i = 0; i < intervals.length; i += 3)
    if ((intervals[i] as number) <= minute && minute < (intervals[i + 1] as number))
      return intervals[i + 2] === OPEN;
  return false;
};

/** Is that place, or one of its services, still open at that minute, as far as is known today? */
export const visitHolds = ({ columns: c, placeOf }: OfferSnapshot, id: string, minute: number): boolean => {
  const place = placeOf.get(id);
  for (let i = 0; i < c.positions; i++) {
    if (c.place[i] !== place || c.isOn[i] === 0) continue;
    if (isOpenAt(c.intervals[c.positionTimetable[i] as number], minute)) return true;
    const first = c.firstService[i] as number;
    for (let s = first; s < first + (c.serviceCount[i] as number); s++) {
      const own = c.serviceTimetable[s] as number;
      if (own !== POSITION_TIMETABLE && isOpenAt(c.intervals[own], minute)) return true;
    }
  }
  return false;
};
