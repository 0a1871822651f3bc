import type { FieldSource, PlacesMapping } from './place-mapping.ts';

const from = (...columns: string[]): FieldSource => ({ columns });

// What the two schemas call the same things.
const SHARED: PlacesMapping['fields'] = {
  name: from('nom'),
  organizationName: from('structure_parente'),
  identifier: from('pivot'),
  street: from('adresse'),
  addressExtra: from('complement_adresse'),
  postalCode: from('code_postal'),
  city: from('commune'),
  communeCode: from('code_insee'),
  latitude: from('latitude'),
  longitude: from('longitude'),
  kinds: from('typologie'),
  phones: from('telephone'),
  websites: from('site_web'),
  hours: from('horaires'),
  confirmedOn: from('date_maj'),
  topics: from('services'),
  formats: { ...from('modalites_accompagnement', 'itinerance'), values: new Map([['fixe', null]]) },
  isMobile: from('itinerance'),
  bookingUrl: from('prise_rdv'),
};

const BASE: Omit<PlacesMapping, 'name' | 'fields' | 'country'> = {
  headerRow: 1,
  language: 'fr',
  recordKey: ['id'],
  texts: { description: { fr: { columns: ['presentation_resume', 'presentation_detail'], join: '\n\n' } } },
  hoursByDay: {},
  constants: {},
  services: [],
  // Who collected the record is the import's own `--source`.
  ignore: ['source'],
};

/** "Lieux de médiation numérique" v1 (LaMednum, 32 columns). */
export const NATIONAL_V1: PlacesMapping = {
  ...BASE,
  name: 'national-v1',
  country: { code: 'FR', isGuessed: true },
  fields: {
    ...SHARED,
    emails: from('courriels', 'courriel'),
    audiences: from('publics_specifiquement_adresses'),
    accessibility: from('prise_en_charge_specifique'),
    cost: from('frais_a_charge'),
    access: from('modalites_acces'),
  },
};

/** Its early version (0.1, 2022), whose labels and column names differ. */
export const NATIONAL_EARLY: PlacesMapping = {
  ...BASE,
  name: 'national-early',
  country: { code: 'FR', isGuessed: true },
  fields: {
    ...SHARED,
    emails: from('courriel', 'courriels'),
    audiences: from('publics_accueillis', 'publics_specifiquement_adresses'),
    accessibility: from('prise_en_charge_specifique'),
    cost: from('conditions_acces', 'frais_a_charge'),
    access: from('modalites_acces'),
  },
};

/** The Walloon profile (docs/interop.md): v1 with what it cannot say of a Walloon place, so that nothing is lost. */
export const WALLOON: PlacesMapping = {
  ...NATIONAL_V1,
  // Ours, in GeoJSON: the page of the place.
  ignore: [...NATIONAL_V1.ignore, 'url'],
  name: 'walloon',
  country: { code: 'BE', isGuessed: false },
  fields: {
    ...NATIONAL_V1.fields,
    country: from('pays'),
    communeCode: from('code_nis', 'code_insee'),
    bceNumber: from('numero_bce'),
    organizationKinds: from('typologie_structure'),
    areEmailsPublic: from('courriels_publics'),
    equipment: from('equipements'),
    hoursText: from('horaires_texte'),
    serviceList: from('prestations'),
  },
  texts: {
    description: {
      ...NATIONAL_V1.texts.description,
      nl: from('presentation_detail_nl'),
      de: from('presentation_detail_de'),
      en: from('presentation_detail_en'),
    },
    transport: {
      fr: from('transport'),
      nl: from('transport_nl'),
      de: from('transport_de'),
      en: from('transport_en'),
    },
  },
};
