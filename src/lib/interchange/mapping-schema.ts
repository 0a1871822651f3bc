import { codesOf, isTerm, SCHEMES, type Scheme } from '#lib/directory/index.ts';
import * as v from 'valibot';
import { DATA_LOCALES } from '../shared/localized-text.ts';
import {
  LOCALIZED_FIELDS,
  TERM_FIELDS,
  TEXT_FIELDS,
  VALUE_FIELDS,
  WEEKDAYS,
  type MappedValue,
  type TermField,
} from './domain/place-mapping.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const columns = v.union([text, v.pipe(v.array(text), v.nonEmpty())]);

/** A field's source: a column, several, or an object that says more. */
const sourceOf = <Value extends v.GenericSchema>(value: Value) =>
  v.union([
    text,
    v.pipe(v.array(text), v.nonEmpty()),
    v.strictObject({
      columns,
      join: v.optional(v.string()),
      split: v.optional(text),
      empty: v.optional(v.array(v.string())),
      values: v.optional(v.record(v.string(), value)),
    }),
  ]);

const textSource = sourceOf(v.nullable(v.string()));
const yesNoSource = sourceOf(v.nullable(v.boolean()));
const codeIn = (scheme: Scheme) => v.picklist(codesOf(scheme));

const isTermRef = (scheme: Scheme, ref: string): boolean => {
  const at = ref.indexOf(':');
  if (at < 0) return isTerm(scheme, ref);
  return SCHEMES.some((known) => known === ref.slice(0, at) && isTerm(known, ref.slice(at + 1)));
};

const termSource = (scheme: Scheme) => {
  const ref = v.pipe(
    v.string(),
    v.check((value) => isTermRef(scheme, value), `one of ${codesOf(scheme).join(', ')} (or "scheme:code")`),
  );
  return sourceOf(v.nullable(v.union([ref, v.array(ref)])));
};

const entries = <Key extends string, Schema extends v.GenericSchema>(
  keys: readonly Key[],
  schemaOf: (key: Key) => Schema,
) =>
  Object.fromEntries(keys.map((key) => [key, v.optional(schemaOf(key))])) as Record<
    Key,
    v.OptionalSchema<Schema, undefined>
  >;

const localizedSource = v.union([textSource, v.strictObject(entries(DATA_LOCALES, () => textSource))]);
const YES_NO = ['isMobile', 'areEmailsPublic'] as const;
const valueFields = VALUE_FIELDS.filter((field) => !YES_NO.some((one) => one === field));

const fields = v.strictObject({
  ...entries(TEXT_FIELDS, () => textSource),
  ...entries(LOCALIZED_FIELDS, () => localizedSource),
  ...entries(valueFields, () => textSource),
  ...entries(Object.keys(TERM_FIELDS) as TermField[], (field) => termSource(TERM_FIELDS[field])),
  ...entries(YES_NO, () => yesNoSource),
});

const localizedText = v.strictObject(entries(DATA_LOCALES, () => text));
const codes = (scheme: Scheme) => v.optional(v.array(codeIn(scheme)));

const service = v.strictObject({
  name: v.optional(localizedText),
  description: v.optional(localizedText),
  topics: codes('topic'),
  supports: codes('support'),
  audiences: codes('audience'),
  languages: codes('language'),
  cost: v.optional(codeIn('cost')),
  costNote: v.optional(localizedText),
  formats: codes('format'),
  access: codes('access'),
  accessibility: codes('accessibility'),
  equipment: codes('equipment'),
});

/** What a mapping file may hold; every key is described in this folder's README. */
export const mappingSchema = v.strictObject({
  $schema: v.optional(v.string()),
  format: v.literal('jalon-places-mapping/1'),
  name: text,
  comment: v.optional(v.union([v.string(), v.array(v.string())])),
  headerRow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 1),
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  language: v.optional(v.picklist(DATA_LOCALES), 'fr'),
  recordKey: v.optional(columns),
  fields: v.pipe(
    fields,
    v.check((value) => value.name !== undefined, 'a column for "name"'),
  ),
  hoursByDay: v.optional(v.strictObject(entries(WEEKDAYS, () => columns)), {}),
  constants: v.optional(
    v.strictObject({
      organizationName: v.optional(text),
      isMobile: v.optional(v.boolean()),
      kinds: codes('kind'),
      access: codes('access'),
      accessibility: codes('accessibility'),
      equipment: codes('equipment'),
    }),
    {},
  ),
  services: v.optional(v.array(service), []),
  ignore: v.optional(v.array(text), []),
});

export type WrittenMapping = v.InferOutput<typeof mappingSchema>;
export type WrittenSource = v.InferOutput<ReturnType<typeof sourceOf<v.GenericSchema<MappedValue>>>>;
