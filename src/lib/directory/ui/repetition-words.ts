import { weekdayOf } from '../../shared/local-time.ts';
import * as m from '../../paraglide/messages.js';
import { dateWords, weekdayWords } from '../../ui/time-words.ts';
import { repetitionOf, type Repeat } from '../domain/repetition.ts';

const ordinal = (nth: number): string =>
  ({ 1: m.desk_first(), 2: m.desk_second(), 3: m.desk_third(), 4: m.desk_fourth() })[nth] ?? m.desk_last();

/** How often a workshop comes, in plain words: "chaque mardi, 6 fois". `localStart` is its first date. */
export const repetitionWords = (rule: string | null, localStart: string, locale: string): string => {
  const repetition = repetitionOf(rule);
  const first = localStart.slice(0, 10);
  if (!repetition) return m.desk_repeats_otherwise();
  const day = weekdayWords(weekdayOf(first), locale);
  const often: Record<Repeat, () => string> = {
    once: () => dateWords(first, locale),
    weekly: () => m.desk_repeats_weekly({ day }),
    fortnightly: () => m.desk_repeats_fortnightly({ day }),
    monthly: () => m.desk_repeats_monthly({ day, nth: ordinal(repetition.nth ?? -1) }),
  };
  const { until, times } = repetition;
  const end = until
    ? m.desk_repeats_until({ date: dateWords(until, locale) })
    : times && m.desk_repeats_times({ count: times });
  return [often[repetition.repeat](), end].filter(Boolean).join(', ');
};
