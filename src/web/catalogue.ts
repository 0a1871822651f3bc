import type { ExportContext } from '#lib/interchange/index.ts';

type Distribution = { path: string; title: string; mediaType: string; conformsTo?: string };

const IANA = 'https://www.iana.org/assignments/media-types/';
const MEDNUM = 'https://schema.data.gouv.fr/LaMednum/standard-mediation-num/';

const PLACES: readonly Distribution[] = [
  { path: '/export/lieux.json', title: 'Walloon profile, JSON', mediaType: 'application/json' },
  { path: '/export/lieux.csv', title: 'Walloon profile, CSV', mediaType: 'text/csv' },
  {
    path: '/export/lieux.csv?profile=france',
    title: 'French national schema, CSV',
    mediaType: 'text/csv',
    conformsTo: MEDNUM,
  },
  { path: '/export/places.geojson', title: 'GeoJSON', mediaType: 'application/geo+json' },
  {
    path: '/export/places.jsonld',
    title: 'schema.org',
    mediaType: 'application/ld+json',
    conformsTo: 'https://schema.org',
  },
  { path: '/export/data-inclusion.json', title: 'data·inclusion v1', mediaType: 'application/json' },
  {
    path: '/export/hsds.json',
    title: 'HSDS 3.0',
    mediaType: 'application/json',
    conformsTo: 'https://docs.openreferral.org/en/3.0/',
  },
];
const WORKSHOPS: readonly Distribution[] = [
  { path: '/export/agenda.ics', title: 'iCalendar', mediaType: 'text/calendar' },
  { path: '/export/workshops.atom', title: 'Atom', mediaType: 'application/atom+xml' },
];

const distribution = (
  { path, title, mediaType, conformsTo }: Distribution,
  context: ExportContext,
): object => ({
  '@id': `${context.baseUrl}${path}`,
  '@type': 'dcat:Distribution',
  'dct:title': { '@value': title, '@language': 'en' },
  'dcat:accessURL': { '@id': `${context.baseUrl}${path}` },
  'dcat:downloadURL': { '@id': `${context.baseUrl}${path}` },
  'dcat:mediaType': { '@id': `${IANA}${mediaType}` },
  ...(conformsTo && { 'dct:conformsTo': { '@id': conformsTo } }),
  ...(context.licence && { 'dct:license': { '@id': context.licence } }),
});

type Dataset = { id: string; fr: string; en: string; about: string; files: readonly Distribution[] };

const dataset = ({ id, fr, en, about, files }: Dataset, context: ExportContext): object => ({
  '@id': `${context.baseUrl}/export/catalogue.jsonld#${id}`,
  '@type': 'dcat:Dataset',
  'dct:identifier': id,
  'dct:title': [
    { '@value': `${fr} (${context.territory})`, '@language': 'fr' },
    { '@value': `${en} (${context.territory})`, '@language': 'en' },
  ],
  'dct:description': { '@value': about, '@language': 'fr' },
  'dct:publisher': { '@id': `${context.baseUrl}/export/catalogue.jsonld#publisher` },
  'dct:accrualPeriodicity': {
    '@id': 'http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT',
  },
  'dcat:theme': { '@id': 'http://publications.europa.eu/resource/authority/data-theme/SOCI' },
  'dcat:keyword': { '@value': 'inclusion numérique', '@language': 'fr' },
  'dcat:distribution': files.map((file) => distribution(file, context)),
});

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
};

/** The data sets that this installation publishes, described by DCAT-AP 3 as JSON-LD. */
export const dcatCatalogue = (context: ExportContext): object => {
  const places: Dataset = {
    id: 'places',
    fr: 'Lieux d’aide au numérique',
    en: 'Places of digital help',
    about: 'Les lieux où l’on aide les personnes avec le numérique : adresses, horaires, services.',
    files: PLACES,
  };
  const workshops: Dataset = {
    id: 'workshops',
    fr: 'Ateliers numériques',
    en: 'Digital workshops',
    about: 'Les ateliers à venir : dates, lieux, thèmes.',
    files: WORKSHOPS,
  };
  return {
    '@context': CONTEXT,
    '@id': `${context.baseUrl}/export/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': { '@value': `Jalon, ${context.territory}`, '@language': 'fr' },
    'dct:description': { '@value': 'Inclusion numérique : données ouvertes.', '@language': 'fr' },
    'dct:publisher': {
      '@id': `${context.baseUrl}/export/catalogue.jsonld#publisher`,
      '@type': 'foaf:Agent',
      'foaf:name': context.territory,
    },
    ...(context.licence && { 'dct:license': { '@id': context.licence } }),
    'dct:rights': context.attributions,
    'dcat:dataset': [dataset(places, context), dataset(workshops, context)],
  };
};
