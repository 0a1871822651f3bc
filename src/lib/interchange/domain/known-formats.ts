import { COSTS, MOBILISATION, PUBLICS } from './data-inclusion-codes.ts';
import type { FieldRule } from './format-rules.ts';
import { WALLOON_LABELS } from './label-of-code.ts';

/** A published format as the page that checks files knows it. */
export type KnownFormat = {
  name:
    | 'national-v1'
    | 'walloon'
    | 'data-inclusion-structures'
    | 'data-inclusion-services'
    | 'hsds-3.0'
    | 'geojson';
  /** Is a table of texts (CSV) this format too? */
  isTableToo: boolean;
  /** In JSON, the list that holds its records, when they are not the whole file. */
  list: string;
  /** What no two records share. */
  key: string;
  fields: readonly FieldRule[];
};

const text = (name: string, more: Partial<FieldRule> = {}): FieldRule => ({ name, kind: 'text', ...more });
const needed = (name: string, more: Partial<FieldRule> = {}): FieldRule =>
  text(name, { isRequired: true, ...more });
const several = (name: string, ...oneOf: string[]): FieldRule => text(name, { separator: '|', oneOf });
const number = (name: string): FieldRule => ({ name, kind: 'number' });
const link = (name: string): FieldRule => ({ name, kind: 'address', most: 2083 });
const choices = (name: string, oneOf: readonly string[]): FieldRule => ({ name, kind: 'list', oneOf });

// "Lieux de médiation numérique" v1.0.2 (LaMednum, schema.data.gouv.fr, Licence Ouverte 2.0): what it asks, in our words.
const PLACE: readonly FieldRule[] = [
  needed('id'),
  needed('nom'),
  needed('commune'),
  needed('adresse'),
  number('latitude'),
  number('longitude'),
  text('presentation_resume', { most: 280 }),
  several('itinerance', 'Itinérant', 'Fixe'),
  several(
    'services',
    ...['Aide aux démarches administratives', 'Maîtrise des outils numériques du quotidien'],
    ...['Insertion professionnelle via le numérique', 'Utilisation sécurisée du numérique'],
    ...['Parentalité et éducation avec le numérique', 'Loisirs et créations numériques'],
    ...['Compréhension du monde numérique', 'Accès internet et matériel informatique'],
    'Acquisition de matériel informatique à prix solidaire',
  ),
  several(
    'publics_specifiquement_adresses',
    ...['Jeunes', 'Étudiants', 'Familles et/ou enfants', 'Seniors', 'Femmes'],
  ),
  several(
    'prise_en_charge_specifique',
    ...['Surdité', 'Handicaps moteurs', 'Handicaps mentaux', 'Illettrisme', 'Langues étrangères (anglais)'],
    ...['Langues étrangères (autres)', 'Déficience visuelle'],
  ),
  several('frais_a_charge', 'Gratuit', 'Gratuit sous condition', 'Payant'),
  several(
    'modalites_acces',
    ...['Se présenter', 'Téléphoner', 'Contacter par mail', 'Prendre un RDV en ligne'],
    ...["Ce lieu n'accueille pas de public", 'Envoyer un mail avec une fiche de prescription'],
  ),
  several(
    'modalites_accompagnement',
    ...['En autonomie', 'Accompagnement individuel', 'Dans un atelier collectif', 'À distance'],
  ),
];

const FRENCH_PHONE = /^\+(?:33|590|594|262|596|269|687|689|508|681)\d{6,9}$/;

const NATIONAL: readonly FieldRule[] = [
  ...PLACE,
  needed('pivot', { pattern: /^[a-zA-Z0-9]{9,14}$/ }),
  needed('code_postal', { pattern: /^\d{5}$/ }),
  text('code_insee', { pattern: /^(?:[013-9]\d|2[AB1-9])\d{3}$/ }),
  text('telephone', { pattern: FRENCH_PHONE }),
  { name: 'date_maj', kind: 'date', isRequired: true },
];

/** What the Walloon profile adds to the values of a column. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  prise_en_charge_specifique: [...WALLOON_LABELS.accessibility.values()],
};
const withMore = (field: FieldRule): FieldRule =>
  MORE[field.name] ? { ...field, oneOf: [...(field.oneOf ?? []), ...(MORE[field.name] ?? [])] } : field;

// The profile of docs/interop.md: the same columns, with Walloon postcodes, numbers and places without a street.
const WALLOON: readonly FieldRule[] = [
  ...PLACE.filter(({ name }) => !['adresse', 'commune', 'itinerance', 'services'].includes(name)).map(
    withMore,
  ),
  text('code_postal', { pattern: /^\d{4,5}$/ }),
  text('code_nis', { pattern: /^\d{5}$/ }),
  needed('pays', { pattern: /^[A-Z]{2}$/ }),
  text('numero_bce', { pattern: /^[01]\d{9}$/ }),
  text('telephone', { separator: '|' }),
  { name: 'date_maj', kind: 'date' },
];

// data·inclusion v1 (gip-inclusion/data-inclusion-schema, Licence Ouverte 2.0). Its themes and networks are long lists:
// only their form is looked at here.
const PARTNER: readonly FieldRule[] = [
  needed('source'),
  needed('id'),
  needed('nom', { least: 3, most: 150 }),
  { name: 'date_maj', kind: 'date', isRequired: true },
  text('code_postal', { pattern: /^\d{5}$/ }),
  text('code_insee', { pattern: /^\w{5}$/ }),
  number('latitude'),
  number('longitude'),
  link('lien_source'),
  { name: 'courriel', kind: 'email' },
];
const STRUCTURES: readonly FieldRule[] = [
  ...PARTNER,
  text('description', { least: 5, most: 10_000 }),
  text('siret', { pattern: /^\d{14}$/ }),
  link('site_web'),
  link('accessibilite_lieu'),
  { name: 'reseaux_porteurs', kind: 'list', pattern: /^[a-z0-9-]+$/ },
];
const SERVICES: readonly FieldRule[] = [
  ...PARTNER,
  needed('structure_id'),
  needed('description', { least: 5, most: 10_000 }),
  text('frais', { oneOf: COSTS.map(([, value]) => value) }),
  text('type', {
    oneOf: ['accompagnement', 'aide-financiere', 'aide-materielle', 'atelier', 'formation', 'information'],
  }),
  choices('modes_accueil', ['a-distance', 'en-presentiel']),
  choices(
    'modes_mobilisation',
    MOBILISATION.map(([, value]) => value),
  ),
  choices('mobilisable_par', ['usagers', 'professionnels']),
  choices('publics', [
    ...PUBLICS.map(([, value]) => value),
    ...[
      'personnes-en-situation-durgence',
      'personnes-en-situation-juridique-specifique',
      'residents-qpv-frr',
    ],
  ]),
  { name: 'thematiques', kind: 'list', pattern: /^[a-z0-9-]+--[a-z0-9-]+$/ },
  { name: 'zone_eligibilite', kind: 'list', least: 1, pattern: /^(?:\w{2,3}|\w{5}|\d{9}|france)$/ },
  { name: 'nombre_semaines', kind: 'whole' },
  { name: 'volume_horaire_hebdomadaire', kind: 'number' },
  link('lien_mobilisation'),
];

const id: FieldRule = { name: 'id', kind: 'uuid', isRequired: true };
const records = (name: string, ...items: FieldRule[]): FieldRule => ({
  name,
  kind: 'list',
  items: [id, ...items],
});

// Human Services Data Specification 3.0 (Open Referral, CC BY-SA 4.0): services, and what hangs on them.
const HSDS: readonly FieldRule[] = [
  id,
  needed('name'),
  needed('status', { oneOf: ['active', 'inactive', 'defunct', 'temporarily closed'] }),
  { name: 'organization_id', kind: 'uuid' },
  { name: 'url', kind: 'address' },
  { name: 'email', kind: 'email' },
  { name: 'last_modified', kind: 'moment' },
  records('phones', needed('number')),
  records('schedules'),
  records('languages'),
  records('service_at_locations'),
  records('contacts', { name: 'email', kind: 'email' }),
  records('service_areas'),
  records('funding'),
  records('required_documents'),
  records('cost_options'),
  records('attributes'),
];

const POINT: readonly FieldRule[] = [
  needed('type', { oneOf: ['Feature'] }),
  { name: 'geometry', kind: 'any', isRequired: true },
  { name: 'properties', kind: 'any', isRequired: true },
];

/** In the order that people are told of them. */
export const KNOWN_FORMATS: readonly KnownFormat[] = [
  { name: 'walloon', isTableToo: true, list: '', key: 'id', fields: WALLOON },
  { name: 'national-v1', isTableToo: true, list: '', key: 'id', fields: NATIONAL },
  { name: 'data-inclusion-structures', isTableToo: false, list: 'structures', key: 'id', fields: STRUCTURES },
  { name: 'data-inclusion-services', isTableToo: false, list: 'services', key: 'id', fields: SERVICES },
  { name: 'hsds-3.0', isTableToo: false, list: 'contents', key: 'id', fields: HSDS },
  { name: 'geojson', isTableToo: false, list: 'features', key: '', fields: POINT },
];
