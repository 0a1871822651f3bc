import { estimateAbility } from './estimate-ability.ts';
import { itemPoint, type Answer, type ItemCurve } from './item-response.ts';

/** Mean squares, 1 where the answers are as the model expects; null when nobody can be counted. */
export type Fit = { infit: number | null; outfit: number | null };

/**
 * Outfit: the mean of (x - P)² / PQ; infit: Σ (x - P)² / Σ PQ (Wright and Masters, 1982), at each person's ability by
 * Warm's estimate. People who got all right or all wrong say nothing about fit and are left out.
 */
export const itemFit = (
  people: readonly (readonly Answer[])[],
  items: readonly { a: number; b: number }[],
): Fit[] => {
  const curves = items.map(({ a, b }): ItemCurve => ({ a, b, c: 0, d: 1 }));
  const sums = items.map(() => ({ squares: 0, variance: 0, standardized: 0, n: 0 }));
  for (const answers of people) {
    if (new Set(answers.filter((answer) => answer !== null)).size < 2) continue;
    const ability = estimateAbility(curves, answers).wl?.theta ?? 0;
    curves.forEach((curve, i) => {
      const answer = answers[i] ?? null;
      const sum = sums[i];
      if (answer === null || !sum) return;
      const { p, q } = itemPoint(ability, curve);
      sum.squares += (answer - p) ** 2;
      sum.variance += p * q;
      sum.standardized += (answer - p) ** 2 / (p * q);
      sum.n++;
    });
  }
  return sums.map(({ squares, variance, standardized, n }) =>
    n === 0 ? { infit: null, outfit: null } : { infit: squares / variance, outfit: standardized / n },
  );
};
