import {
  gradeChoices,
  isTried,
  resultOf,
  stateAfter,
  type BankItem,
  type Choice,
  type StopRule,
} from '#lib/diagnosis/index.ts';
import { walkText, type Walk } from '#lib/diagnosis/forms/positioning-state.ts';
import { positioningStop } from '#lib/diagnosis/index.server.ts';
import type { ShownQuestion, ShownResult } from '#lib/diagnosis/ui/positioning-shown.ts';
import { pictureOf } from './pictures.server.ts';

const rule: StopRule = positioningStop(process.env);

const locale = (wanted: string): 'fr' | 'fr-x-facile' => (wanted === 'fr-x-facile' ? wanted : 'fr');

const questionOf = (item: BankItem, walk: Walk, wanted: string, chosen?: number): ShownQuestion => {
  const [words, isPractical] = [locale(wanted), isTried(item, walk.withHelper)];
  const { id, text, observed, answers, picture } = item;
  const count = walk.choices.length;
  return {
    ...{ kind: 'question' as const, id, number: count + 1, most: rule.most, isPractical },
    text: (isPractical && observed ? observed : text)[words],
    answers: isPractical ? [] : answers.map((answer) => answer[words]),
    chosen,
    cheer: count === 0 ? 0 : count >= rule.most - 3 ? 4 : ((count - 1) % 3) + 1,
    // On a real device the drawing would be one thing too many.
    picture: picture && !isPractical ? { svg: pictureOf(picture.file), alt: picture.alt[words] } : undefined,
    ...{ given: walkText(walk.choices), withHelper: walk.withHelper },
  };
};

type Bank = readonly BankItem[];
export type Shown = ShownQuestion | ShownResult;

const resultShown = (bank: Bank, walk: Walk, wanted: string): ShownResult => {
  const found = resultOf(bank, gradeChoices(bank, walk.choices, walk.withHelper), rule);
  const words = locale(wanted);
  const percent = (share: number) => Math.round(100 * share);
  const { chances, estimate } = found.level ?? {};
  return {
    kind: 'result',
    count: found.count,
    known: found.known.map(({ skill }) => skill[words]),
    useful: found.useful && { topic: found.useful.topic, skill: found.useful.skill[words] },
    canGoOn: found.ending === undefined,
    level: chances &&
      estimate && {
        likeliest: chances.likeliest,
        beginner: percent(chances.beginner),
        intermediate: percent(chances.intermediate),
        advanced: percent(chances.advanced),
        theta: estimate.theta,
        error: estimate.se,
      },
    ...{ given: walkText(walk.choices), withHelper: walk.withHelper },
  };
};

const nextShown = (bank: Bank, walk: Walk, wanted: string): Shown => {
  const { next } = stateAfter(bank, gradeChoices(bank, walk.choices, walk.withHelper), rule);
  return next ? questionOf(next, walk, wanted) : resultShown(bank, walk, wanted);
};

const previousShown = (bank: Bank, walk: Walk, wanted: string): Shown => {
  const last: Choice | undefined = walk.choices.at(-1);
  const item = bank.find(({ id }) => id === last?.id);
  const before = { ...walk, choices: walk.choices.slice(0, -1) };
  return item && last ? questionOf(item, before, wanted, last.choice) : nextShown(bank, walk, wanted);
};

const sameShown = (bank: Bank, id: string, walk: Walk, wanted: string): ShownQuestion | undefined => {
  const item = bank.find((one) => one.id === id);
  const isAnswered = walk.choices.some((choice) => choice.id === id);
  return item && !isAnswered ? questionOf(item, walk, wanted) : undefined;
};

/** What a page shows of a walk through a bank, in the reader's words. */
export const shownFrom = (bank: Bank) => ({
  /** The result of what was answered so far. */
  resultShown: (walk: Walk, wanted: string) => resultShown(bank, walk, wanted),
  /** The next question of a walk, or its result when there is none. */
  nextShown: (walk: Walk, wanted: string) => nextShown(bank, walk, wanted),
  /** One question back, with what was chosen there; the first question when there is none before. */
  previousShown: (walk: Walk, wanted: string) => previousShown(bank, walk, wanted),
  /** The question that was shown, again: it was sent without an answer. */
  sameShown: (id: string, walk: Walk, wanted: string) => sameShown(bank, id, walk, wanted),
});
