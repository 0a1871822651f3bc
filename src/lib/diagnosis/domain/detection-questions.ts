import type { Obstacle, RuleSource } from './obstacles.ts';

/** An answer of a question; `shows` is the obstacle that it is a sign of. Its place (from 1) is its number on paper. */
type Option = { code: string; shows?: Obstacle };
export type DetectionQuestion = {
  code: QuestionCode;
  source: RuleSource;
  isMultiple: boolean;
  options: readonly Option[];
};
export type QuestionCode = 'blocked' | 'knows-place' | 'afraid' | 'in-the-way' | 'wish';

/** Says that nothing of a list holds; it cannot stand beside something of the list. */
export const NOTHING = 'nothing';
/** "I do not know, or prefer not to say": an answer like another, and never a sign of anything. */
export const UNSAID = 'unsaid';

const options = (...codes: string[]): Option[] => [...codes, UNSAID].map((code) => ({ code }));

/**
 * Five questions at most, for anybody at a desk. They begin with what stopped somebody, never with what they know:
 * nobody is tested here. What they ask about is the study's where it says so; their words are ours.
 */
export const QUESTIONS: readonly DetectionQuestion[] = [
  {
    ...{ code: 'blocked', source: 'ours', isMultiple: false },
    options: options('never', 'sometimes', 'often', 'by-others'),
  },
  {
    ...{ code: 'knows-place', source: 'study', isMultiple: false },
    options: [
      { code: 'yes' },
      { code: 'unsure', shows: 'unknown-offer' },
      { code: 'no', shows: 'unknown-offer' },
      { code: UNSAID },
    ],
  },
  {
    ...{ code: 'afraid', source: 'study', isMultiple: false },
    options: [
      { code: 'no' },
      { code: 'bit', shows: 'fear' },
      { code: 'much', shows: 'fear' },
      { code: UNSAID },
    ],
  },
  {
    ...{ code: 'in-the-way', source: 'ours', isMultiple: true },
    options: [
      { code: 'time', shows: 'time' },
      { code: 'transport', shows: 'transport' },
      { code: 'cost', shows: 'cost' },
      { code: 'equipment', shows: 'equipment' },
      { code: 'reading', shows: 'reading' },
      { code: 'mistrust', shows: 'mistrust' },
      { code: NOTHING },
      { code: UNSAID },
    ],
  },
  {
    ...{ code: 'wish', source: 'profiles', isMultiple: false },
    options: [
      { code: 'yes' },
      { code: 'maybe' },
      { code: 'not-now' },
      { code: 'no-use', shows: 'motivation' },
      { code: UNSAID },
    ],
  },
];

/** What was answered, by question: codes of its options; none where nothing was said. */
export type Answers = Readonly<Record<QuestionCode, readonly string[]>>;

export const noAnswers = (): Record<QuestionCode, string[]> => ({
  blocked: [],
  'knows-place': [],
  afraid: [],
  'in-the-way': [],
  wish: [],
});

export type AnswerProblem = {
  code: 'unknown-answer' | 'one-only' | 'contradiction';
  question: QuestionCode;
  value: string;
};

/** Why these codes are no answer to that question; undefined when they are. */
export const answerProblem = (
  { code: question, isMultiple, options: all }: DetectionQuestion,
  given: readonly string[],
): AnswerProblem | undefined => {
  const unknown = given.find((value) => !all.some(({ code }) => code === value));
  if (unknown !== undefined) return { code: 'unknown-answer', question, value: unknown };
  if (!isMultiple && given.length > 1) return { code: 'one-only', question, value: given.join(', ') };
  const alone = given.find((code) => code === NOTHING || code === UNSAID);
  if (alone !== undefined && given.length > 1) return { code: 'contradiction', question, value: alone };
  return undefined;
};
