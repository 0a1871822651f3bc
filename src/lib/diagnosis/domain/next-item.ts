import { CUTS, levelAt } from './ability-levels.ts';
import { meanOf, posteriorOf, type Estimate } from './estimate-ability.ts';
import { informationOf, type ItemCurve } from './item-response.ts';

/** An item that can be asked: its curve, and the area of DigComp (1 to 5) that it belongs to. */
export type AskableItem = ItemCurve & { id: string; area: number };

export type GivenAnswer = { id: string; answer: 1 | 0 };

/** When to stop: a standard error (logits), how many questions at least and at most, how wide an interval is "clear". */
export type StopRule = { error: number; least: number; most: number; width: number };

/** 12 questions at most, one of each area at least; 1.2816 standard errors each way hold 80 % (ours). */
export const USUAL_STOP: StopRule = { error: 0.5, least: 5, most: 12, width: 1.2816 };

/** The first question is an easy one: to begin with a success is worth a little precision (ours). */
const FIRST_ABILITY = -1;

export type Ending = 'precise' | 'clear' | 'most' | 'bank';

/**
 * The item that tells most at that ability (Fisher's information), among those of the areas asked least so far (Kingsbury
 * and Zara, 1989, with five equal shares); undefined when all were asked. The order of the bank decides between equals.
 */
export const nextItem = <Item extends AskableItem>(
  bank: readonly Item[],
  asked: ReadonlySet<string>,
  ability: number,
): Item | undefined => {
  const counts = new Map<number, number>();
  for (const { id, area } of bank) if (asked.has(id)) counts.set(area, (counts.get(area) ?? 0) + 1);
  const left = bank.filter(({ id }) => !asked.has(id));
  const fewest = Math.min(...left.map(({ area }) => counts.get(area) ?? 0));
  let best: { item: Item; information: number } | undefined;
  for (const item of left) {
    if ((counts.get(item.area) ?? 0) !== fewest) continue;
    const information = informationOf(ability, item);
    if (!best || information > best.information) best = { item, information };
  }
  return best?.item;
};

/** Is the whole interval inside one level? */
export const isLevelClear = ({ theta, se }: Estimate, width: number): boolean =>
  levelAt(theta - width * se) === levelAt(theta + width * se) &&
  CUTS.every((cut) => Math.abs(theta - cut) > width * se);

/** Why no more is asked; undefined while there is something to ask. */
const endingOf = (estimate: Estimate, count: number, left: number, rule: StopRule): Ending | undefined => {
  if (left === 0) return 'bank';
  if (count >= rule.most) return 'most';
  if (count < rule.least) return undefined;
  if (estimate.se <= rule.error) return 'precise';
  return isLevelClear(estimate, rule.width) ? 'clear' : undefined;
};

/** Where somebody stands: the ability (EAP), and the next item or why there is none. Answers to unknown items count nothing. */
export const stateAfter = <Item extends AskableItem>(
  bank: readonly Item[],
  given: readonly GivenAnswer[],
  rule: StopRule = USUAL_STOP,
): { estimate: Estimate; next: Item | undefined; ending: Ending | undefined } => {
  const byId = new Map(given.map(({ id, answer }) => [id, answer]));
  const asked = bank.filter(({ id }) => byId.has(id));
  const answers = asked.map(({ id }) => byId.get(id) ?? null);
  const estimate = meanOf(posteriorOf(asked, answers));
  const ending = endingOf(estimate, asked.length, bank.length - asked.length, rule);
  const ability = asked.length === 0 ? FIRST_ABILITY : estimate.theta;
  const next = ending ? undefined : nextItem(bank, new Set(byId.keys()), ability);
  return { estimate, next, ending };
};
