import type { WorkshopPage, WorkshopSession } from '#lib/directory/index.server.ts';
import { textFor, type DataLocale } from '#lib/shared/localized-text.ts';
import { scriptJson } from '#lib/shared/script-json.ts';

const instant = (minute: number): string => new Date(minute * 60_000).toISOString();

const occurrence = (session: WorkshopSession, name: string | undefined, place: object) => ({
  '@type': 'EducationEvent',
  name,
  startDate: instant(session.start),
  endDate: instant(session.end),
  eventStatus: `https://schema.org/${session.isCancelled ? 'EventCancelled' : 'EventScheduled'}`,
  ...(session.seats === null
    ? {}
    : {
        maximumAttendeeCapacity: session.seats,
        remainingAttendeeCapacity: Math.max(0, session.seats - session.taken),
      }),
  location: place,
});

/**
 * A workshop for search engines (schema.org): a series of events, each date to come (a cancelled one too) an event of it.
 * Text safe inside a script element. `url` and `placeUrl` are whole addresses.
 */
export const workshopJsonLd = (
  workshop: WorkshopPage,
  addresses: { url: string; placeUrl: string },
  locale: DataLocale,
): string => {
  const { place } = workshop;
  const name = textFor(workshop.title, locale)?.text;
  return scriptJson({
    '@context': 'https://schema.org',
    '@type': 'EventSeries',
    '@id': addresses.url,
    url: addresses.url,
    name,
    description: textFor(workshop.description, locale)?.text,
    ...(workshop.languages.length > 0 ? { inLanguage: workshop.languages } : {}),
    ...(workshop.cost === null ? {} : { isAccessibleForFree: workshop.cost === 'free' }),
    location: {
      '@type': 'Place',
      '@id': addresses.placeUrl,
      name: place.name,
      ...(place.phones[0] ? { telephone: place.phones[0] } : {}),
      address: {
        '@type': 'PostalAddress',
        streetAddress: place.street ?? undefined,
        postalCode: place.postalCode ?? undefined,
        addressLocality: place.city ?? undefined,
        addressCountry: place.country,
      },
    },
    subEvent: workshop.sessions.map((session) => occurrence(session, name, { '@id': addresses.placeUrl })),
  });
};
