import type { Step } from './demonstration.ts';

/** Share by main kind of the structures that no figure of the study settles. All ours; weights where a total is given. */
export const STEP_RATES: Record<Step, Record<string, number>> = {
  'procedures-help': {
    asbl: 0.8,
    library: 0.7,
    pcs: 0.9,
    cisp: 0.8,
    forem: 1,
    ale: 0.8,
    'training-centre': 0.6,
    other: 0.7,
  },
  training: {
    asbl: 0.75,
    cpas: 0.25,
    commune: 0.3,
    library: 0.65,
    pcs: 0.6,
    cisp: 0.95,
    forem: 0.8,
    ale: 0.35,
    'training-centre': 2,
    other: 0.6,
  },
  diagnosis: {
    asbl: 0.4,
    cpas: 0.3,
    commune: 0.15,
    library: 0.2,
    pcs: 0.4,
    cisp: 0.7,
    forem: 0.8,
    ale: 0.3,
    'training-centre': 0.7,
    other: 0.3,
  },
  'connected-space': {
    asbl: 0.45,
    cpas: 0.25,
    commune: 0.2,
    pcs: 0.4,
    cisp: 0.6,
    forem: 0.9,
    ale: 0.3,
    'training-centre': 0.7,
    other: 0.6,
  },
  equipment: { epn: 0.1, library: 0.06, pcs: 0.1, other: 0.4 },
  orientation: {
    epn: 0.6,
    asbl: 0.5,
    library: 0.4,
    pcs: 0.8,
    cisp: 0.5,
    forem: 0.9,
    ale: 0.6,
    'training-centre': 0.3,
    other: 0.6,
  },
};

/** Share of the structures without workshops, or diagnosis, that plan them (CPAS follow the study). */
export const PLANNED_RATES = { training: 0.25, diagnosis: 0.2 } as const;

/** Our split of the 73 structures without an action, by main kind. */
export const ACCESS_ONLY: Record<string, number> = {
  asbl: 17,
  library: 16,
  ale: 11,
  commune: 9,
  cpas: 7,
  other: 4,
  pcs: 3,
  forem: 3,
  epn: 2,
  cisp: 1,
};
