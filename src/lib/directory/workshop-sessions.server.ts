import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { WorkshopDraft } from './domain/workshop-draft.ts';

/** One session: wall time as the database writes it ("2026-12-01 18:30:00") and its two instants. */
export type DatedSession = { localStart: string; startsAt: Date; endsAt: Date };

/** From `from` to `until` (ISO local dates, the last one left out). */
export type SessionWindow = { from: string; until: string };

type Pattern = Pick<
  WorkshopDraft,
  'localStart' | 'timeZone' | 'durationMinutes' | 'recurrence' | 'excludedDates'
>;

const UTC = 'UTC';

/** UNTIL is an instant in RFC 5545, or a whole day; either becomes a wall time, as the rule is read in wall time. */
const untilInWallTime = (rule: string, timeZone: string): string =>
  rule.replace(/UNTIL=(\d{8})(?:T(\d{6})(Z?))?/, (_, day: string, time = '235959', zulu = '') => {
    const given = Temporal.PlainDateTime.from(`${day}T${time}`);
    const wall = zulu ? given.toZonedDateTime(UTC).withTimeZone(timeZone).toPlainDateTime() : given;
    return `UNTIL=${wall.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}Z`;
  });

/**
 * The wall times of a rule. It is expanded as if the zone were UTC and put into its zone afterwards: a rule whose first
 * date falls into the hour that a clock change skips would otherwise stay an hour late for ever.
 */
const wallTimes = (pattern: Pattern, { from, until }: SessionWindow): Temporal.PlainDateTime[] => {
  const first = Temporal.PlainDateTime.from(pattern.localStart);
  if (pattern.recurrence === undefined) return [first];
  const rule = new RRuleTemporal({
    rruleString: untilInWallTime(pattern.recurrence, pattern.timeZone),
    dtstart: first.toZonedDateTime(UTC),
  });
  const found = rule.between(new Date(`${from}T00:00:00Z`), new Date(`${until}T00:00:00Z`), true);
  return found.map((date) => Temporal.PlainDateTime.from(date.toString().slice(0, 19)));
};

/**
 * The sessions of a workshop inside the window, in order. `recurrence` was checked (domain/recurrence.ts). Wall times
 * hold when the clock changes; in the hour that a change skips the later reading counts, in the one it repeats the
 * first. A session lasts its minutes even across a change. Throws RangeError on a zone or a date that does not exist.
 */
export const sessionsOf = (pattern: Pattern, window: SessionWindow): DatedSession[] => {
  const excluded = new Set(pattern.excludedDates ?? []);
  return wallTimes(pattern, window)
    .filter((wall) => {
      const day = wall.toPlainDate().toString();
      return day >= window.from && day < window.until && !excluded.has(day);
    })
    .map((wall) => {
      const startsAt = wall.toZonedDateTime(pattern.timeZone).epochMilliseconds;
      return {
        localStart: wall.toString({ smallestUnit: 'second' }).replace('T', ' '),
        startsAt: new Date(startsAt),
        endsAt: new Date(startsAt + pattern.durationMinutes * 60_000),
      };
    });
};
