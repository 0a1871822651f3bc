import { QUESTIONS, UNSAID, type Answers, type QuestionCode } from './detection-questions.ts';
import { OBSTACLES, type Obstacle, type RuleSource } from './obstacles.ts';

/** `none`: no difficulty seen. `nudge`: a word and a sheet to take home. `together`: let us look together, now. */
export type Outcome = 'none' | 'nudge' | 'together';

/** Conditions of a rule: all of them hold. A question is among these answers; so many obstacles at least. */
type Conditions = { is?: Partial<Record<QuestionCode, readonly string[]>>; obstacles?: number };
type Rule = { code: string; outcome: Outcome; source: RuleSource; when: Conditions };

const STOPPED = ['sometimes', 'often', 'by-others'];

/**
 * The rules, in their order: the first that holds decides. All are ours: the study names obstacles, it does not say when
 * to act. Whoever asks is looked after; whoever says "not now" is not pressed; then what stopped somebody, alone or with
 * what else is in the way. Nothing said is not "no difficulty".
 */
export const RULES = [
  { code: 'asks', outcome: 'together', source: 'ours', when: { is: { wish: ['yes'] } } },
  {
    ...{ code: 'declines', outcome: 'nudge', source: 'ours' },
    when: { is: { wish: ['not-now', 'no-use'], blocked: STOPPED } },
  },
  { code: 'often', outcome: 'together', source: 'ours', when: { is: { blocked: ['often'] } } },
  {
    ...{ code: 'held-back', outcome: 'together', source: 'ours' },
    when: { is: { blocked: ['sometimes', 'by-others'] }, obstacles: 2 },
  },
  {
    ...{ code: 'sometimes', outcome: 'nudge', source: 'ours' },
    when: { is: { blocked: ['sometimes', 'by-others'] } },
  },
  { code: 'obstacle', outcome: 'nudge', source: 'ours', when: { obstacles: 1 } },
  { code: 'unsaid', outcome: 'nudge', source: 'ours', when: { is: { blocked: [UNSAID] } } },
  { code: 'at-ease', outcome: 'none', source: 'ours', when: {} },
] as const satisfies readonly Rule[];

export type RuleCode = (typeof RULES)[number]['code'];
export type Detected = { outcome: Outcome; rule: RuleCode; obstacles: Obstacle[] };

const saidIn = (answers: Answers, question: QuestionCode): readonly string[] => {
  const given = answers[question];
  return given.length === 0 ? [UNSAID] : given;
};

/** "It is of no use to me" is no obstacle for somebody whom nothing has stopped: it may well be true. */
const counts = (obstacle: Obstacle, answers: Answers): boolean =>
  obstacle !== 'motivation' || saidIn(answers, 'blocked').some((code) => STOPPED.includes(code));

/** The obstacles that these answers are signs of, in the order of OBSTACLES. */
export const obstaclesIn = (answers: Answers): Obstacle[] => {
  const shown = new Set(
    QUESTIONS.flatMap(({ code, options }) =>
      options.flatMap((option) =>
        option.shows && answers[code].includes(option.code) && counts(option.shows, answers)
          ? [option.shows]
          : [],
      ),
    ),
  );
  return OBSTACLES.map(({ code }) => code).filter((code) => shown.has(code));
};

const holds = (when: Conditions, answers: Answers, obstacles: number): boolean =>
  obstacles >= (when.obstacles ?? 0) &&
  Object.entries(when.is ?? {}).every(([question, codes]) =>
    saidIn(answers, question as QuestionCode).some((code) => codes.includes(code)),
  );

/** What to propose to somebody who answered so, by which rule, and what is in the way. Nothing of it is kept. */
export const detect = (answers: Answers): Detected => {
  const obstacles = obstaclesIn(answers);
  const rule = RULES.find(({ when }) => holds(when, answers, obstacles.length)) ?? RULES[RULES.length - 1]!;
  return { outcome: rule.outcome, rule: rule.code, obstacles };
};
