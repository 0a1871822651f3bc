import { Temporal } from 'temporal-polyfill';
import { localDay } from '../../shared/local-time.ts';
import { WEEKS_AHEAD } from '../domain/publisher.ts';
import type { SessionWindow } from '../workshop-sessions.server.ts';

/** From today, where the workshop is, to eight weeks later. */
export const weeksAhead = (now: Date, timeZone: string): SessionWindow => {
  const from = localDay(now, timeZone);
  return { from, until: Temporal.PlainDate.from(from).add({ weeks: WEEKS_AHEAD }).toString() };
};
