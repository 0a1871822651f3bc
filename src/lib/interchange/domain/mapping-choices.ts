import {
  LOCALIZED_FIELDS,
  TERM_FIELDS,
  TEXT_FIELDS,
  VALUE_FIELDS,
  WEEKDAYS,
  type PlacesMapping,
  type TermField,
} from './place-mapping.ts';
import { columnKey } from './read-header.ts';

/** What a column may be said to hold in a form: a field of the mapping, its key, or a day's hours ("hours-mo"). */
export const FIELD_CHOICES: readonly string[] = [
  'recordKey',
  ...TEXT_FIELDS,
  'postalCode',
  ...LOCALIZED_FIELDS,
  ...VALUE_FIELDS.filter((field) => field !== 'postalCode'),
  ...WEEKDAYS.map((day) => `hours-${day}`),
  ...Object.keys(TERM_FIELDS),
];

/** One column and what it is said to hold; '' is "left out". */
export type ColumnChoice = { column: string; field: string };
/** What a value of a column that holds codes becomes; '' is "left out". */
export type ValueChoice = { column: string; value: string; code: string };

/** A mapping as its file writes it. */
export type MappingJson = { format: 'jalon-places-mapping/1'; name: string } & Record<string, unknown>;

/** Is this a field whose values are thesaurus codes? */
export const isTermField = (field: string): field is TermField => Object.hasOwn(TERM_FIELDS, field);

const DAY = /^hours-(mo|tu|we|th|fr|sa|su)$/;

/** What each of these columns holds by a mapping; a column that two fields read is shown with the first. */
export const choicesOf = (mapping: PlacesMapping, columns: readonly string[]): ColumnChoice[] => {
  const said = new Map<string, string>();
  const say = (field: string, names: readonly string[]) => {
    for (const name of names) if (!said.has(columnKey(name))) said.set(columnKey(name), field);
  };
  for (const [field, source] of Object.entries(mapping.fields)) say(field, source.columns);
  for (const [field, texts] of Object.entries(mapping.texts))
    for (const source of Object.values(texts)) say(field, source.columns);
  for (const [day, names] of Object.entries(mapping.hoursByDay)) say(`hours-${day}`, names);
  say('recordKey', mapping.recordKey);
  return columns.map((column) => ({ column, field: said.get(columnKey(column)) ?? '' }));
};

const namesIn = (source: unknown): string[] => {
  if (typeof source === 'string') return [source];
  if (Array.isArray(source)) return source.map(String);
  if (typeof source !== 'object' || source === null) return [];
  const { columns } = source as { columns?: unknown };
  return columns === undefined ? Object.values(source).flatMap(namesIn) : namesIn(columns);
};

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => columnKey(name) === columnKey(b[i] ?? ''));

const valuesFor = (columns: readonly string[], values: readonly ValueChoice[]) =>
  Object.fromEntries(
    values
      .filter(({ column }) => columns.includes(column))
      .map(({ value, code }) => [value, code === '' ? null : code]),
  );

const oneOrAll = (names: readonly string[]): string | readonly string[] =>
  names.length === 1 ? (names[0] ?? '') : names;

/** A field's source: as it was where its columns are the same, so that what no form shows (split, join) is kept. */
const sourceFor = (columns: readonly string[], before: unknown, values: readonly ValueChoice[]): unknown => {
  const own = valuesFor(columns, values);
  const isKept = before !== undefined && isSame(namesIn(before), columns);
  if (Object.keys(own).length === 0) return isKept ? before : oneOrAll(columns);
  const known = isKept && typeof before === 'object' && !Array.isArray(before) ? before : {};
  const { values: said } = (known ?? {}) as { values?: object };
  return { ...known, columns: oneOrAll(columns), values: { ...said, ...own } };
};

const SAID_BY_FORM: readonly string[] = ['recordKey', 'hoursByDay', 'ignore', 'fields'];

/**
 * The mapping that a form says, as a mapping file writes it. What the form does not show (constants, services, the row of
 * the header ...) stays as it is in `base`. Columns that are left out are so on purpose, and are not reported.
 */
export const mappingOfChoices = (
  name: string,
  choices: readonly ColumnChoice[],
  values: readonly ValueChoice[],
  base: MappingJson | undefined,
): MappingJson => {
  const columnsOf = (field: string) =>
    choices.filter((choice) => choice.field === field).map(({ column }) => column);
  const used = [...new Set(choices.map(({ field }) => field))].filter(Boolean);
  const before = (base?.fields ?? {}) as Record<string, unknown>;
  const fields = used.filter((field) => field !== 'recordKey' && !DAY.test(field));
  const days = used.flatMap((field) => {
    const day = DAY.exec(field)?.[1];
    return day ? [[day, oneOrAll(columnsOf(field))]] : [];
  });
  const rest = Object.entries(base ?? {}).filter(([key]) => !SAID_BY_FORM.includes(key));
  const key = columnsOf('recordKey');
  const ignore = columnsOf('');
  return {
    ...Object.fromEntries(rest),
    format: 'jalon-places-mapping/1',
    name,
    ...(key.length > 0 && { recordKey: oneOrAll(key) }),
    fields: Object.fromEntries(
      fields.map((field) => [field, sourceFor(columnsOf(field), before[field], values)]),
    ),
    ...(days.length > 0 && { hoursByDay: Object.fromEntries(days) }),
    ...(ignore.length > 0 && { ignore }),
  };
};
