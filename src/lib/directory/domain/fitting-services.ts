import { fitsService } from './fits.ts';
import { matchTimetable, TIME } from './match-time.ts';
import { POSITION_TIMETABLE, type OfferColumns } from './offer-columns.ts';
import { inOneShape, type Wishes } from './wishes.ts';

/**
 * Every service of the place at a position that answers the wishes and is open at the wished hours: a scan names one of
 * them, whoever compares services needs all. Empty where the place lists none.
 */
export const fittingServices = (c: OfferColumns, position: number, asked: Wishes): number[] => {
  const wishes = inOneShape(asked);
  const first = c.firstService[position] as number;
  const fitting: number[] = [];
  for (let s = first; s < first + (c.serviceCount[position] as number); s++) {
    if (!fitsService(c, s, position, wishes)) continue;
    const own = c.serviceTimetable[s] as number;
    const timetable = own === POSITION_TIMETABLE ? (c.positionTimetable[position] as number) : own;
    if (!wishes.when || matchTimetable(c, timetable, wishes.when) === TIME.open) fitting.push(s);
  }
  return fitting;
};
