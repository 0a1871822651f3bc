/** A week as 672 quarter hours, Monday 00:00 first, packed little-endian into 84 bytes. */
export type Week = Uint8Array;

export const QUARTERS_PER_DAY = 96;
export const QUARTERS_PER_WEEK = 672;
export const WEEK_BYTES = 84;

/** An empty week. */
export const emptyWeek = (): Week => new Uint8Array(WEEK_BYTES);

/** The index (0 to 671) of a quarter hour: `day` 0 is Monday, `minute` is minutes after midnight. */
export const quarterAt = (day: number, minute: number): number =>
  day * QUARTERS_PER_DAY + Math.floor(minute / 15);

/** Is that quarter hour set? */
export const isQuarterSet = (week: Week, quarter: number): boolean =>
  (((week[quarter >> 3] ?? 0) >> (quarter & 7)) & 1) === 1;

/** Sets the quarters `from` (included) to `to` (excluded), in place; past Sunday midnight it goes on with Monday. */
export const setQuarters = (week: Week, from: number, to: number): void => {
  for (let quarter = from; quarter < to; quarter++) {
    const index = quarter % QUARTERS_PER_WEEK;
    week[index >> 3] = (week[index >> 3] ?? 0) | (1 << (index & 7));
  }
};

/** Do two weeks share half an hour on end? Sunday midnight does not part it. */
export const sharesHalfHour = (a: Week, b: Week): boolean => {
  // The last quarter of what came before: bit 7 of the byte before, of Sunday's last for Monday's first.
  let before = ((a[WEEK_BYTES - 1] ?? 0) & (b[WEEK_BYTES - 1] ?? 0)) >> 7;
  for (let i = 0; i < WEEK_BYTES; i++) {
    const shared = (a[i] ?? 0) & (b[i] ?? 0);
    if (shared & ((shared << 1) | before)) return true;
    before = shared >> 7;
  }
  return false;
};

/** The week as 672 characters 0 and 1, Monday 00:00 first. */
export const weekToBits = (week: Week): string =>
  Array.from({ length: QUARTERS_PER_WEEK }, (_, quarter) => (isQuarterSet(week, quarter) ? '1' : '0')).join(
    '',
  );
