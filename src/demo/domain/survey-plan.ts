import { apportion, countOf } from './apportion.ts';
import type { StructureSteps } from './step-plan.ts';
import type { Publics } from './public-plan.ts';
import { OURS } from './our-assumptions.ts';
import type { Random } from './random.ts';
import { STUDY } from './study-figures.ts';

/** Answers that the public does not see. Undefined: not asked of it, or not answered. */
export type HiddenAnswers = {
  areHelpersTrained?: boolean;
  hasClearView?: boolean;
  givesLongTraining: boolean;
};

/** Ours: how much likelier a kind's helpers are to be trained, a kind to see clearly around itself, to train at length. */
const TRAINED: Record<string, number> = {
  epn: 6,
  library: 3,
  'training-centre': 5,
  cisp: 4,
  forem: 3,
  asbl: 3,
};
const CLEAR_VIEW: Record<string, number> = { epn: 3, pcs: 3, forem: 2, library: 2 };
const LONG: Record<string, number> = { 'training-centre': 9, cisp: 8, forem: 4, asbl: 3, epn: 2 };

/** `total` of `ids`, a kind's chance in proportion to its weight (1 where none is given). */
const choose = (
  ids: readonly number[],
  total: number,
  kinds: readonly string[][],
  weights: Record<string, number>,
  random: Random,
): Set<number> => {
  const mainKinds = [...new Set(ids.map((i) => kinds[i]?.[0] ?? ''))].sort();
  const groups = mainKinds.map((kind) => random.shuffle(ids.filter((i) => kinds[i]?.[0] === kind)));
  const claims = groups.map((group, g) => ({
    weight: group.length * (weights[mainKinds[g] ?? ''] ?? 1),
    most: group.length,
  }));
  const counts = apportion(total, claims);
  return new Set(groups.flatMap((group, g) => group.slice(0, counts[g])));
};

/** Has it at least one action (diagnosis, help with procedures, workshops), in place or planned? */
export const hasAnAction = (steps: StructureSteps): boolean =>
  steps.diagnosis !== 'none' || steps['procedures-help'] !== 'none' || steps.training !== 'none';

/** Trained helpers (of the 290 with an action), a clear view (of the 357 that answered), long trainings (of the 196). */
export const planHiddenAnswers = (
  kinds: readonly string[][],
  steps: readonly StructureSteps[],
  publics: readonly Publics[],
  random: Random,
): HiddenAnswers[] => {
  const where = (test: (i: number) => boolean) => kinds.flatMap((_, i) => (test(i) ? [i] : []));
  const active = where((i) => hasAnAction(steps[i] as StructureSteps));
  const answered = where((i) => publics[i]?.audiences.length !== 0);
  const teaching = where((i) => steps[i]?.training === 'in-place');
  const trained = choose(active, OURS.trained.value, kinds, TRAINED, random);
  const seeing = countOf(STUDY.clearView.percent, answered.length);
  const clear = choose(answered, seeing, kinds, CLEAR_VIEW, random);
  const long = choose(teaching, OURS.longTraining.value, kinds, LONG, random);
  return kinds.map((_, i) => ({
    ...(active.includes(i) ? { areHelpersTrained: trained.has(i) } : {}),
    ...(answered.includes(i) ? { hasClearView: clear.has(i) } : {}),
    givesLongTraining: long.has(i),
  }));
};
