import { fitsService, fitsSession, timeOf } from './fits.ts';
import { matchSession, TIME } from './match-time.ts';
import { POSITION_TIMETABLE, type OfferColumns } from './offer-columns.ts';
import { memoFor } from './scan-room.ts';
import { inOneShape, type Wishes } from './wishes.ts';

/**
 * For wishes: every service of the place at a position that answers them and is open at the wished hours. A scan names
 * one of them, whoever compares services needs all. Empty where the place lists none.
 */
export const fittingServices = (c: OfferColumns, asked: Wishes): ((position: number) => number[]) => {
  const wishes = inOneShape(asked);
  const { when } = wishes;
  // The memo of an instant is the next instant's as well: what outlives a scan needs its own.
  const memo = when?.kind === 'at' ? new Uint8Array(c.weeks.length) : memoFor(c.room, when, c.weeks.length);
  return (position) => {
    const first = c.firstService[position] as number;
    const fitting: number[] = [];
    for (let s = first; s < first + (c.serviceCount[position] as number); s++) {
      if (!fitsService(c, s, position, wishes)) continue;
      const own = c.serviceTimetable[s] as number;
      const timetable = own === POSITION_TIMETABLE ? (c.positionTimetable[position] as number) : own;
      if (timeOf(c, timetable, wishes, memo) === TIME.open) fitting.push(s);
    }
    return fitting;
  };
};

/**
 * For wishes: every session at a position that answers them, has a seat and is at the wished time, the earliest first. A
 * scan names the first of them.
 */
export const fittingSessions = (
  c: OfferColumns,
  asked: Wishes,
  nowMinute: number,
): ((position: number) => number[]) => {
  const wishes = inOneShape(asked);
  return (position) => {
    const first = c.firstSession[position] as number;
    const fitting: number[] = [];
    for (let n = first; n < first + (c.sessionCount[position] as number); n++)
      if (fitsSession(c, n, position, wishes) && matchSession(c, n, wishes.when, nowMinute)) fitting.push(n);
    return fitting;
  };
};
