import {
  answerProblem,
  noAnswers,
  QUESTIONS,
  type AnswerProblem,
  type Answers,
  type DetectionQuestion,
  type QuestionCode,
} from '../domain/detection-questions.ts';

/** Nothing at all was answered: there is nothing to say then. */
export type DetectionProblem =
  AnswerProblem | { code: 'nothing-answered'; question: QuestionCode; value: '' };
export type DetectionRead = { answers: Answers; problems: DetectionProblem[] };

const MOST = 20;
const textsOf = (form: FormData, name: string): string[] =>
  form
    .getAll(name)
    .slice(0, MOST)
    .flatMap((value) =>
      typeof value === 'string' && value.trim() !== '' ? [value.trim().slice(0, MOST)] : [],
    );

/** "2 4", "2,4" and "24" are two answers: no question has ten. */
const numbersOf = (form: FormData, question: QuestionCode): string[] =>
  textsOf(form, question).flatMap((text) => text.replaceAll(/[\s,;./+-]/g, '').split(''));

const codeAt = ({ options }: DetectionQuestion, written: string): string =>
  (/^[1-9]$/.test(written) && options[Number(written) - 1]?.code) || `${written}?`;

const read = (
  givenTo: (question: DetectionQuestion) => string[],
  shown: (code: string) => string,
): DetectionRead => {
  const answers = noAnswers();
  const problems: DetectionProblem[] = [];
  for (const question of QUESTIONS) {
    const given = [...new Set(givenTo(question))];
    const problem = answerProblem(question, given);
    if (problem) problems.push({ ...problem, value: shown(problem.value) });
    answers[question.code] = given;
  }
  const isEmpty = Object.values(answers).every((given) => given.length === 0);
  if (isEmpty) problems.push({ code: 'nothing-answered', question: 'blocked', value: '' });
  return { answers, problems };
};

/** Reads the answers of a form whose fields are named like the questions. */
export const readDetection = (form: FormData): DetectionRead =>
  read(
    ({ code }) => textsOf(form, code),
    (value) => value,
  );

/** Reads the numbers that stand on a filled-in sheet: the place of each answer on it, from 1. */
export const readDetectionNumbers = (form: FormData): DetectionRead =>
  read(
    (question) => numbersOf(form, question.code).map((written) => codeAt(question, written)),
    (value) => value.replace(/\?$/, ''),
  );

/** What was typed into the fields of the numbers, for the form to keep. */
export const typedNumbers = (form: FormData): Record<QuestionCode, string> =>
  Object.fromEntries(QUESTIONS.map(({ code }) => [code, textsOf(form, code).join(' ')])) as Record<
    QuestionCode,
    string
  >;
