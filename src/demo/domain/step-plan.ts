import { apportion, countOf } from './apportion.ts';
import { STEPS, type Step } from './demonstration.ts';
import type { Random } from './random.ts';
import { OURS } from './our-assumptions.ts';
import { ACCESS_ONLY, PLANNED_RATES, STEP_RATES } from './step-rates.ts';
import { STUDY } from './study-figures.ts';

/** The six steps of one structure. */
export type StructureSteps = Record<Step, 'in-place' | 'planned' | 'none'>;
type Plan = {
  kinds: readonly string[][];
  steps: StructureSteps[];
  isAccessOnly: boolean[];
  random: Random;
};

/** The three steps where somebody helps somebody: the "actions" that 290 of 363 have, in place or planned. */
const ACTIONS: readonly Step[] = ['procedures-help', 'training', 'diagnosis'];

const everyone = (plan: Plan): number[] => plan.kinds.map((_, i) => i);
const ofKind = (plan: Plan, kind: string): number[] =>
  everyone(plan).filter((i) => plan.kinds[i]?.includes(kind));
const inPlace = (plan: Plan, step: Step, ids: readonly number[]): number =>
  ids.filter((i) => plan.steps[i]?.[step] === 'in-place').length;

const put = (plan: Plan, step: Step, ids: readonly number[], value: 'in-place' | 'planned'): void => {
  for (const i of ids) {
    const steps = plan.steps[i];
    if (steps) steps[step] = value;
  }
};

/** Those of `ids` that may still take the step, in a random order. */
const free = (plan: Plan, step: Step, ids: readonly number[], settled: ReadonlySet<number>): number[] =>
  plan.random.shuffle(
    ids.filter(
      (i) =>
        !settled.has(i) &&
        plan.steps[i]?.[step] === 'none' &&
        !(ACTIONS.includes(step) && plan.isAccessOnly[i]),
    ),
  );

const hasNoAction = (plan: Plan, i: number): boolean =>
  ACTIONS.every((action) => plan.steps[i]?.[action] === 'none');
const hasNothingInPlace = (plan: Plan, i: number): boolean =>
  STEPS.every((step) => plan.steps[i]?.[step] !== 'in-place');
const firstThose = (ids: readonly number[], isFirst: (i: number) => boolean): number[] => [
  ...ids.filter(isFirst),
  ...ids.filter((i) => !isFirst(i)),
];

/** A figure of the study for a kind: met exactly over all places of that kind, which are then settled. */
const settle = (plan: Plan, step: Step, settled: Set<number>, kind: string, percent: number): void => {
  const all = ofKind(plan, kind);
  const missing = countOf(percent, all.length) - inPlace(plan, step, all);
  const open = free(plan, step, all, settled);
  const ordered = step === 'orientation' ? firstThose(open, (i) => hasNothingInPlace(plan, i)) : open;
  put(plan, step, ordered.slice(0, missing), 'in-place');
  for (const i of all) settled.add(i);
};

/** The structures that no figure settles: our rate by main kind, or their part of a total that the study gives. */
const fill = (plan: Plan, step: Step, settled: ReadonlySet<number>, total?: number): void => {
  const open = free(plan, step, everyone(plan), settled);
  const rates = Object.entries(STEP_RATES[step]);
  const groups = rates.map(([kind]) => open.filter((i) => plan.kinds[i]?.[0] === kind));
  const claims = groups.map((ids, g) => ({
    weight: (rates[g]?.[1] ?? 0) * ids.length,
    most: ids.length,
  }));
  const counts =
    total === undefined
      ? claims.map(({ weight }) => Math.round(weight))
      : apportion(total - inPlace(plan, step, everyone(plan)), claims);
  groups.forEach((ids, g) => put(plan, step, ids.slice(0, counts[g]), 'in-place'));
};

const settlePlanned = (plan: Plan, step: Step, kind: string, percent: number): void => {
  const all = ofKind(plan, kind);
  const open = firstThose(free(plan, step, all, new Set()), (i) => hasNoAction(plan, i));
  put(plan, step, open.slice(0, countOf(percent, all.length)), 'planned');
};

/** Whoever would otherwise have no action at all plans one; of the others, our share. CPAS follow the study. */
const fillPlanned = (plan: Plan, step: 'training' | 'diagnosis'): void => {
  const open = free(plan, step, everyone(plan), new Set(ofKind(plan, 'cpas')));
  const others = open.filter((i) => !hasNoAction(plan, i));
  const chosen = others.slice(0, Math.round(others.length * PLANNED_RATES[step]));
  put(plan, step, [...open.filter((i) => hasNoAction(plan, i)), ...chosen], 'planned');
};

const planActions = (plan: Plan): void => {
  const helped = new Set<number>();
  settle(plan, 'procedures-help', helped, 'epn', STUDY.epnProcedures.percent);
  settle(plan, 'procedures-help', helped, 'cpas', STUDY.cpasProcedures.percent);
  settle(plan, 'procedures-help', helped, 'commune', STUDY.communeProcedures.percent);
  fill(plan, 'procedures-help', helped, OURS.oneOffHelp.value);
  const taught = new Set<number>();
  settle(plan, 'training', taught, 'epn', STUDY.epnTraining.percent);
  fill(plan, 'training', taught, STUDY.workshops.count);
  const diagnosed = new Set<number>();
  settle(plan, 'diagnosis', diagnosed, 'epn', STUDY.epnDiagnosis.percent);
  fill(plan, 'diagnosis', diagnosed);
  settlePlanned(plan, 'training', 'cpas', STUDY.cpasTrainingPlanned.percent);
  settlePlanned(plan, 'diagnosis', 'cpas', STUDY.cpasDiagnosisPlanned.percent);
  fillPlanned(plan, 'training');
  fillPlanned(plan, 'diagnosis');
};

const planTheRest = (plan: Plan): void => {
  const connected = new Set<number>();
  settle(plan, 'connected-space', connected, 'epn', STUDY.epnSpace.percent);
  settle(plan, 'connected-space', connected, 'library', STUDY.librarySpace.percent);
  fill(plan, 'connected-space', connected);
  const equipped = new Set<number>();
  settle(plan, 'equipment', equipped, 'cpas', STUDY.cpasEquipment.percent);
  settle(plan, 'equipment', equipped, 'asbl', STUDY.asblEquipment.percent);
  fill(plan, 'equipment', equipped);
  const oriented = new Set<number>();
  settle(plan, 'orientation', oriented, 'cpas', STUDY.cpasOrientation.percent);
  settle(plan, 'orientation', oriented, 'commune', STUDY.communeOrientation.percent);
  // Nobody is in the directory with nothing to offer.
  const bare = free(plan, 'orientation', everyone(plan), oriented);
  put(
    plan,
    'orientation',
    bare.filter((i) => hasNothingInPlace(plan, i)),
    'in-place',
  );
  fill(plan, 'orientation', oriented);
};

const chooseAccessOnly = (plan: Plan): void => {
  for (const [kind, count] of Object.entries(ACCESS_ONLY)) {
    const ids = everyone(plan).filter((i) => plan.kinds[i]?.[0] === kind && plan.kinds[i].length === 1);
    for (const i of plan.random.shuffle(ids).slice(0, count)) plan.isAccessOnly[i] = true;
  }
};

/** The six steps of every structure, as the study's figures ask and our rates complete. */
export const planSteps = (kinds: readonly string[][], random: Random): StructureSteps[] => {
  const none = (): StructureSteps =>
    Object.fromEntries(STEPS.map((step) => [step, 'none'])) as StructureSteps;
  const plan: Plan = { kinds, steps: kinds.map(none), isAccessOnly: kinds.map(() => false), random };
  chooseAccessOnly(plan);
  planActions(plan);
  planTheRest(plan);
  return plan.steps;
};
