import { Temporal } from 'temporal-polyfill';

/**
 * Unix minute of a wall time in a zone ("2026-12-01T18:30"), or of a date-time that carries its offset. In the hour
 * that a clock change skips, the later reading; in the one it repeats, the first. Undefined when it is no date.
 */
export const minuteOfWall = (text: string, timeZone: string): number | undefined => {
  try {
    const hasOffset = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
    const milliseconds = hasOffset
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds;
    return Math.floor(milliseconds / 60_000);
  } catch {
    return undefined;
  }
};
