import * as m from '../../paraglide/messages.js';
import { clockOf, dayWords, localMoment, timeWords, weekdayWords } from '../../ui/time-words.ts';
import type { PlaceState } from '../domain/place-state.ts';
import type { Reason } from '../domain/reasons.ts';
import { termWords } from './term-words.ts';

/** Whose words: language, zone of the territory, its day today. */
export type WordContext = { locale: string; timeZone: string; today: string };

/** One decimal below ten kilometres; a decimal comma everywhere but in English. */
const kilometres = (metres: number, locale: string): string => {
  const text = metres < 10_000 ? String(Math.round(metres / 100) / 10) : String(Math.round(metres / 1000));
  return locale === 'en' ? text : text.replace('.', ',');
};

/** "à 350 m", "à 2,3 km". */
export const distanceWords = (metres: number, locale: string): string =>
  metres < 950
    ? m.reason_distance_m({ metres: Math.max(50, Math.round(metres / 50) * 50) })
    : m.reason_distance_km({ km: kilometres(metres, locale) });

/** "Ouvert maintenant, jusqu'à 17 h", "Fermé, ouvre mardi à 9 h", "Sur rendez-vous", "Horaires à confirmer". */
export const stateWords = (state: PlaceState, context: WordContext): string => {
  switch (state.state) {
    case 'open': {
      const { day, time } = localMoment(state.until, context.timeZone);
      return day === context.today || time === '00:00'
        ? m.state_open_until({ time: timeWords(time, context.locale) })
        : m.state_open();
    }
    case 'closed': {
      if (state.opensNext === undefined) return m.state_closed();
      const { day, time } = localMoment(state.opensNext, context.timeZone);
      return m.state_closed_opens({
        day: dayWords(day, context.today, context.locale),
        time: timeWords(time, context.locale),
      });
    }
    case 'appointment':
      return m.state_appointment();
    case 'unknown':
      return m.state_unknown();
  }
};

const sessionWords = (reason: Reason & { code: 'session' }, context: WordContext): string => {
  const moment = localMoment(reason.start, context.timeZone);
  const day = dayWords(moment.day, context.today, context.locale);
  const time = timeWords(moment.time, context.locale);
  if (reason.seatsLeft === null) return m.reason_session({ day, time });
  // Two messages rather than plural forms: a list says it often, and each plural rule is looked up anew.
  return reason.seatsLeft === 1
    ? m.reason_session_last_seat({ day, time })
    : m.reason_session_seats({ day, time, count: reason.seatsLeft });
};

/** One reason, as a few words of a line. */
export const reasonWords = (reason: Reason, context: WordContext): string => {
  switch (reason.code) {
    case 'distance':
      return distanceWords(reason.metres, context.locale);
    case 'open-weekly': {
      const said = {
        day: weekdayWords(reason.day, context.locale),
        time: timeWords(clockOf(reason.until), context.locale),
      };
      return reason.moreDays > 0 ? m.reason_open_weekly_more(said) : m.reason_open_weekly(said);
    }
    case 'session':
      return sessionWords(reason, context);
    case 'cost-unknown':
      return m.reason_cost_unknown();
    case 'hours-unknown':
      return m.reason_hours_unknown();
    case 'audience':
      return m.reason_audience({
        who: reason.values.map((value) => termWords('audience', value)).join(', '),
      });
    case 'language':
      return m.reason_language({ language: termWords('language', reason.value) });
    default:
      return termWords(reason.code, reason.value);
  }
};
