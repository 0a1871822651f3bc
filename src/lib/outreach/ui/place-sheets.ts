import type { HoursView, PlacePage } from '../../directory/index.server.ts';
import { termWords } from '../../directory/index.ts';
import * as m from '../../paraglide/messages.js';
import type { Sheet, SheetBlock, SheetDocument } from '../../shared/document-sheet.ts';
import { htmlLang } from '../../ui/locales.ts';
import { dateWords } from '../../ui/time-words.ts';
import {
  addressLine,
  footOf,
  phoneBlocks,
  saidIn,
  sessionRow,
  termsOf,
  usualRows,
  weekRows,
  type SheetContext,
} from './sheet-words.ts';

/** A place as its sheets need it. */
export type PrintedPlace = { page: PlacePage; hours: HoursView };

const heading = (text: string): SheetBlock => ({ kind: 'heading', text });
const MOST_SERVICES = 6;

const headOf = ({ page }: PrintedPlace, { locale }: SheetContext): SheetBlock[] => [
  { kind: 'text', text: m.giveback_help({}, { locale }) },
  { kind: 'title', text: page.name },
  ...(page.organization === page.name
    ? []
    : [{ kind: 'text', look: 'small', text: page.organization } as const]),
];

/** When one can come on any week; in words where there are no usual hours. */
const usualHours = ({ page, hours }: PrintedPlace, context: SheetContext): SheetBlock[] => {
  const { locale } = context;
  const rows = usualRows(hours?.usual ?? [], context);
  if (rows.length > 0) return [{ kind: 'rows', look: 'large', rows }];
  if (hours?.now.state === 'appointment')
    return [{ kind: 'text', look: 'strong', text: m.state_appointment({}, { locale }) }];
  return [{ kind: 'text', text: page.hoursText ?? m.state_unknown({}, { locale }) }];
};

const offered = ({ page }: PrintedPlace, { locale }: SheetContext): SheetBlock[] => {
  const items = page.services.flatMap(({ name }) => saidIn(name, locale) ?? []).slice(0, MOST_SERVICES);
  return items.length > 0 ? [heading(m.place_offers({}, { locale })), { kind: 'list', items }] : [];
};

type Session = PlacePage['sessions'][number];

const sessionItem = (session: Session, context: SheetContext) => {
  const { head, text } = sessionRow(session, context);
  const title = saidIn(session.title, context.locale);
  return { head, text: [text, title?.text].filter(Boolean).join(' · ') };
};

const workshops = ({ page }: PrintedPlace, context: SheetContext, most: number): SheetBlock[] => {
  const rows = page.sessions.slice(0, most).map((session) => sessionItem(session, context));
  const title = m.place_workshops({}, { locale: context.locale });
  return rows.length > 0 ? [heading(title), { kind: 'rows', rows }] : [];
};

/** Where a place is: a bus has its stops instead. */
const whereabouts = ({ page }: PrintedPlace, { locale }: SheetContext): SheetBlock[] => {
  const stops = page.stops.flatMap(({ name }) => saidIn(name, locale) ?? []).slice(0, 12);
  if (stops.length > 0) return [heading(m.place_tour({}, { locale })), { kind: 'list', items: stops }];
  const how = saidIn(page.transport, locale);
  return [
    { kind: 'text', look: 'strong', text: addressLine(page) },
    ...(how ? [{ kind: 'text', look: 'small', ...how } as const] : []),
  ];
};

const sheet = (place: PrintedPlace, context: SheetContext, body: SheetBlock[]): Sheet => ({
  lang: htmlLang(context.locale),
  head: headOf(place, context),
  body,
  foot: footOf(context),
});

/** The poster (A4): telephone, where, when, what one finds there, what comes next. A page a language. */
export const placePoster = (place: PrintedPlace, contexts: SheetContext[]): SheetDocument => ({
  title: m.giveback_poster({ name: place.page.name }, { locale: contexts[0]?.locale ?? 'fr' }),
  paper: 'a4',
  mostPages: contexts.length,
  sheets: contexts.map((context) =>
    sheet(place, context, [
      ...phoneBlocks(place.page),
      ...whereabouts(place, context),
      heading(m.giveback_when({}, { locale: context.locale })),
      ...usualHours(place, context),
      ...offered(place, context),
      ...workshops(place, context, 4),
    ]),
  ),
});

const facts = ({ page }: PrintedPlace, { locale }: SheetContext): SheetBlock[] => {
  const topics = termsOf(
    'topic',
    page.services.flatMap((one) => one.topics),
    locale,
  );
  const lists = [
    { head: m.giveback_topics({}, { locale }), words: topics },
    {
      head: m.place_cost({}, { locale }),
      words: termsOf(
        'cost',
        page.services.flatMap(({ cost }) => cost ?? []),
        locale,
      ),
    },
    {
      head: m.place_accessibility({}, { locale }),
      words: page.accessibility.map((code) => termWords('accessibility', code, locale)),
    },
    {
      head: m.place_equipment({}, { locale }),
      words: page.equipment.map((code) => termWords('equipment', code, locale)),
    },
    { head: m.place_email({}, { locale }), words: page.emails.slice(0, 1) },
  ];
  const rows = lists.filter(({ words }) => words.length > 0);
  return [{ kind: 'rows', rows: rows.map(({ head, words }) => ({ head, text: words.join(', ') })) }];
};

const about = ({ page }: PrintedPlace, { locale }: SheetContext): SheetBlock[] => {
  const description = saidIn(page.description, locale);
  return description ? [{ kind: 'text', ...description }] : [];
};

/** The leaflet (A5, two sides a language): what the poster says, with topics, prices and access behind. */
export const placeLeaflet = (place: PrintedPlace, contexts: SheetContext[]): SheetDocument => ({
  title: m.giveback_leaflet({ name: place.page.name }, { locale: contexts[0]?.locale ?? 'fr' }),
  paper: 'a5',
  mostPages: contexts.length * 2,
  sheets: contexts.flatMap((context) => [
    sheet(place, context, [
      ...phoneBlocks(place.page),
      ...whereabouts(place, context),
      heading(m.giveback_when({}, { locale: context.locale })),
      ...usualHours(place, context),
    ]),
    {
      lang: htmlLang(context.locale),
      head: [],
      body: [
        ...about(place, context),
        ...offered(place, context),
        ...facts(place, context),
        ...workshops(place, context, 6),
      ],
      foot: [],
    },
  ]),
});

/** The programme of the seven days that begin today: hours as they will be, and the workshops of those days. */
export const placeWeek = (place: PrintedPlace, contexts: SheetContext[]): SheetDocument => ({
  title: m.giveback_week({ name: place.page.name }, { locale: contexts[0]?.locale ?? 'fr' }),
  paper: 'a4',
  mostPages: contexts.length,
  sheets: contexts.map((context) => {
    const { locale } = context;
    const week = place.hours?.week ?? [];
    const last = week.at(-1)?.day ?? context.today;
    const page = {
      ...place.page,
      sessions: place.page.sessions.filter(({ localStart }) => localStart.slice(0, 10) <= last),
    };
    const dates = { from: dateWords(context.today, locale), until: dateWords(last, locale) };
    const shown = workshops({ ...place, page }, context, 12);
    return sheet(place, context, [
      { kind: 'text', look: 'strong', text: m.giveback_week_dates(dates, { locale }) },
      heading(m.giveback_hours({}, { locale })),
      ...(week.length > 0
        ? [{ kind: 'rows', look: 'large', rows: weekRows(week, context) } as const]
        : usualHours(place, context)),
      ...(shown.length > 0
        ? shown
        : [{ kind: 'text', text: m.giveback_no_session({}, { locale }) } as const]),
      heading(m.giveback_where({}, { locale })),
      ...whereabouts(place, context),
      ...phoneBlocks(place.page),
    ]);
  }),
});
