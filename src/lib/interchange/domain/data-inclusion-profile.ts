import type { FieldSource, PlacesMapping } from './place-mapping.ts';

const from = (...columns: string[]): FieldSource => ({ columns });
// One value, whatever it holds (an address may hold a semicolon).
const one = (column: string): FieldSource => ({ columns: [column], split: '|' });

/** Columns that only a structure of data·inclusion has; a file with two of them is one. */
export const STRUCTURE_COLUMNS = [
  'horaires_accueil',
  'reseaux_porteurs',
  'accessibilite_lieu',
  'lien_source',
];

/** Columns that only a service of data·inclusion has. */
export const SERVICE_COLUMNS = ['structure_id', 'thematiques', 'modes_accueil'];

/** Columns that the reader adds to a structure from its services. */
export const JOINED_COLUMNS = ['prestations', 'lien_mobilisation'];

/** Structures of data·inclusion v1, with their services where the file holds them (docs/interop.md). */
export const DATA_INCLUSION: PlacesMapping = {
  name: 'data-inclusion-v1',
  headerRow: 1,
  country: { isGuessed: true },
  language: 'fr',
  recordKey: ['id'],
  fields: {
    name: from('nom'),
    identifier: from('siret'),
    street: from('adresse'),
    addressExtra: from('complement_adresse'),
    postalCode: from('code_postal'),
    city: from('commune'),
    communeCode: from('code_insee'),
    latitude: from('latitude'),
    longitude: from('longitude'),
    phones: one('telephone'),
    emails: one('courriel'),
    websites: one('site_web'),
    hours: from('horaires_accueil'),
    confirmedOn: from('date_maj'),
    bookingUrl: one('lien_mobilisation'),
    serviceList: from('prestations'),
  },
  texts: { description: { fr: from('description') } },
  hoursByDay: {},
  constants: {},
  services: [],
  ignore: ['source', 'lien_source'],
};
