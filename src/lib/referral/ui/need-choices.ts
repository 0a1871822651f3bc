import * as m from '../../paraglide/messages.js';
import { COMPANIES, CRITERIA, LEVELS, MEANS } from '../domain/request.ts';

const WORDS = {
  by: {
    foot: m.orient_by_foot,
    bike: m.orient_by_bike,
    bus: m.orient_by_bus,
    car: m.orient_by_car,
  },
  with: { individual: m.orient_with_individual, group: m.orient_with_group },
  level: {
    beginner: m.orient_level_beginner,
    intermediate: m.orient_level_intermediate,
    advanced: m.orient_level_advanced,
  },
  criteria: {
    trust: m.orient_criterion_trust,
    close: m.orient_criterion_close,
    'walk-in': m.orient_criterion_walk_in,
    computer: m.orient_criterion_computer,
    'own-pace': m.orient_criterion_own_pace,
    quiet: m.orient_criterion_quiet,
  },
} as const;
const CODES = { by: MEANS, with: COMPANIES, level: LEVELS, criteria: CRITERIA } as const;

/** The answers to a question of a need, in words. */
export const choicesOf = (name: keyof typeof CODES): { value: string; words: string }[] => {
  const words: Record<string, () => string> = WORDS[name];
  return CODES[name].map((value) => ({ value, words: words[value]?.() ?? value }));
};
