import * as v from 'valibot';
import { foldText } from '../shared/fold-text.ts';
import { ok, refused, type Result } from '../shared/result.ts';
import {
  LOCALIZED_FIELDS,
  type FieldSource,
  type MappedValue,
  type PlacesMapping,
} from './domain/place-mapping.ts';
import { mappingSchema, type WrittenMapping, type WrittenSource } from './mapping-schema.ts';

/** What is wrong in a mapping file, and where ("fields.cost.values.Oui"). */
export type MappingProblem =
  | { code: 'mapping-not-json'; detail: string }
  | { code: 'mapping-invalid'; path: string; expected: string; received: string };

const listOf = (names: string | readonly string[]): readonly string[] =>
  typeof names === 'string' ? [names] : names;

const folded = (values: Readonly<Record<string, MappedValue>>): ReadonlyMap<string, MappedValue> =>
  new Map(Object.entries(values).map(([value, mapped]) => [foldText(value), mapped]));

const sourceFrom = (written: WrittenSource): FieldSource => {
  if (typeof written === 'string' || Array.isArray(written)) return { columns: listOf(written) };
  const { values, ...rest } = written;
  return { ...rest, columns: listOf(written.columns), ...(values && { values: folded(values) }) };
};

const isByLanguage = (written: object): written is Partial<Record<string, WrittenSource>> =>
  !Array.isArray(written) && !('columns' in written);

const textsFrom = ({ fields: written, language }: WrittenMapping): PlacesMapping['texts'] =>
  Object.fromEntries(
    LOCALIZED_FIELDS.flatMap((field) => {
      const source = written[field];
      if (source === undefined) return [];
      if (typeof source === 'string' || !isByLanguage(source))
        return [[field, { [language]: sourceFrom(source) }]];
      const byLanguage = Object.entries(source).flatMap(([locale, one]) =>
        one ? [[locale, sourceFrom(one)]] : [],
      );
      return [[field, Object.fromEntries(byLanguage)]];
    }),
  );

const fieldsFrom = ({ fields: written }: WrittenMapping): PlacesMapping['fields'] => {
  const localized: readonly string[] = LOCALIZED_FIELDS;
  const plain = Object.entries(written).filter(
    ([field, source]) => source !== undefined && !localized.includes(field),
  );
  return Object.fromEntries(plain.map(([field, source]) => [field, sourceFrom(source as WrittenSource)]));
};

const mappingFrom = (written: WrittenMapping): PlacesMapping => ({
  name: written.name,
  headerRow: written.headerRow,
  country: { ...(written.country && { code: written.country }), isGuessed: false },
  language: written.language,
  recordKey: listOf(written.recordKey ?? []),
  fields: fieldsFrom(written),
  texts: textsFrom(written),
  hoursByDay: Object.fromEntries(
    Object.entries(written.hoursByDay).flatMap(([day, names]) =>
      names === undefined ? [] : [[day, listOf(names)]],
    ),
  ),
  constants: written.constants,
  services: written.services,
  ignore: written.ignore,
});

type Issue = v.BaseIssue<unknown>;

const pathOf = (issue: Issue): string[] => (issue.path ?? []).map(({ key }) => String(key));

// Of the forms that a source may have, the one that went furthest is the one that was meant.
const deepest = (issue: Issue): { path: string[]; issue: Issue } => {
  const inner = (issue.issues ?? []).map(deepest).toSorted((a, b) => b.path.length - a.path.length)[0];
  return inner && inner.path.length > 0
    ? { path: [...pathOf(issue), ...inner.path], issue: inner.issue }
    : { path: pathOf(issue), issue };
};

const problemOf = (found: Issue): MappingProblem => {
  const { path, issue } = deepest(found);
  const expected =
    issue.kind === 'validation' && !issue.expected ? issue.message : (issue.expected ?? issue.message);
  return { code: 'mapping-invalid', path: path.join('.'), expected, received: issue.received };
};

/** A mapping from what a JSON file holds, with every problem found in it. */
export const parseMapping = (written: unknown): Result<PlacesMapping, MappingProblem[]> => {
  const parsed = v.safeParse(mappingSchema, written);
  return parsed.success ? ok(mappingFrom(parsed.output)) : refused(parsed.issues.map(problemOf));
};

/** The same from the file's text. */
export const readMapping = (text: string): Result<PlacesMapping, MappingProblem[]> => {
  try {
    return parseMapping(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return refused([
      { code: 'mapping-not-json', detail: error instanceof Error ? error.message : String(error) },
    ]);
  }
};
