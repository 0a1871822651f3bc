import { generateIcsCalendar, generateIcsEvent } from 'ts-ics';
import {
  publishedSessions,
  readNewWorkshops,
  type PublishedSession,
  type PublishedWorkshop,
  type WorkshopFilter,
} from '#lib/directory/index.server.ts';
import { textFor, type DataLocale } from '#lib/shared/localized-text.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import type { ExportedTerritory } from './export.server.ts';

type Reader = { locale: DataLocale; baseUrl: string; now: Date };

const addressOf = ({ place }: PublishedWorkshop): string =>
  [place.name, place.street, `${place.postalCode ?? ''} ${place.city ?? ''}`.trim()]
    .filter(Boolean)
    .join(', ');

const linkOf = ({ shortId }: PublishedWorkshop, { baseUrl, locale }: Reader): string =>
  baseUrl + localizeHref(`/workshops/${shortId}`, locale);

const eventOf = (session: PublishedSession, reader: Reader): string =>
  generateIcsEvent({
    uid: `${session.shortId}-${session.start}@jalon`,
    // Times in UTC: no calendar has to know our zone, and the wall time was settled when the date was written.
    stamp: { date: reader.now },
    start: { date: new Date(session.start * 60_000) },
    end: { date: new Date(session.end * 60_000) },
    summary: textFor(session.title, reader.locale)?.text ?? '',
    location: addressOf(session),
    url: linkOf(session, reader),
    ...(session.isCancelled && { status: 'CANCELLED' as const }),
  });

/** The dates to come of a territory's workshops as one calendar (RFC 5545), in pieces. */
export async function* calendarPieces(
  { db, territoryId, name }: ExportedTerritory,
  filter: WorkshopFilter,
  reader: Reader,
): AsyncGenerator<string, void, undefined> {
  const empty = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Jalon//agenda//FR',
    method: 'PUBLISH',
    name: textFor(name, reader.locale)?.text ?? 'Jalon',
  });
  const end = empty.lastIndexOf('END:VCALENDAR');
  yield empty.slice(0, end);
  for await (const sessions of publishedSessions(db, territoryId, filter, reader.now))
    yield sessions.map((session) => eventOf(session, reader)).join('');
  yield empty.slice(end);
}

const xml = (text: string): string =>
  text
    .replace(/[<>&"']/g, (letter) => `&#${letter.codePointAt(0)};`)
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

const entryOf = (workshop: PublishedWorkshop & { next: number }, reader: Reader): string => {
  const description = textFor(workshop.description, reader.locale)?.text;
  const summary = [new Date(workshop.next * 60_000).toISOString(), addressOf(workshop), description];
  return [
    '<entry>',
    `<id>urn:uuid:${workshop.id}</id>`,
    `<title>${xml(textFor(workshop.title, reader.locale)?.text ?? '')}</title>`,
    `<published>${workshop.createdAt}</published><updated>${workshop.updatedAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(linkOf(workshop, reader))}"/>`,
    `<summary>${xml(summary.filter(Boolean).join(' · '))}</summary>`,
    '</entry>',
  ].join('');
};

const NEWEST = 50;

/** The newest workshops as an Atom feed (RFC 4287); each entry says its next date in UTC and its place. */
export const atomFeed = async (
  { db, territoryId, name }: ExportedTerritory,
  filter: WorkshopFilter,
  reader: Reader & { self: string },
): Promise<string> => {
  const workshops = await readNewWorkshops(db, territoryId, filter, { now: reader.now, limit: NEWEST });
  const newest = workshops
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  const title = textFor(name, reader.locale)?.text ?? 'Jalon';
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.locale}">`,
    `<id>urn:uuid:${territoryId}</id><title>${xml(title)}</title><author><name>${xml(title)}</name></author>`,
    `<updated>${newest ?? `${reader.now.toISOString().slice(0, 19)}Z`}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(reader.self)}"/>`,
    ...workshops.map((workshop) => entryOf(workshop, reader)),
    '</feed>\n',
  ].join('\n');
};
