/** What a published format asks of one value. Texts of a table are read as the kind says; JSON has kinds of its own. */
export type ValueRule = {
  kind:
    | 'text'
    | 'number'
    | 'whole'
    | 'date'
    | 'moment'
    | 'address'
    | 'email'
    | 'uuid'
    | 'boolean'
    | 'list'
    | 'any';
  /** Of a text, or of each value of a list of texts. */
  pattern?: RegExp;
  /** Of a text, in characters; of a list, in items. */
  least?: number;
  most?: number;
  oneOf?: readonly string[];
  /** In a table, what stands between the values of a list that is written in one cell. */
  separator?: '|';
  /** Each item of the list is a record with these fields. */
  items?: readonly FieldRule[];
};
export type FieldRule = ValueRule & { name: string; isRequired?: true };

/** What is wrong with a value: the field's name (`phones[1].number` inside), why, and the value as far as it is shown. */
export type Fault = {
  field: string;
  code: 'missing' | 'kind' | 'pattern' | 'one-of' | 'too-short' | 'too-long' | 'repeated';
  value: string;
};

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 120);

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const TEXT_KINDS: Readonly<Record<string, (text: string) => boolean>> = {
  text: () => true,
  date: isDate,
  moment: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
  address: (text) => /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
};

const isOfKind = (kind: ValueRule['kind'], value: unknown): boolean => {
  if (kind === 'any') return true;
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (kind === 'whole') return Number.isInteger(value);
  return typeof value === 'string' && (TEXT_KINDS[kind] as (text: string) => boolean)(value);
};

/** A cell of a table as the value that its rule expects: a number or a boolean where it reads as one. */
const fromCell = (rule: ValueRule, cell: string): unknown => {
  if (rule.kind === 'number' || rule.kind === 'whole')
    return /^[+-]?\d+(?:\.\d+)?$/.test(cell.trim()) ? Number(cell) : cell;
  if (rule.kind === 'boolean') return cell === 'true' ? true : cell === 'false' ? false : cell;
  return cell;
};

const textFault = (rule: ValueRule, text: string): Fault['code'] | undefined => {
  if (rule.pattern && !rule.pattern.test(text)) return 'pattern';
  if (rule.oneOf && !rule.oneOf.includes(text)) return 'one-of';
  return undefined;
};

const lengthFault = (rule: ValueRule, length: number): Fault['code'] | undefined => {
  if (rule.least !== undefined && length < rule.least) return 'too-short';
  return rule.most !== undefined && length > rule.most ? 'too-long' : undefined;
};

const listFaults = (field: string, rule: ValueRule, items: readonly unknown[]): Fault[] =>
  items.flatMap((item, at): Fault[] => {
    const place = `${field}[${at + 1}]`;
    if (rule.items) {
      if (typeof item !== 'object' || item === null)
        return [{ field: place, code: 'kind', value: shown(item) }];
      return faultsOf(rule.items, item as Record<string, unknown>, false, `${place}.`);
    }
    if (!rule.oneOf && !rule.pattern) return [];
    const code = typeof item === 'string' ? textFault(rule, item) : 'kind';
    return code ? [{ field: place, code, value: shown(item) }] : [];
  });

const valueFaults = (field: string, rule: ValueRule, value: unknown): Fault[] => {
  const fault = (code: Fault['code']): Fault[] => [{ field, code, value: shown(value) }];
  if (!isOfKind(rule.kind, value)) return fault('kind');
  if (typeof value !== 'string' && !Array.isArray(value)) return [];
  const long = lengthFault(rule, value.length);
  if (long) return fault(long);
  if (Array.isArray(value)) return listFaults(field, rule, value);
  const parts = rule.separator ? value.split(rule.separator) : [value];
  for (const part of parts) {
    const code = textFault(rule, part);
    if (code) return [{ field, code, value: shown(part) }];
  }
  return [];
};

/** Everything that is wrong with a record, field by field in the order of the rules. */
export const faultsOf = (
  rules: readonly FieldRule[],
  record: Readonly<Record<string, unknown>>,
  isTable: boolean,
  inside = '',
): Fault[] =>
  rules.flatMap((rule) => {
    const given = record[rule.name];
    const field = `${inside}${rule.name}`;
    if (isNothing(given)) return rule.isRequired ? [{ field, code: 'missing' as const, value: '' }] : [];
    const value = isTable && typeof given === 'string' ? fromCell(rule, given) : given;
    // Some write in JSON as a list what a table has in one cell.
    const isJoined = rule.separator !== undefined && Array.isArray(value);
    return valueFaults(field, rule, isJoined ? value.join(rule.separator) : value);
  });
