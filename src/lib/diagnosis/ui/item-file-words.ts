import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import type { Expectation, ItemFileProblem } from '../forms/item-files.ts';

const expectedWords: Record<Expectation, (inputs: object, options: { locale: Locale }) => string> = {
  missing: m.positioning_expected_missing,
  object: m.positioning_expected_object,
  list: m.positioning_expected_list,
  number: m.positioning_expected_number,
  'above-zero': m.positioning_expected_above_zero,
  chance: m.positioning_expected_chance,
  'c-below-d': m.positioning_expected_c_below_d,
  answer: m.positioning_expected_answer,
  text: m.positioning_expected_text,
  'same-length': m.positioning_expected_same_length,
  'not-empty': m.positioning_expected_not_empty,
  'too-long': m.positioning_expected_too_long,
};

type Words = (inputs: { n: number }, options: { locale: Locale }) => string;

/** What a position counts, after which key (none: the file itself is a list). */
const positionWords = (key: string | undefined, depth: number, isTable: boolean): Words => {
  if (key === undefined) return m.positioning_place_case;
  if (key === 'items') return m.positioning_place_item;
  return isTable && depth === 0 ? m.positioning_place_row : m.positioning_place_answer;
};

/** A place of a file in words: "item 3, field a"; positions count from 1. */
const placeWords = (path: readonly (string | number)[], isTable: boolean, locale: Locale): string => {
  const words: string[] = [];
  let key: string | undefined;
  let depth = 0;
  path.forEach((step, at) => {
    if (typeof step === 'number')
      words.push(positionWords(key, depth++, isTable)({ n: step + 1 }, { locale }));
    else {
      // "answers" before a position is said by the position.
      if (typeof path[at + 1] !== 'number') words.push(m.positioning_place_field({ name: step }, { locale }));
      [key, depth] = [step, 0];
    }
  });
  return words.length === 0 ? m.positioning_place_file({}, { locale }) : words.join(', ');
};

/** What is wrong with a file of items or answers, and where; in a table `answers` are rows. */
export const itemFileProblemWords = (problem: ItemFileProblem, isTable: boolean, locale: Locale): string =>
  problem.code === 'not-json'
    ? m.positioning_file_not_json({ detail: problem.detail }, { locale })
    : m.positioning_file_problem(
        {
          place: placeWords(problem.path, isTable, locale),
          expected: expectedWords[problem.expected]({}, { locale }),
          found: problem.found || '–',
        },
        { locale },
      );
