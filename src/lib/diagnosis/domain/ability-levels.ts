import { posteriorOf, type Posterior } from './estimate-ability.ts';
import type { Answer, ItemCurve } from './item-response.ts';

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Where the levels meet, in logits of a population N(0, 1). They are **ours**: no published cut exists for our items. 0.8 puts
 * a fifth of that population below, a fifth above, and three fifths between.
 */
export const CUTS: readonly [number, number] = [-0.8, 0.8];

/** How sure we are of each level, 0 to 1 (the sum is 1), and the most likely one. */
export type LevelChances = Record<Level, number> & { likeliest: Level };

export const levelAt = (ability: number): Level =>
  ability < CUTS[0] ? 'beginner' : ability < CUTS[1] ? 'intermediate' : 'advanced';

/** A fine grid, on which each cut is a node: its weight is shared between the two levels that meet there. */
const FINE = 161;

const chancesOf = ({ nodes, weights }: Posterior): LevelChances => {
  const chances: Record<Level, number> = { beginner: 0, intermediate: 0, advanced: 0 };
  nodes.forEach((node, i) => {
    const half = (weights[i] ?? 0) / 2;
    chances[levelAt(node - 1e-6)] += half;
    chances[levelAt(node + 1e-6)] += half;
  });
  const likeliest = LEVELS.reduce((best, level) => (chances[level] > chances[best] ? level : best));
  return { ...chances, likeliest };
};

/** How likely each level is after these answers, people being N(0, 1) before any. */
export const levelChances = (curves: readonly ItemCurve[], answers: readonly Answer[]): LevelChances =>
  chancesOf(posteriorOf(curves, answers, FINE));
