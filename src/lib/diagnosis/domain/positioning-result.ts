import { levelChances, type LevelChances } from './ability-levels.ts';
import type { Estimate } from './estimate-ability.ts';
import type { BankItem } from './item-bank.ts';
import { stateAfter, USUAL_STOP, type Ending, type GivenAnswer, type StopRule } from './next-item.ts';

/** What is said at the end: never a mark. */
export type PositioningResult = {
  count: number;
  known: BankItem[];
  /** What to learn next; undefined when nothing was asked, or nothing is left to learn here. */
  useful: BankItem | undefined;
  ending: Ending | undefined;
  /** For the helper; undefined before there are enough answers to speak of a level. */
  level: { chances: LevelChances; estimate: Estimate } | undefined;
};

const easiestFirst = (one: BankItem, other: BankItem) => one.b - other.b;

/** The easiest thing that was missed; when nothing was, the easiest of those not asked that is above what is known. */
const usefulNext = (
  bank: readonly BankItem[],
  given: ReadonlyMap<string, 1 | 0>,
  ability: number,
): BankItem | undefined => {
  if (given.size === 0) return undefined;
  const missed = bank.filter(({ id }) => given.get(id) === 0).toSorted(easiestFirst);
  const harder = bank.filter(({ id, b }) => !given.has(id) && b > ability).toSorted(easiestFirst);
  return missed[0] ?? harder[0];
};

/** What these answers say. */
export const resultOf = (
  bank: readonly BankItem[],
  answers: readonly GivenAnswer[],
  rule: StopRule = USUAL_STOP,
): PositioningResult => {
  const given = new Map(answers.map(({ id, answer }) => [id, answer]));
  const { estimate, ending } = stateAfter(bank, answers, rule);
  const asked = bank.filter(({ id }) => given.has(id));
  const chances = levelChances(
    asked,
    asked.map(({ id }) => given.get(id) ?? null),
  );
  return {
    count: asked.length,
    known: asked.filter(({ id }) => given.get(id) === 1),
    useful: usefulNext(bank, given, estimate.theta),
    ending,
    level: asked.length < rule.least ? undefined : { chances, estimate },
  };
};
