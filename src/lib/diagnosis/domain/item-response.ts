/**
 * An item of the four-parameter logistic model (Barton and Lord, 1981), on the logistic scale (D = 1): `a` is how sharply
 * it separates, `b` how difficult it is (on the scale of ability), `c` the chance of whoever knows nothing, `d` the chance
 * of whoever knows all. Rasch: a = 1, c = 0, d = 1.
 */
export type ItemCurve = { a: number; b: number; c: number; d: number };

/** Right, wrong, or not asked (left out of every sum). */
export type Answer = 1 | 0 | null;

/** An item at one ability: the chance `p` of a right answer, `q` = 1 - p, and the first two derivatives of `p`. */
type ItemPoint = { p: number; q: number; slope: number; bend: number };

/**
 * P(θ) = c + (d - c) / (1 + exp(-a (θ - b))), with P' = a (d - c) s (1 - s) and P'' = a P' (1 - 2s), where s is the
 * logistic part. `q` is added up from its own parts, so that it stays exact where `p` is nearly 1.
 */
export const itemPoint = (ability: number, { a, b, c, d }: ItemCurve): ItemPoint => {
  const z = a * (ability - b);
  const right = 1 / (1 + Math.exp(-z));
  const wrong = 1 / (1 + Math.exp(z));
  const slope = a * (d - c) * right * wrong;
  return {
    p: c + (d - c) * right,
    q: 1 - d + (d - c) * wrong,
    slope,
    bend: a * slope * (wrong - right),
  };
};

/** The chance of a right answer at that ability, between 0 and 1. */
export const chanceOf = (ability: number, curve: ItemCurve): number => itemPoint(ability, curve).p;

/** Fisher's information of an item: I(θ) = P'² / (P Q), in 1 / (unit of ability)². */
export const informationOf = (ability: number, curve: ItemCurve): number => {
  const { p, q, slope } = itemPoint(ability, curve);
  return (slope * slope) / (p * q);
};

/** Warm's J(θ) = P' P'' / (P Q): J / 2I is the slope of his weight (Warm, 1989, Psychometrika 54). */
export const biasOf = (ability: number, curve: ItemCurve): number => {
  const { p, q, slope, bend } = itemPoint(ability, curve);
  return (slope * bend) / (p * q);
};

/** The slope of the log-likelihood of one answer: P'/P for a right one, -P'/Q for a wrong one. */
export const scoreOf = (ability: number, curve: ItemCurve, answer: 1 | 0): number => {
  const { p, q, slope } = itemPoint(ability, curve);
  return answer === 1 ? slope / p : -slope / q;
};
