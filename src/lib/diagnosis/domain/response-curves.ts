import type { Answer } from './item-response.ts';

/** An item while it is being calibrated: logit P = slope · x + start, where x is N(0, 1). */
export type Line = { slope: number; start: number };

/** Equal nodes from -5 to 5 with the weights of N(0, 1). */
export type Grid = { nodes: number[]; weights: number[] };

/** How many right answers and how many answers are expected at each node, by item. */
export type Expected = { right: Float64Array[]; asked: Float64Array[]; logLikelihood: number };

/** 41 nodes by default: more than 33, and a node in the middle. */
export const gridOf = (count = 41, reach = 5): Grid => {
  const nodes = Array.from({ length: count }, (_, k) => -reach + (2 * reach * k) / (count - 1));
  const raw = nodes.map((x) => Math.exp(-(x * x) / 2));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: raw.map((weight) => weight / total) };
};

export const rightAt = (line: Line, x: number): number => 1 / (1 + Math.exp(-(line.slope * x + line.start)));

/** log P and log Q of each item at each node. */
const logsOf = (lines: readonly Line[], grid: Grid) =>
  lines.map((line) => {
    const logits = grid.nodes.map((x) => line.slope * x + line.start);
    const log = (z: number) => (z > 0 ? -Math.log1p(Math.exp(-z)) : z - Math.log1p(Math.exp(z)));
    return {
      right: Float64Array.from(logits, (z) => log(z)),
      wrong: Float64Array.from(logits, (z) => log(-z)),
    };
  });

/**
 * For each person, what is known of x after the answers (the sum over the nodes is 1), given to `each` together with the
 * log of the likelihood. The array is used again for the next person.
 */
export const forEachPosterior = (
  people: readonly (readonly Answer[])[],
  lines: readonly Line[],
  grid: Grid,
  each: (answers: readonly Answer[], posterior: Float64Array, logLikelihood: number) => void,
): void => {
  const logs = logsOf(lines, grid);
  const start = Float64Array.from(grid.weights, Math.log);
  const weights = new Float64Array(start.length);
  for (const answers of people) {
    weights.set(start);
    logs.forEach((log, i) => {
      const answer = answers[i] ?? null;
      if (answer === null) return;
      const of = answer === 1 ? log.right : log.wrong;
      for (let k = 0; k < weights.length; k++) weights[k] = (weights[k] ?? 0) + (of[k] ?? 0);
    });
    const highest = weights.reduce((most, one) => Math.max(most, one), -Infinity);
    let total = 0;
    for (let k = 0; k < weights.length; k++) total += weights[k] = Math.exp((weights[k] ?? 0) - highest);
    for (let k = 0; k < weights.length; k++) weights[k] = (weights[k] ?? 0) / total;
    each(answers, weights, highest + Math.log(total));
  }
};

/** The E step of Bock and Aitkin (1981): the answers that are expected at each node. */
export const expectAnswers = (
  people: readonly (readonly Answer[])[],
  lines: readonly Line[],
  grid: Grid,
): Expected => {
  const empty = () => lines.map(() => new Float64Array(grid.nodes.length));
  const found: Expected = { right: empty(), asked: empty(), logLikelihood: 0 };
  forEachPosterior(people, lines, grid, (answers, posterior, logLikelihood) => {
    found.logLikelihood += logLikelihood;
    for (let i = 0; i < lines.length; i++) {
      const answer = answers[i] ?? null;
      const [asked, right] = [found.asked[i], found.right[i]];
      if (answer === null || !asked || !right) continue;
      for (let k = 0; k < posterior.length; k++) {
        const weight = posterior[k] ?? 0;
        asked[k] = (asked[k] ?? 0) + weight;
        if (answer === 1) right[k] = (right[k] ?? 0) + weight;
      }
    }
  });
  return found;
};
