import { isIsoDate, minuteOfWall, type WordContext } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { localMoment, longDayWords, rangeWords, timeWords, weekdayWords } from '#lib/ui/time-words.ts';
import { TIMES } from '../forms/read-wished-time.ts';

const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const SLOT = /^(mo|tu|we|th|fr|sa|su)(\d\d:\d\d)-(\d\d:\d\d)$/;

/** A time of an address that no choice names, as people say it; what cannot be read stays as it was written. */
export const wishedTimeWords = (value: string, { timeZone, locale }: Omit<WordContext, 'today'>): string => {
  if (/^[01]{672}$/.test(value)) return m.orient_when_own();
  if (isIsoDate(value)) return longDayWords(value, locale);
  const [, day, from, until] = SLOT.exec(value.toLowerCase()) ?? [];
  if (day && from && until)
    return `${weekdayWords(WEEKDAYS.indexOf(day), locale)} ${rangeWords(from, until, locale)}`;
  if (/^T\d\d:\d\d$/.test(value)) return timeWords(value.slice(1), locale);
  const minute = /^\d{4}-\d\d-\d\dT/.test(value) ? minuteOfWall(value, timeZone) : undefined;
  if (minute === undefined) return value;
  const moment = localMoment(minute, timeZone);
  return m.orient_card_when({ day: longDayWords(moment.day, locale), time: timeWords(moment.time, locale) });
};

/** The times that no choice names, each with its words: they came with the address and stay in it. */
export const otherTimes = (
  values: readonly string[],
  context: Omit<WordContext, 'today'>,
): { value: string; words: string }[] =>
  values
    .filter((value) => !TIMES.some((time) => time === value))
    .map((value) => ({ value, words: wishedTimeWords(value, context) }));
