import type { DataLocale } from '../../shared/localized-text.ts';
import type { Scheme, ServiceDraft } from '#lib/directory/index.ts';

/** Fields that are one line of text. */
export const TEXT_FIELDS = ['name', 'organizationName', 'street', 'addressExtra', 'city'] as const;
/** Fields that are text in one or several languages. */
export const LOCALIZED_FIELDS = ['description', 'transport', 'costNote'] as const;
/** Fields with rules of their own. */
export const VALUE_FIELDS = [
  'identifier',
  'bceNumber',
  'postalCode',
  'country',
  'communeCode',
  'latitude',
  'longitude',
  'coordinates',
  'phones',
  'emails',
  'websites',
  'bookingUrl',
  'isMobile',
  'confirmedOn',
  'hours',
  'hoursText',
  'organizationKinds',
  'areEmailsPublic',
  'serviceList',
] as const;
/** Fields made of thesaurus codes, with the scheme that a bare code belongs to. */
export const TERM_FIELDS = {
  kinds: 'kind',
  topics: 'topic',
  supports: 'support',
  audiences: 'audience',
  languages: 'language',
  cost: 'cost',
  formats: 'format',
  access: 'access',
  accessibility: 'accessibility',
  equipment: 'equipment',
} as const satisfies Record<string, Scheme>;

export type TextField = (typeof TEXT_FIELDS)[number];
export type LocalizedField = (typeof LOCALIZED_FIELDS)[number];
export type ValueField = (typeof VALUE_FIELDS)[number];
export type TermField = keyof typeof TERM_FIELDS;

export const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a value of the file becomes: a text, yes or no, one or several thesaurus codes; null: known, and left out. */
export type MappedValue = string | boolean | null | readonly string[];

/** Where a field comes from. */
export type FieldSource = {
  columns: readonly string[];
  /** Between the columns of a text field; a space when not said. */
  join?: string;
  /** What separates the values of one cell; found cell by cell when not said (`|`, `;`, a line break). */
  split?: string;
  /** Values that mean "nothing". */
  empty?: readonly string[];
  /** Compared without case, accents or punctuation. */
  values?: ReadonlyMap<string, MappedValue>;
};

/** What is said of every place of the file, unless its row says it. */
type PlaceConstants = {
  organizationName?: string;
  isMobile?: boolean;
  kinds?: readonly string[];
  access?: readonly string[];
  accessibility?: readonly string[];
  equipment?: readonly string[];
};

/** How the rows of one kind of file become places. The national schema and its relatives are such mappings too. */
export type PlacesMapping = {
  name: string;
  /** Which row holds the column names, counted from 1. */
  headerRow: number;
  /** The country of every row that does not say its own; `guessed`: from postcode, telephone and identifier. */
  country: { code?: string; isGuessed: boolean };
  /** The language that the file's texts are written in. */
  language: DataLocale;
  /** The columns that together name a record from one delivery to the next; without any, one is made. */
  recordKey: readonly string[];
  fields: Partial<Record<TextField | ValueField | TermField, FieldSource>>;
  texts: Partial<Record<LocalizedField, Partial<Record<DataLocale, FieldSource>>>>;
  /** One or several columns a day, joined by " / ". */
  hoursByDay: Partial<Record<Weekday, readonly string[]>>;
  constants: PlaceConstants;
  /** The services of every place; what a row says of topics and the like completes the first. */
  services: readonly ServiceDraft[];
  /** Columns that are left out on purpose: not reported. */
  ignore: readonly string[];
};

/** Every column that a mapping reads. */
export const columnsOfMapping = (mapping: PlacesMapping): string[] => [
  ...mapping.recordKey,
  ...Object.values(mapping.fields).flatMap((source) => source.columns),
  ...Object.values(mapping.texts).flatMap((byLanguage) =>
    Object.values(byLanguage).flatMap((source) => source.columns),
  ),
  ...Object.values(mapping.hoursByDay).flat(),
];
