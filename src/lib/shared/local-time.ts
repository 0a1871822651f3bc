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

const wallOf = (at: Date, timeZone: string): string => {
  const text = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${text.year}-${text.month}-${text.day}T${text.hour}:${text.minute}`;
};

const QUARTER_MS = 900_000;
const MOST_OFFSETS = 5000;
const offsets = new Map<string, number>();

/** How far a zone is from UTC, in milliseconds. Zones change on a quarter hour, so an answer holds for its quarter. */
const offsetAt = (at: Date, timeZone: string): number => {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const start = new Date(quarter * QUARTER_MS);
  const offset = Date.parse(`${wallOf(start, timeZone)}Z`) - start.getTime();
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(key, offset);
  return offset;
};

/** The wall clock of a zone at an instant, as "2026-11-23T18:05". */
export const wallClock = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetAt(at, timeZone)).toISOString().slice(0, 16);

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
