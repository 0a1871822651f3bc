import { biasOf, informationOf, itemPoint, scoreOf, type Answer, type ItemCurve } from './item-response.ts';
import { findRoot } from './item-root.ts';

/** An ability and its standard error, in logits; `atLimit` when it is an end of the scale, not a value of its own. */
export type Estimate = { theta: number; se: number; atLimit?: true };

/** Four estimates from the same answers; null for those that need at least one answer. */
export type Estimates = {
  answered: number;
  ml: Estimate | null;
  map: Estimate;
  wl: Estimate | null;
  eap: Estimate;
};

/** The scale, in logits, and the nodes of the integral: the conventions of catR (Magis and Raîche, 2012). */
export const LOWEST = -4;
export const HIGHEST = 4;
const NODES = 33;

type Given = { curve: ItemCurve; answer: 1 | 0 };

const sumOver = (given: readonly Given[], one: (given: Given) => number): number =>
  given.reduce((sum, item) => sum + one(item), 0);

/** The zero of the slope on the scale; the end of the scale to which the slope leads when there is none. */
const zeroOf = (slope: (theta: number) => number): { theta: number; atLimit?: true } => {
  const [low, high] = [slope(LOWEST), slope(HIGHEST)];
  if (low < 0 && high < 0) return { theta: LOWEST, atLimit: true };
  if (low > 0 && high > 0) return { theta: HIGHEST, atLimit: true };
  return { theta: findRoot(slope, LOWEST, HIGHEST) };
};

type Method = 'ml' | 'map' | 'wl';

/**
 * ml: Σ score = 0. map: Σ score - θ = 0, the prior being N(0, 1). wl: Σ score + J / 2I = 0 (Warm, 1989). The standard
 * error is 1/√I, and 1/√(I + 1) for map, I being the expected information of the items answered (catR's `semTheta`).
 */
const estimateBy = (method: Method, given: readonly Given[]): Estimate => {
  const information = (theta: number) => sumOver(given, ({ curve }) => informationOf(theta, curve));
  const more = {
    ml: () => 0,
    map: (theta: number) => -theta,
    wl: (theta: number) => sumOver(given, ({ curve }) => biasOf(theta, curve)) / (2 * information(theta)),
  }[method];
  const found = zeroOf(
    (theta) => sumOver(given, ({ curve, answer }) => scoreOf(theta, curve, answer)) + more(theta),
  );
  const prior = method === 'map' ? 1 : 0;
  return { ...found, se: 1 / Math.sqrt(information(found.theta) + prior) };
};

/** Equal nodes over the scale with weights (the sum is 1): what is known of the ability after the answers. */
export type Posterior = { nodes: number[]; weights: number[] };

/** N(0, 1) times the likelihood at equal nodes from -4 to 4, by the trapezoidal rule (the ends count half). */
export const posteriorOf = (
  curves: readonly ItemCurve[],
  answers: readonly Answer[],
  count = NODES,
): Posterior => {
  const width = (HIGHEST - LOWEST) / (count - 1);
  const nodes = Array.from({ length: count }, (_, i) => LOWEST + i * width);
  const logs = nodes.map((theta) =>
    curves.reduce(
      (sum, curve, i) => {
        const answer = answers[i] ?? null;
        if (answer === null) return sum;
        const { p, q } = itemPoint(theta, curve);
        return sum + Math.log(answer === 1 ? p : q);
      },
      -(theta * theta) / 2,
    ),
  );
  const highest = Math.max(...logs);
  const raw = logs.map((log, i) => Math.exp(log - highest) * (i === 0 || i === count - 1 ? 0.5 : 1));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: raw.map((weight) => weight / total) };
};

/** The mean and the standard deviation of what is known, in logits: EAP (Bock and Mislevy, 1982). */
export const meanOf = ({ nodes, weights }: Posterior): Estimate => {
  const theta = nodes.reduce((sum, node, i) => sum + node * (weights[i] ?? 0), 0);
  const variance = nodes.reduce((sum, node, i) => sum + (node - theta) ** 2 * (weights[i] ?? 0), 0);
  return { theta, se: Math.sqrt(variance) };
};

/** The ability by the four methods, in logits on [-4, 4]; answers that are null are left out. */
export const estimateAbility = (curves: readonly ItemCurve[], answers: readonly Answer[]): Estimates => {
  const given = curves.flatMap((curve, i): Given[] => {
    const answer = answers[i] ?? null;
    return answer === null ? [] : [{ curve, answer }];
  });
  const isNone = given.length === 0;
  return {
    answered: given.length,
    ml: isNone ? null : estimateBy('ml', given),
    map: estimateBy('map', given),
    wl: isNone ? null : estimateBy('wl', given),
    eap: meanOf(posteriorOf(curves, answers)),
  };
};
