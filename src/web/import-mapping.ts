import { codesOf } from '#lib/directory/index.ts';
import {
  choicesOf,
  FIELD_CHOICES,
  isTermField,
  mappingOfChoices,
  parseMapping,
  TERM_FIELDS,
  understoodTerms,
  type MappingJson,
  type ValueChoice,
} from '#lib/interchange/index.ts';
import { foldText } from '#lib/shared/fold-text.ts';

type Column = { name: string; samples: readonly string[]; filled: number; values: readonly string[] };
/** A value that has to be said: `codes` are what it may become. */
type ShownValue = { id: string; value: string; code: string };
/** A column as the form of a mapping shows it. */
export type ShownColumn = Omit<Column, 'values'> & {
  id: string;
  field: string;
  scheme: (typeof TERM_FIELDS)[keyof typeof TERM_FIELDS] | null;
  codes: readonly string[];
  values: ShownValue[];
};

/** What the form says, by the names of its controls. */
export type SaidMapping = { fields: ReadonlyMap<string, string>; values: ReadonlyMap<string, string> };

const fieldId = (i: number) => `field-${i}`;
const valueId = (i: number, j: number) => `value-${i}-${j}`;

/** Reads the form; what it says of no column, or no field at all, is not there. */
export const readMappingForm = (form: FormData): SaidMapping => {
  const all = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    fields: new Map(all.filter(([name]) => name.startsWith('field-'))),
    values: new Map(all.filter(([name]) => name.startsWith('value-'))),
  };
};

const shownValues = (
  field: string,
  { values }: Column,
  i: number,
  known: ReadonlyMap<string, unknown> | undefined,
  said: SaidMapping | undefined,
): ShownValue[] =>
  isTermField(field)
    ? values.flatMap((value, j) => {
        const id = valueId(i, j);
        const mapped = known?.get(foldText(value));
        // Lists of codes are a mapping file's: no form shows them, and they stay.
        const isSaid = mapped !== undefined && typeof mapped !== 'string';
        if (isSaid || (mapped === undefined && understoodTerms(field, value) !== undefined)) return [];
        return [{ id, value, code: said?.values.get(id) ?? (typeof mapped === 'string' ? mapped : '') }];
      })
    : [];

/** The columns of a file as the form shows them: as a mapping says, or as was just typed. */
export const shownColumns = (
  columns: readonly Column[],
  mapping: MappingJson | undefined,
  said?: SaidMapping,
): ShownColumn[] => {
  const read = mapping ? parseMapping(mapping) : undefined;
  const parsed = read?.ok ? read.value : undefined;
  const names = columns.map(({ name }) => name);
  const before = parsed ? choicesOf(parsed, names) : [];
  return columns.map((column, i) => {
    const asked = said?.fields.get(fieldId(i)) ?? before[i]?.field ?? '';
    const field = FIELD_CHOICES.includes(asked) ? asked : '';
    const scheme = isTermField(field) ? TERM_FIELDS[field] : null;
    const known = isTermField(field) ? parsed?.fields[field]?.values : undefined;
    const { name, samples, filled } = column;
    return {
      ...{ id: fieldId(i), name, samples, filled, field, scheme },
      codes: scheme ? codesOf(scheme) : [],
      values: shownValues(field, column, i, known, said),
    };
  });
};

/** The mapping that the form says. */
export const mappingOfForm = (
  source: string,
  shown: readonly ShownColumn[],
  base: MappingJson | undefined,
): MappingJson => {
  const choices = shown.map(({ name, field }) => ({ column: name, field }));
  const values: ValueChoice[] = shown.flatMap(({ name, values: own, codes }) =>
    own.map(({ value, code }) => ({ column: name, value, code: codes.includes(code) ? code : '' })),
  );
  return mappingOfChoices(source, choices, values, base);
};
