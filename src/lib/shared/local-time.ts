const parts = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = parts.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...{
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
  } as Intl.DateTimeFormatOptions);
  parts.set(timeZone, made);
  return made;
};

/** The wall clock of a zone at an instant, as "2026-11-23T18:05". */
export const wallClock = (at: Date, timeZone: string): string => {
  const text = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${text.year}-${text.month}-${text.day}T${text.hour}:${text.minute}`;
};

/** The local date of a zone at an instant, as "2026-11-23". */
export const localDay = (at: Date, timeZone: string): string => wallClock(at, timeZone).slice(0, 10);

/** Day of the week (0 Monday to 6 Sunday) of an ISO local date. */
export const weekdayOf = (isoDate: string): number =>
  (new Date(`${isoDate.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7;

/** Quarter hour of the local week (0 to 671) at an instant. */
export const localQuarter = (at: Date, timeZone: string): number => {
  const wall = wallClock(at, timeZone);
  return weekdayOf(wall) * 96 + Number(wall.slice(11, 13)) * 4 + Math.floor(Number(wall.slice(14, 16)) / 15);
};
