import type { PublishedOffer, PublishedService } from '#lib/directory/index.ts';
import { textFor } from '../../shared/localized-text.ts';
import { placeAddress, type ExportContext, type ExportFormat } from './export-format.ts';
import { serviceDescription, serviceName } from './made-words.ts';

const TYPES: Readonly<Record<string, string>> = {
  library: 'Library',
  commune: 'GovernmentOffice',
  cpas: 'GovernmentOffice',
  'training-centre': 'EducationalOrganization',
};

const serviceNode = (service: PublishedService, offer: PublishedOffer, context: ExportContext): object => ({
  '@type': 'Service',
  '@id': `urn:uuid:${service.id}`,
  name: serviceName(service, offer, context),
  description: serviceDescription(service, offer, context),
  availableLanguage: service.languages.filter((code) => /^[a-z]{2}$/.test(code)),
  audience: service.audiences.map((code) => ({
    '@type': 'Audience',
    audienceType: context.wordsOf('audience', code),
  })),
  ...(service.cost === 'free' ? { offers: { '@type': 'Offer', price: 0, priceCurrency: 'EUR' } } : {}),
});

const placeNode = (offer: PublishedOffer, context: ExportContext): object => ({
  '@type': offer.kinds.map((kind) => TYPES[kind]).find(Boolean) ?? 'LocalBusiness',
  '@id': placeAddress(offer, context) ?? `urn:uuid:${offer.id}`,
  identifier: offer.id,
  url: placeAddress(offer, context),
  name: offer.name,
  description: textFor(offer.description, 'fr')?.text,
  parentOrganization: {
    '@type': 'Organization',
    '@id': `urn:uuid:${offer.organization.id}`,
    name: offer.organization.name,
    identifier: offer.organization.bceNumber ?? undefined,
  },
  address: {
    '@type': 'PostalAddress',
    streetAddress: offer.street ?? undefined,
    postalCode: offer.postalCode ?? undefined,
    addressLocality: offer.city ?? undefined,
    addressCountry: offer.country,
  },
  ...(offer.latitude === null
    ? {}
    : { geo: { '@type': 'GeoCoordinates', latitude: offer.latitude, longitude: offer.longitude } }),
  telephone: offer.phones,
  email: offer.emails,
  sameAs: offer.websites,
  amenityFeature: offer.equipment.map((code) => ({
    '@type': 'LocationFeatureSpecification',
    name: context.wordsOf('equipment', code),
    value: true,
  })),
  makesOffer: offer.services.map((service) => ({
    '@type': 'Offer',
    itemOffered: serviceNode(service, offer, context),
  })),
});

/** schema.org JSON-LD: one graph of all places. Opening hours are not in it: schema.org cannot say school holidays. */
export const jsonLd: ExportFormat = {
  contentType: 'application/ld+json; charset=utf-8',
  extension: 'jsonld',
  open: ({ licence }) =>
    `${JSON.stringify({ '@context': 'https://schema.org', ...(licence && { license: licence }) }).slice(0, -1)},"@graph":[\n`,
  between: ',\n',
  write: (offer, context) => ({ items: [JSON.stringify(placeNode(offer, context))] }),
  close: () => '\n]}\n',
};
