import { codesOf } from '../../directory/index.ts';
import { DECLARED_LEVELS, isDeclaredLevel } from '../domain/declared-level.ts';
import { isTopicAsked, NEED_CHOICES, WEEK_CELLS, type Needs } from '../domain/needs.ts';

export type NeedsProblem = {
  code: 'unknown-answer' | 'too-long' | 'more-than-one';
  field: NeedField;
  value: string;
};
export type NeedField = keyof typeof ALLOWED | 'near';
/** What was said, answer by answer: for the next form to carry and for the page to print. */
export type SaidNeeds = readonly (readonly [field: NeedField, value: string])[];

const LONGEST = 120;
const MOST = 40;
/** The fields with what they may say; of those of one answer a second one is a problem. */
const ALLOWED = {
  level: DECLARED_LEVELS,
  ...NEED_CHOICES,
  topic: codesOf('topic'),
  language: codesOf('language'),
  cell: WEEK_CELLS,
  free: ['1'],
} as const satisfies Record<string, readonly string[]>;

const textsOf = (form: FormData, field: string): string[] => [
  ...new Set(
    form
      .getAll(field)
      .slice(0, MOST)
      .flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [])),
  ),
];

/** Reads what somebody needs. A topic that does not concern them is left out; what cannot be read is a problem. */
export const readNeeds = (form: FormData): { needs: Needs; said: SaidNeeds; problems: NeedsProblem[] } => {
  const problems: NeedsProblem[] = [];
  const said: [NeedField, string][] = [];
  const keep = (field: NeedField, values: string[]): string[] => {
    for (const value of values) if (value !== '') said.push([field, value]);
    return values;
  };
  const read = (field: keyof typeof ALLOWED): string[] => {
    const allowed: readonly string[] = ALLOWED[field];
    const given = textsOf(form, field);
    for (const value of given)
      if (!allowed.includes(value))
        problems.push({ code: 'unknown-answer', field, value: value.slice(0, LONGEST) });
    return given.filter((value) => allowed.includes(value));
  };
  const all = (field: keyof typeof ALLOWED): string[] => keep(field, read(field));
  const first = (field: NeedField, [value = '', ...others]: string[]): string => {
    for (const other of others)
      problems.push({ code: 'more-than-one', field, value: other.slice(0, LONGEST) });
    return value;
  };
  const one = (field: keyof typeof ALLOWED): string => keep(field, [first(field, read(field))])[0] ?? '';
  const near = first('near', textsOf(form, 'near'));
  if (near.length > LONGEST) problems.push({ code: 'too-long', field: 'near', value: '' });
  const [level, concerned] = [one('level'), all('concerned')];
  const needs: Needs = {
    ...{ level: isDeclaredLevel(level) ? level : undefined, concerned },
    near: keep('near', [near.slice(0, LONGEST)])[0] ?? '',
    topics: keep(
      'topic',
      read('topic').filter((topic) => isTopicAsked(topic, concerned)),
    ),
    ...{ equipment: all('equipment'), presets: all('preset'), cells: all('cell'), within: one('within') },
    ...{ by: one('by'), with: one('with'), criteria: all('criteria'), language: one('language') },
    ...{ isFree: all('free').length > 0, contact: all('contact') },
  };
  return { needs, said, problems };
};
