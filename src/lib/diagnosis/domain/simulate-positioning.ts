import { levelAt, levelChances } from './ability-levels.ts';
import { meanOf, posteriorOf } from './estimate-ability.ts';
import { chanceOf } from './item-response.ts';
import {
  nextItem,
  stateAfter,
  USUAL_STOP,
  type AskableItem,
  type GivenAnswer,
  type StopRule,
} from './next-item.ts';
import { seededChance } from './seeded-chance.ts';

/** What the bench measures: means over all simulated people. */
export type Simulated = {
  /** Questions until the standard error is reached, in the order that tells most, and in an order by chance. */
  adaptive: number;
  random: number;
  /** People who do not reach it with the whole bank, in each order. */
  unreached: number;
  /**
   * Share of people whose likeliest level is their real one: after 12 questions; where the usual rule stops, with the
   * questions that it asks; after the whole bank.
   */
  levelAfterTwelve: number;
  levelWhereStopped: number;
  askedWhereStopped: number;
  levelAfterAll: number;
};

type Chance = ReturnType<typeof seededChance>;

/** A bank of `count` items in five areas: difficulties evenly over ±`reach`, discriminations log-normal. */
export const simulatedBank = (
  count: number,
  reach: number,
  slopeSpread: number,
  seed: number,
): AskableItem[] => {
  const { normal } = seededChance(seed);
  return Array.from({ length: count }, (_, i) => ({
    ...{ id: `s${i}`, area: (i % 5) + 1, c: 0, d: 1 },
    a: slopeSpread === 0 ? 1 : Math.exp(slopeSpread * normal()),
    b: -reach + (2 * reach * i) / (count - 1),
  }));
};

/** Questions until the standard error, asked in the order that `choose` gives; Infinity when the bank is not enough. */
const countUntil = (
  error: number,
  answerOf: (item: AskableItem) => 1 | 0,
  choose: (given: GivenAnswer[], ability: number) => AskableItem | undefined,
): number => {
  const [given, items]: [GivenAnswer[], AskableItem[]] = [[], []];
  for (let estimate = { theta: -1, se: 1 }; ;) {
    const item = choose(given, estimate.theta);
    if (!item) return Infinity;
    items.push(item);
    given.push({ id: item.id, answer: answerOf(item) });
    estimate = meanOf(
      posteriorOf(
        items,
        given.map(({ answer }) => answer),
      ),
    );
    if (estimate.se <= error) return given.length;
  }
};

/** Twelve questions, whatever is known before. */
const TWELVE: StopRule = { ...USUAL_STOP, least: 12, most: 12 };

/** The likeliest level where that rule stops, with questions chosen as for a person who sits there. */
const levelBy = (rule: StopRule, bank: readonly AskableItem[], answerOf: (item: AskableItem) => 1 | 0) => {
  const given: GivenAnswer[] = [];
  for (let { next } = stateAfter(bank, given, rule); next; { next } = stateAfter(bank, given, rule))
    given.push({ id: next.id, answer: answerOf(next) });
  const asked = bank.filter(({ id }) => given.some((one) => one.id === id));
  const answers = asked.map(({ id }) => given.find((one) => one.id === id)?.answer ?? null);
  return { level: levelChances(asked, answers).likeliest, count: given.length };
};

const simulateOne = (bank: readonly AskableItem[], error: number, { uniform, normal, shuffled }: Chance) => {
  const theta = normal();
  const answers = new Map(bank.map((item) => [item.id, uniform() < chanceOf(theta, item) ? 1 : 0] as const));
  const answerOf = ({ id }: AskableItem): 1 | 0 => answers.get(id) ?? 0;
  const order = shuffled(bank);
  const random = countUntil(error, answerOf, (given) => order[given.length]);
  const adaptive = countUntil(error, answerOf, (given, ability) =>
    nextItem(bank, new Set(given.map(({ id }) => id)), ability),
  );
  const real = levelAt(theta);
  const stopped = levelBy(USUAL_STOP, bank, answerOf);
  return {
    random,
    adaptive,
    afterTwelve: levelBy(TWELVE, bank, answerOf).level === real,
    whereStopped: stopped.level === real,
    asked: stopped.count,
    afterAll: levelChances(bank, bank.map(answerOf)).likeliest === real,
  };
};

/** Plays `people` persons of N(0, 1) against the bank. The same seed, the same people. */
export const simulatePositioning = (
  bank: readonly AskableItem[],
  { people, seed, error }: { people: number; seed: number; error: number },
): Simulated => {
  const chance = seededChance(seed);
  const all = Array.from({ length: people }, () => simulateOne(bank, error, chance));
  const reached = all.filter(({ adaptive, random }) => adaptive < Infinity && random < Infinity);
  const mean = (of: (one: (typeof all)[number]) => number, from = all) =>
    from.reduce((sum, one) => sum + of(one), 0) / Math.max(1, from.length);
  return {
    adaptive: mean(({ adaptive }) => adaptive, reached),
    random: mean(({ random }) => random, reached),
    unreached: people - reached.length,
    levelAfterTwelve: mean(({ afterTwelve }) => (afterTwelve ? 1 : 0)),
    levelWhereStopped: mean(({ whereStopped }) => (whereStopped ? 1 : 0)),
    askedWhereStopped: mean(({ asked }) => asked),
    levelAfterAll: mean(({ afterAll }) => (afterAll ? 1 : 0)),
  };
};
