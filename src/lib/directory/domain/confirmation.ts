/**
 * How long what was confirmed counts as confirmed, in days, by kind of fact. Ours, where the territory says nothing: a year
 * for a record, half a year for its hours, which change with the seasons (`confirmation` in its file).
 */
export type ConfirmationPeriods = { record: number; hours: number };
export const DEFAULT_PERIODS: ConfirmationPeriods = { record: 365, hours: 183 };

/** A territory's own periods, ours for what it does not say. */
export const periodsOf = (given: Partial<ConfirmationPeriods> | undefined): ConfirmationPeriods => ({
  record: given?.record ?? DEFAULT_PERIODS.record,
  hours: given?.hours ?? DEFAULT_PERIODS.hours,
});

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Has nobody confirmed this within its period (or ever)? Dates as ISO text. */
export const isUnconfirmed = (
  confirmedOn: string | null,
  today: string,
  days: number = DEFAULT_PERIODS.record,
): boolean => confirmedOn === null || daysBetween(confirmedOn, today) > days;

/**
 * What is past its period: nothing, the hours alone, or the whole record. Hours are confirmed with the record, or when they
 * were last set by themselves, whichever was later.
 */
export const pastPeriod = (
  { confirmedOn, hoursSetOn }: { confirmedOn: string | null; hoursSetOn: string | null },
  today: string,
  periods: ConfirmationPeriods = DEFAULT_PERIODS,
): 'nothing' | 'hours' | 'record' => {
  if (isUnconfirmed(confirmedOn, today, periods.record)) return 'record';
  const hoursOn = hoursSetOn !== null && hoursSetOn > (confirmedOn ?? '') ? hoursSetOn : confirmedOn;
  return isUnconfirmed(hoursOn, today, periods.hours) ? 'hours' : 'nothing';
};
