/** The part of Frictionless Table Schema that "Lieux de médiation numérique" uses, over a CSV. */
import { parse } from 'csv-parse/sync';

type Constraints = {
  required?: boolean;
  unique?: boolean;
  pattern?: string;
  enum?: readonly string[];
  maxLength?: number;
};
type Field = { name: string; type: string; constraints?: Constraints };
export type TableSchema = { fields: readonly Field[] };

const isOfType = (type: string, value: string): boolean => {
  switch (type) {
    case 'number':
      return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
    case 'string':
      return true;
    default:
      return false;
  }
};

const problemOf = (field: Field, value: string): string | undefined => {
  const { required, pattern, maxLength, enum: allowed } = field.constraints ?? {};
  if (value === '') return required ? 'required' : undefined;
  if (!isOfType(field.type, value)) return `is no ${field.type}`;
  // Table Schema matches the whole value.
  if (pattern && !new RegExp(`^(?:${pattern})$`, 'u').test(value))
    return `does not match ${pattern.slice(0, 60)}`;
  if (maxLength !== undefined && [...value].length > maxLength) return `is longer than ${maxLength}`;
  return allowed && !allowed.includes(value) ? 'is not among the values' : undefined;
};

/** Checks each cell of a CSV: columns in the schema's order, types, required, unique, patterns, lengths, values. */
export const checkTable = (schema: TableSchema, csv: string): { rows: number; problems: string[] } => {
  const [header = [], ...rows] = parse(csv, { bom: true }) as string[][];
  const names = schema.fields.map(({ name }) => name);
  if (header.join() !== names.join())
    return { rows: rows.length, problems: [`columns are ${header.join()} and not ${names.join()}`] };
  const seen = new Map(schema.fields.map(({ name }) => [name, new Set<string>()]));
  const problems = rows.flatMap((cells, row) =>
    schema.fields.flatMap((field, at) => {
      const value = cells[at] ?? '';
      const known = seen.get(field.name);
      const isTwice = field.constraints?.unique && known?.has(value);
      known?.add(value);
      const problem = isTwice ? 'is there twice' : problemOf(field, value);
      return problem ? [`row ${row + 2}, ${field.name} "${value.slice(0, 60)}" ${problem}`] : [];
    }),
  );
  return { rows: rows.length, problems };
};
