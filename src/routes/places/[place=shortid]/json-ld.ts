import type { PlacePage } from '#lib/directory/index.server.ts';
import { scriptJson } from '#lib/shared/script-json.ts';

/** The place for search engines (schema.org), as text safe inside a script element. */
export const placeJsonLd = (page: PlacePage, url: string): string => {
  const described = {
    '@context': 'https://schema.org',
    '@type': page.kinds.includes('library') ? 'Library' : 'LocalBusiness',
    '@id': url,
    url,
    name: page.name,
    ...(page.phones[0] ? { telephone: page.phones[0] } : {}),
    address: {
      '@type': 'PostalAddress',
      streetAddress: page.street ?? undefined,
      postalCode: page.postalCode ?? undefined,
      addressLocality: page.city ?? undefined,
      addressCountry: page.country,
    },
    ...(page.latitude === null
      ? {}
      : { geo: { '@type': 'GeoCoordinates', latitude: page.latitude, longitude: page.longitude } }),
    event: page.sessions.map((session) => ({
      '@type': 'EducationEvent',
      name: session.title.fr ?? session.title.de ?? session.title.nl ?? session.title.en,
      startDate: new Date(session.start * 60_000).toISOString(),
      endDate: new Date(session.end * 60_000).toISOString(),
      location: { '@id': url },
    })),
  };
  return scriptJson(described);
};
