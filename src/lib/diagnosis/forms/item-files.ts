import * as v from 'valibot';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Answer, ItemCurve } from '../domain/item-response.ts';

/** What was expected at a place of a file. */
export type Expectation =
  | 'missing'
  | 'object'
  | 'list'
  | 'number'
  | 'above-zero'
  | 'chance'
  | 'c-below-d'
  | 'answer'
  | 'text'
  | 'same-length'
  | 'not-empty'
  | 'too-long';

/** Where a file is wrong: keys and positions (from 0), what was expected there, what was found. */
export type ItemFileProblem =
  | { code: 'not-json'; detail: string }
  | { code: 'bad-value'; path: (string | number)[]; expected: Expectation; found: string };

/** One person: the items and the answers to them, in the same order. */
export type AnsweredItems = { curves: ItemCurve[]; answers: Answer[] };

/** People by items; `names` of the items where the file gives them. */
export type AnswerTable = { answers: Answer[][]; names: string[] };

const say = (expected: Expectation): string => expected;
/** Far more than any questionnaire, so that no file holds a process for long. */
const [MOST_ITEMS, MOST_PEOPLE] = [2_000, 100_000];

const number = v.pipe(v.number(say('number')), v.finite(say('number')));
const within = (low: number, high: number, expected: Expectation) =>
  v.pipe(number, v.minValue(low, say(expected)), v.maxValue(high, say(expected)));

const Curve = v.pipe(
  v.object(
    {
      a: v.optional(v.pipe(number, v.gtValue(0, say('above-zero')), v.maxValue(20, say('number'))), 1),
      b: within(-20, 20, 'number'),
      c: v.optional(within(0, 1, 'chance'), 0),
      d: v.optional(within(0, 1, 'chance'), 1),
    },
    say('object'),
  ),
  v.forward(
    v.check(({ c, d }) => c < d, say('c-below-d')),
    ['c'],
  ),
);

const OneAnswer = v.nullable(v.picklist([0, 1], say('answer')));

const list = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema, say('list')), v.maxLength(most, say('too-long')));

const Answered = v.pipe(
  v.object(
    {
      items: v.pipe(list(Curve, MOST_ITEMS), v.minLength(1, say('not-empty'))),
      answers: list(OneAnswer, MOST_ITEMS),
    },
    say('object'),
  ),
  v.forward(
    v.check(({ items, answers }) => items.length === answers.length, say('same-length')),
    ['answers'],
  ),
);

const Table = v.object(
  {
    answers: v.pipe(list(list(OneAnswer, MOST_ITEMS), MOST_PEOPLE), v.minLength(1, say('not-empty'))),
    items: v.optional(list(v.pipe(v.string(say('text')), v.nonEmpty(say('text'))), MOST_ITEMS)),
  },
  say('object'),
);

const jsonOf = (text: string): Result<unknown, ItemFileProblem> => {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return refused({ code: 'not-json', detail: error instanceof Error ? error.message : String(error) });
  }
};

const shown = (value: unknown): string => {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

const firstProblem = ([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): ItemFileProblem => ({
  code: 'bad-value',
  path: (issue.path ?? []).map(({ key }) => key as string | number),
  // JSON has no undefined: the key is not there.
  expected: issue.input === undefined ? 'missing' : (issue.message as Expectation),
  found: shown(issue.input),
});

const parsed = <Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Result<v.InferOutput<Schema>, ItemFileProblem> => {
  const found = v.safeParse(schema, value);
  return found.success ? ok(found.output) : refused(firstProblem(found.issues));
};

/** Reads `{items: [{a, b, c, d}], answers: [1, 0, null]}`, or a list of such; a, c and d are 1, 0 and 1 when not given. */
export const parseAnsweredItems = (
  text: string,
): Result<{ cases: AnsweredItems[]; isList: boolean }, ItemFileProblem> => {
  const json = jsonOf(text);
  if (!json.ok) return json;
  const isList = Array.isArray(json.value);
  const found = isList ? parsed(list(Answered, MOST_PEOPLE), json.value) : parsed(Answered, json.value);
  if (!found.ok) return found;
  const all = Array.isArray(found.value) ? found.value : [found.value];
  return ok({ cases: all.map(({ items, answers }) => ({ curves: items, answers })), isList });
};

/** Reads `{answers: [[1, 0, null], ...], items: ["name", ...]}`: a row a person, as many columns as there are items. */
export const parseAnswerTable = (text: string): Result<AnswerTable, ItemFileProblem> => {
  const json = jsonOf(text);
  if (!json.ok) return json;
  const found = parsed(Table, json.value);
  if (!found.ok) return found;
  const { answers, items } = found.value;
  const width = items?.length ?? answers[0]?.length ?? 0;
  const wrong = answers.findIndex((row) => row.length !== width || width === 0);
  if (wrong >= 0) {
    const of = String(answers[wrong]?.length ?? 0);
    return refused({ code: 'bad-value', path: ['answers', wrong], expected: 'same-length', found: of });
  }
  return ok({ answers, names: items ?? answers[0]?.map((_, i) => String(i + 1)) ?? [] });
};
