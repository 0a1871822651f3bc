import * as m from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { weekdayWords } from '#lib/ui/time-words.ts';
import { termWords } from '../../directory/index.ts';
import { DAYS } from '../domain/needs.ts';
import type { NeedField, NeedsProblem, SaidNeeds } from '../forms/needs-form.ts';
import { wordsOf } from './detection-words.ts';

/** The question of a field. */
const FIELDS: Record<NeedField, () => string> = {
  near: m.search_near,
  within: m.search_within,
  preset: m.detection_needs_when,
  cell: m.detection_needs_grid,
  topic: m.detection_needs_topics,
  equipment: m.detection_needs_on_site,
  free: m.detection_needs_free,
  level: m.detection_needs_level,
  concerned: m.detection_needs_concerned,
  by: m.detection_needs_by,
  with: m.detection_needs_with,
  criteria: m.detection_needs_criteria,
  language: m.detection_needs_language,
  contact: m.detection_needs_contact,
};
export const needFieldWords = (field: NeedField): string => FIELDS[field]();

const PRESETS: Record<string, () => string> = {
  daytime: m.search_when_daytime,
  evening: m.search_when_evening,
  weekend: m.search_when_weekend,
};

/** `mo` in words. */
export const dayWordsOf = (day: string): string =>
  weekdayWords(
    DAYS.findIndex((one) => one === day),
    getLocale(),
  );

/** An answer in words. */
export const needWords = (field: NeedField, value: string): string => {
  if (field === 'topic' || field === 'language' || field === 'equipment') return termWords(field, value);
  if (field === 'near') return value;
  if (field === 'preset') return PRESETS[value]?.() ?? value;
  if (field === 'within') return m.search_within_km({ km: value });
  if (field === 'cell') {
    const [day = '', part = ''] = value.split('-');
    return `${dayWordsOf(day)} ${wordsOf('needs', part)}`;
  }
  return wordsOf(`needs_${field}`, value);
};

/** The fields that are printed, in their order: who is concerned shows in the topics, free help has its own line. */
const PRINTED: readonly NeedField[] = [
  ...(['near', 'level', 'topic', 'equipment', 'preset', 'cell'] as const),
  ...(['within', 'by', 'with', 'criteria', 'language', 'contact'] as const),
];

/** What was said, question by question, without what was left out: for the page that is printed. */
export const needLines = (said: SaidNeeds): { label: string; value: string }[] =>
  PRINTED.flatMap((field) => {
    const values = said.filter(([one]) => one === field).map(([, value]) => needWords(field, value));
    const label = needFieldWords(field).replace(/[\s:?…]+$/, '');
    return values.length === 0 ? [] : [{ label, value: values.join(', ') }];
  });

const problemText = ({ code, field, value }: NeedsProblem): string => {
  if (code === 'too-long') return m.detection_needs_problem_near();
  if (code === 'more-than-one') return m.problem_more_than_one({ parameter: needFieldWords(field), value });
  return m.detection_needs_problem({ field: needFieldWords(field), value });
};

/** What is wrong with an answer, at its field. */
export const needsProblemWords = (problem: NeedsProblem): { field: string; text: string } => ({
  field: problem.field,
  text: problemText(problem),
});
