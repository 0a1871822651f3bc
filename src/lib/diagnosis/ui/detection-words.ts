import * as m from '#lib/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/paraglide/runtime.js';
import { localizeHref } from '#lib/ui/addresses.ts';
import { QUESTIONS, UNSAID, type QuestionCode } from '../domain/detection-questions.ts';
import { obstacleOf, type Deed, type Obstacle } from '../domain/obstacles.ts';
import type { DetectionProblem } from '../forms/detection-form.ts';

const words = m as unknown as Record<
  string,
  ((inputs: object, options: { locale: Locale }) => string) | undefined
>;

/** The words of a code that data hold: `detection_{kind}_{code}`. A test looks that each code has some. */
export const wordsOf = (kind: string, code: string): string =>
  words[`detection_${kind}_${code}`.replaceAll('-', '_')]?.({}, { locale: getLocale() }) ?? code;

export const questionWords = (question: QuestionCode): { asked: string; spoken: string; why: string } => ({
  asked: wordsOf('q', question),
  spoken: wordsOf('say', question),
  why: wordsOf('why', question),
});

export const optionWords = (question: QuestionCode, option: string): string =>
  option === UNSAID ? m.detection_unsaid() : wordsOf(`a_${question}`, option);

export const outcomeWords = (outcome: string): { title: string; say: string; main: string } => ({
  title: wordsOf('outcome', outcome),
  say: wordsOf('words', outcome),
  main: wordsOf('main', outcome),
});

export const ruleWords = (rule: string): string => wordsOf('rule', rule);
export const sourceWords = (source: string): string => wordsOf('source', source);

const hrefOf = ({ path, search, isEasy }: Deed): string => {
  const query = new URLSearchParams(search).toString();
  return localizeHref(path, isEasy ? 'fr-x-facile' : getLocale()) + (query && `?${query}`);
};

export const obstacleWords = (
  obstacle: Obstacle,
): { title: string; say: string; deed: string; href: string } => ({
  title: wordsOf('ob', obstacle),
  say: wordsOf('ob_words', obstacle),
  deed: wordsOf('ob_do', obstacle),
  href: hrefOf(obstacleOf(obstacle).deed),
});

/** What is wrong with an answer, with the question by its words; leads to the question's field. */
export const detectionProblemWords = ({
  code,
  question,
  value,
}: DetectionProblem): { field: string; text: string } => {
  const said = { question: questionWords(question).asked, value };
  switch (code) {
    case 'unknown-answer':
      return { field: question, text: m.detection_problem_unknown_answer(said) };
    case 'one-only':
      return { field: question, text: m.detection_problem_one_only(said) };
    case 'contradiction':
      return { field: question, text: m.detection_problem_contradiction({ question: said.question }) };
    case 'nothing-answered':
      return { field: QUESTIONS[0]?.code ?? '', text: m.detection_problem_nothing_answered() };
  }
};
