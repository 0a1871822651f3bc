import { termWords } from '#lib/directory/index.ts';
import { figuresOfYear, type YearFigures } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { deskOf, inScope } from './desk.server.ts';

/** A figure, what it is, and how it was counted. */
export type FigureRow = { label: string; value: string; how: string };

/** The year in the address: this one by default; none before the service nor after today. */
export const yearAsked = (asked: string | null, today: string): number => {
  const now = Number(today.slice(0, 4));
  const year = /^\d{4}$/.test(asked ?? '') ? Number(asked) : now;
  return year < 2020 || year > now ? now : year;
};

const hours = (minutes: number): string => String(Math.round(minutes / 60));

const hourRows = ({ places, weeks }: YearFigures): FigureRow[] => {
  const known = places.flatMap(({ open }) => open ?? []);
  const base = m.giveback_figure_base({ known: known.length, total: places.length });
  const sum = (of: 'total' | 'evening' | 'weekend') => known.reduce((all, one) => all + one[of], 0);
  const row = (label: string, minutes: number, how: string) => ({
    label,
    value: hours(minutes),
    how: `${how} ${base}`,
  });
  return [
    row(m.giveback_figure_year(), sum('total'), m.giveback_figure_year_how()),
    row(m.giveback_figure_week(), sum('total') / weeks, m.giveback_figure_week_how()),
    row(m.giveback_figure_evening(), sum('evening'), m.giveback_figure_evening_how()),
    row(m.giveback_figure_weekend(), sum('weekend'), m.giveback_figure_weekend_how()),
  ];
};

/** The figures in the reader's words, each with what it counts. */
export const figureRows = (figures: YearFigures): FigureRow[] => [
  {
    label: m.giveback_figure_places(),
    value: String(figures.places.length),
    how: m.giveback_figure_places_how(),
  },
  {
    label: m.giveback_figure_services(),
    value: String(figures.services),
    how: m.giveback_figure_services_how(),
  },
  ...hourRows(figures),
  {
    label: m.giveback_figure_sessions(),
    value: String(figures.sessions),
    how: m.giveback_figure_sessions_how(),
  },
  {
    label: m.giveback_figure_seats(),
    value: String(figures.seats),
    how: m.giveback_figure_seats_how({ count: figures.sessionsWithSeats }),
  },
  {
    label: m.giveback_figure_topics(),
    value: String(figures.topics.length),
    how: figures.topics.map((code) => termWords('topic', code)).join(', '),
  },
  {
    label: m.giveback_figure_confirmed(),
    value: String(figures.confirmed),
    how: m.giveback_figure_confirmed_how(),
  },
  {
    label: m.giveback_figure_corrections(),
    value: String(figures.corrections),
    how: m.giveback_figure_corrections_how(),
  },
];

/** The figures of the organization in the address, in the scope of whoever asks. */
export const figuresAsked = async (locals: App.Locals, url: URL) => {
  const { organization, territory } = deskOf(locals);
  const { territoryId, timeZone } = territory;
  const today = localDay(locals.now, timeZone);
  const year = yearAsked(url.searchParams.get('year'), today);
  const asked = { territoryId, organizationId: organization.id, year, now: locals.now, timeZone };
  const figures = await inScope(locals, (tx) => figuresOfYear(tx, asked));
  const places = figures.places.map(({ name, open }) => ({
    name,
    value: open ? hours(open.total) : m.giveback_figure_unknown(),
  }));
  return { year, today, name: organization.name, rows: figureRows(figures), places };
};
