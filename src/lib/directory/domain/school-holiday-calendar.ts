/** The communities whose school calendars are known. */
export type Community = 'FWB' | 'DG' | 'VL';

/** Days as numbers since 1970-01-01, both ends included. */
export type DayRange = { from: number; to: number };

/** A community's school holidays: `known` are the days that its published years speak for. */
export type SchoolCalendar = {
  community: Community;
  known: readonly DayRange[];
  holidays: readonly DayRange[];
};

export type SchoolDay = 'holiday' | 'lessons' | 'unknown';

/** From `from` on (a day number, included) the days are of this kind, up to the next segment. */
export type SchoolSegment = { from: number; kind: SchoolDay };

/** Is it a holiday that day, and from which day on may that change? */
export type SchoolHolidayReading = (day: number) => { isHoliday: boolean; until?: number };

const covers = (ranges: readonly DayRange[], day: number): boolean =>
  ranges.some(({ from, to }) => from <= day && day <= to);

const kindIn = (calendar: SchoolCalendar, day: number): SchoolDay =>
  covers(calendar.known, day) ? (covers(calendar.holidays, day) ? 'holiday' : 'lessons') : 'unknown';

const kindInAll = (calendars: readonly SchoolCalendar[], day: number): SchoolDay => {
  const kinds = new Set(calendars.map((calendar) => kindIn(calendar, day)));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'unknown';
};

/**
 * One line of school days out of the calendars that may apply: what they agree on is known, the rest (and whatever lies
 * outside every published year) is unknown. No calendar: unknown for ever.
 */
export const schoolSegments = (calendars: readonly SchoolCalendar[]): SchoolSegment[] => {
  const edges = new Set([Number.NEGATIVE_INFINITY]);
  for (const { known, holidays } of calendars)
    for (const { from, to } of [...known, ...holidays]) edges.add(from).add(to + 1);
  const segments: SchoolSegment[] = [];
  for (const from of [...edges].sort((a, b) => a - b)) {
    const kind = kindInAll(calendars, from);
    if (segments.at(-1)?.kind !== kind) segments.push({ from, kind });
  }
  return segments;
};

const segmentAt = (segments: readonly SchoolSegment[], day: number): number => {
  let index = segments.length - 1;
  while (index > 0 && (segments[index] as SchoolSegment).from > day) index--;
  return index;
};

/** The same line as two-valued readings need it: unknown days taken for holidays, or for days with lessons. */
export const readSchoolDays = (
  segments: readonly SchoolSegment[],
  unknownAs: 'holiday' | 'lessons',
): SchoolHolidayReading => {
  return (day) => {
    const index = segmentAt(segments, day);
    const kind = segments[index]?.kind ?? 'unknown';
    const isHoliday = kind === 'holiday' || (kind === 'unknown' && unknownAs === 'holiday');
    const until = segments[index + 1]?.from;
    return until === undefined ? { isHoliday } : { isHoliday, until };
  };
};

/** Is any of these days (both included) unknown? */
export const hasUnknownDay = (segments: readonly SchoolSegment[], { from, to }: DayRange): boolean =>
  segments.some(
    ({ from: start, kind }, index) =>
      kind === 'unknown' && start <= to && (segments[index + 1]?.from ?? Number.POSITIVE_INFINITY) > from,
  );
