import type { Means, WishName } from './request.ts';

/** Where a weight comes from: an order that the study gives, or a choice of ours. All amounts are ours. */
export type WeightSource = 'study' | 'ours';
type Weight = { km: number; source: WeightSource };

/**
 * What each thing is worth, in kilometres: a place that answers it counts as so much nearer (below zero) or farther.
 * The page "Comment nous choisissons" shows this very table. That trust in the facilitator comes first is the study's
 * (61 % essential); nothing published measures it, so individual help stands for it, which is ours.
 */
export const WEIGHTS = {
  trust: { km: -4, source: 'study' },
  company: { km: -3, source: 'ours' },
  beginner: { km: -2, source: 'ours' },
  advanced: { km: -1, source: 'ours' },
  'walk-in': { km: -3, source: 'ours' },
  computer: { km: -3, source: 'ours' },
  'own-pace': { km: -2, source: 'ours' },
  'other-topic': { km: -5, source: 'ours' },
  audience: { km: -1.5, source: 'ours' },
  'for-others': { km: 3, source: 'ours' },
  session: { km: -1, source: 'ours' },
} as const satisfies Record<string, Weight>;
export type WeightName = keyof typeof WEIGHTS;

/** "Close to home" said to count most: each kilometre counts so many times. */
export const CLOSE_TIMES = 2;

/** A place that nobody knows the position of comes after all others (ADR 0009). */
export const UNPLACED_KM = 1000;

/** How far each means goes, metres as the crow flies: ours, published; a longer or shorter one can be asked for. */
export const REACH: Record<Means, number> = { foot: 1500, bike: 5000, bus: 15_000, car: 30_000 };

/** How far a home visit is looked for: who comes does not say how far, so it is asked on the telephone. Ours. */
export const VISIT_REACH = 25_000;

/** When nothing fits, what giving up a wish costs, in kilometres: the cheapest compromise is proposed first. Ours. */
export const GIVE_UP: Record<WishName, number> = {
  when: 5,
  reach: 0,
  cost: 10,
  equipment: 10,
  support: 10,
  audience: 15,
  language: 20,
  accessibility: 40,
  topic: 60,
};
