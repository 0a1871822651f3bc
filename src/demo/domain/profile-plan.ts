import { planKinds } from './kind-plan.ts';
import { planPublics, type Publics } from './public-plan.ts';
import { randomFor } from './random.ts';
import { planSteps, type StructureSteps } from './step-plan.ts';
import { planHiddenAnswers, type HiddenAnswers } from './survey-plan.ts';
import { planTopics } from './topic-plan.ts';

/** What one structure is and does, before it has a place and a name. */
export type Profile = HiddenAnswers &
  Publics & {
    kinds: string[];
    steps: StructureSteps;
    /** Topics of its workshops; empty without workshops. */
    topics: string[];
    isBus: boolean;
  };

/** Ours: who drives the 6 buses. Only structures with help with procedures in place do. */
const BUSES: readonly string[] = ['asbl', 'asbl', 'cpas', 'pcs', 'library', 'other'];

const planBuses = (kinds: readonly string[][], steps: readonly StructureSteps[]): Set<number> => {
  const buses = new Set<number>();
  for (const wanted of BUSES) {
    const found = kinds.findIndex(
      (list, i) =>
        list.length === 1 &&
        list[0] === wanted &&
        !buses.has(i) &&
        steps[i]?.['procedures-help'] === 'in-place',
    );
    if (found >= 0) buses.add(found);
  }
  return buses;
};

/** The 363 profiles: the study's figures met as counts, our assumptions where it gives none. */
export const planProfiles = (seed: number): Profile[] => {
  const kinds = planKinds(randomFor(seed, 'kinds'));
  const steps = planSteps(kinds, randomFor(seed, 'steps'));
  const publics = planPublics(kinds, randomFor(seed, 'publics'));
  const hasWorkshops = steps.map(({ training }) => training === 'in-place');
  const topics = planTopics(hasWorkshops, publics, randomFor(seed, 'topics'));
  const hidden = planHiddenAnswers(kinds, steps, publics, randomFor(seed, 'survey'));
  const buses = planBuses(kinds, steps);
  return kinds.map((list, i) => ({
    kinds: list,
    steps: steps[i] as StructureSteps,
    topics: topics[i] ?? [],
    isBus: buses.has(i),
    ...(publics[i] as Publics),
    ...(hidden[i] as HiddenAnswers),
  }));
};
