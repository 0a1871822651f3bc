import type { HoursView, PlacePage, WorkshopPage } from '../../directory/index.server.ts';
import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import { formatPhoneNumber } from '../../shared/phone-number.ts';
import { addressLine, saidIn, sessionRow, usualRows, type WordsContext } from './sheet-words.ts';

/** Texts to copy, in one language. `short` has 280 signs at most, its address always whole. */
export type Announcement = { locale: Locale; bulletin: string; social: string; short: string };

/** What some networks take in one message. */
export const MOST_SIGNS = 280;

const signs = (text: string): number => [...text].length;
const cut = (text: string, most: number): string =>
  signs(text) <= most
    ? text
    : `${[...text]
        .slice(0, Math.max(0, most - 1))
        .join('')
        .trimEnd()}…`;

/** The first sentence, cut if it must be, then as many of the others as there is room for; the address last, whole. */
export const shorten = (sentences: string[], address: string): string => {
  const room = MOST_SIGNS - signs(address) - 1;
  const [first = '', ...others] = sentences;
  let text = cut(first, room);
  for (const sentence of others) if (signs(text) + 1 + signs(sentence) <= room) text = `${text} ${sentence}`;
  return `${text}\n${address}`;
};

/** Sentences by weight: the first says what it is, the next ones what one must know, the last what one likes to know. */
type Sentences = { first: string; needed: string[]; more: string[] };

const announcement = ({ first, needed, more }: Sentences, context: WordsContext): Announcement => {
  const { locale, address } = context;
  const link = m.giveback_say_link({ address }, { locale });
  return {
    locale,
    bulletin: [first, ...more, ...needed, link].join(' '),
    social: [first, ...needed, ...more, link].join('\n'),
    short: shorten([first, ...needed, ...more], address),
  };
};

const whereSentences = (
  at: Parameters<typeof addressLine>[0],
  locale: Locale,
): { where: string[]; phone: string[] } => {
  const line = addressLine(at);
  const [phone] = at.phones;
  return {
    where: line ? [m.giveback_say_where({ address: line }, { locale })] : [],
    phone: phone ? [m.giveback_say_phone({ phone: formatPhoneNumber(phone, at.country) }, { locale })] : [],
  };
};

const nextWorkshops = (page: PlacePage, context: WordsContext): string[] => {
  const said = page.sessions.slice(0, 3).flatMap((session) => {
    const title = saidIn(session.title, context.locale)?.text;
    const { head, text } = sessionRow(session, context);
    return title ? [`${title} (${head}, ${text})`] : [];
  });
  const workshops = said.join(' · ');
  return said.length > 0 ? [m.giveback_say_next({ workshops }, { locale: context.locale })] : [];
};

/** The texts of a published place: what it is, when, where, whom to call, what comes next. */
export const announcePlace = (page: PlacePage, hours: HoursView, context: WordsContext): Announcement => {
  const { locale } = context;
  const { where, phone } = whereSentences(page, locale);
  const rows = usualRows(hours?.usual ?? [], context).map(({ head, text }) => `${head}, ${text}`);
  const when = rows.length > 0 ? [m.giveback_say_when({ hours: rows.join(' · ') }, { locale })] : [];
  const offers = page.services.flatMap(({ name }) => saidIn(name, locale)?.text ?? []).slice(0, 5);
  const found = offers.length > 0 ? [m.giveback_say_offers({ offers: offers.join(', ') }, { locale })] : [];
  const first = m.giveback_say_place({ name: page.name }, { locale });
  return announcement(
    { first, needed: [...when, ...where, ...phone], more: [...found, ...nextWorkshops(page, context)] },
    context,
  );
};

const MOST_DATES = 4;

/** The texts of a workshop; undefined when no date of it is to come. */
export const announceWorkshop = (workshop: WorkshopPage, context: WordsContext): Announcement | undefined => {
  const { locale } = context;
  const dates = workshop.sessions.filter((one) => !one.isCancelled).slice(0, MOST_DATES);
  if (dates.length === 0) return undefined;
  const said = dates.map((one) => sessionRow(one, context)).map(({ head, text }) => `${head}, ${text}`);
  const { where, phone } = whereSentences(workshop.place, locale);
  const title = saidIn(workshop.title, locale)?.text ?? '';
  const about = saidIn(workshop.description, locale);
  return announcement(
    {
      first: m.giveback_say_workshop({ title, place: workshop.place.name }, { locale }),
      needed: [m.giveback_say_dates({ dates: said.join(' · ') }, { locale }), ...where, ...phone],
      more: about ? [about.text] : [],
    },
    context,
  );
};
