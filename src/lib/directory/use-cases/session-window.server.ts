import { Temporal } from 'temporal-polyfill';
import { WEEKS_AHEAD } from '../domain/publisher.ts';
import type { SessionWindow } from '../workshop-sessions.server.ts';

/** From today, where the workshop is, to eight weeks later. */
export const weeksAhead = (now: Date, timeZone: string): SessionWindow => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  return { from: today.toString(), until: today.add({ weeks: WEEKS_AHEAD }).toString() };
};
