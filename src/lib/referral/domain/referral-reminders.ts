import { weekdayOf } from '../../shared/local-time.ts';
import type { ReferralState } from './referral-states.ts';

/** When a structure is open, as far as is known. */
export type OpenDays = {
  /** From Monday; undefined: nobody knows, which counts as Monday to Friday. */
  weekdays: readonly boolean[] | undefined;
  closures: readonly { from: string; until: string }[];
  /** Closed every year (`09-27`), or once (`2026-12-24`). */
  closingDays: readonly string[];
};

const DAY_MS = 86_400_000;
const MONDAY_TO_FRIDAY = [true, true, true, true, true, false, false];
/** A reminder after so many open days without an answer: the study's practice is ours to set, and this is ours. */
export const REMIND_AFTER = [3, 8] as const;
/** After so many open days whoever sent is told that nobody answers (ours). */
export const SILENT_AFTER = 10;
/** Who counts further than this counts no open day at all: a place that is closed for good. */
const MOST_DAYS = 120;
/** Without an answer for so long, or without news for so long after the last step, a referral lapses (ours). */
const LAPSE_UNANSWERED = 60;
const LAPSE_QUIET = 90;

/** The local day after this one. Days of the calendar: a change of the clock has no part in it. */
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Is the structure open on this local day? */
export const isOpenOn = (day: string, { weekdays, closures, closingDays }: OpenDays): boolean => {
  const usual = weekdays?.some(Boolean) ? weekdays : MONDAY_TO_FRIDAY;
  if (!usual[weekdayOf(day)]) return false;
  if (closingDays.includes(day) || closingDays.includes(day.slice(5))) return false;
  return !closures.some(({ from, until }) => from <= day && day <= until);
};

/** How many days the structure was open after `sentOn`, up to and with `today`. */
export const openDaysSince = (sentOn: string, today: string, open: OpenDays): number => {
  let count = 0;
  let day = dayAfter(sentOn);
  for (let passed = 0; day <= today && passed < MOST_DAYS; passed++, day = dayAfter(day))
    if (isOpenOn(day, open)) count++;
  return count;
};

/** How many reminders should have gone after so many open days; never two at once for days that were missed. */
export const remindersWanted = (openDays: number): number =>
  REMIND_AFTER.filter((after) => openDays >= after).length;

/** Is it time to let a referral lapse? `quiet` is in days of the calendar since its last step. */
export const isLapsed = (state: ReferralState, quiet: number): boolean =>
  quiet >= (state === 'sent' || state === 'seen' ? LAPSE_UNANSWERED : LAPSE_QUIET);
