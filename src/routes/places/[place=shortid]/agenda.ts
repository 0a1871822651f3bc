import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import type { PlacePage } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';
import { textFor } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { closureWords, placeClosures, type PlaceClosure } from './closures.ts';

/** In which language, at which instant, and which day that is at the place (ISO). */
export type AgendaContext = { locale: Locale; now: Date; today: string };

type Session = PlacePage['sessions'][number];

const sessionEvent = (page: PlacePage, session: Session, { locale, now }: AgendaContext): IcsEvent => ({
  uid: `${session.workshop}-${session.start}@jalon`,
  stamp: { date: now },
  start: { date: new Date(session.start * 60_000) },
  end: { date: new Date(session.end * 60_000) },
  summary: textFor(session.title, dataLocale(locale))?.text ?? '',
  location: [page.name, page.street, `${page.postalCode ?? ''} ${page.city ?? ''}`]
    .filter(Boolean)
    .join(', '),
});

const midnight = (isoDate: string, days = 0): Date =>
  new Date(Date.parse(`${isoDate}T00:00Z`) + days * 86_400_000);

// Whole days, whose end is the day after the last (RFC 5545); a closure makes nobody busy.
const closureEvent = (page: PlacePage, closure: PlaceClosure, context: AgendaContext): IcsEvent => {
  const reason = textFor(closure.reason, dataLocale(context.locale))?.text;
  return {
    uid: `${page.shortId}-${closure.from}-${closure.until}-closure@jalon`,
    stamp: { date: context.now },
    start: { date: midnight(closure.from), type: 'DATE' },
    end: { date: midnight(closure.until, 1), type: 'DATE' },
    summary: m.place_agenda_closure(
      { state: closureWords(closure, context.locale), name: page.name },
      { locale: context.locale },
    ),
    ...(reason ? { description: reason } : {}),
    timeTransparent: 'TRANSPARENT',
  };
};

/** The workshops to come of a place and the days on which its usual hours do not hold, as an iCalendar file. */
export const placeAgenda = (page: PlacePage, context: AgendaContext): string =>
  generateIcsCalendar({
    version: '2.0',
    prodId: '-//Jalon//places//FR',
    method: 'PUBLISH',
    name: page.name,
    events: [
      ...page.sessions.map((session) => sessionEvent(page, session, context)),
      ...placeClosures(page, context.today).map((closure) => closureEvent(page, closure, context)),
    ],
  });
