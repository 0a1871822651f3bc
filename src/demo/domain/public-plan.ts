import { OURS } from './our-assumptions.ts';
import type { Random } from './random.ts';

/** Whom a structure serves. Empty: it did not say. `onlyPublic`: it serves that one and no other. */
export type Publics = { audiences: string[]; onlyPublic?: string };

/**
 * Who serves one public only, by main kind. The study gives 109 in all, 62 for job seekers and 26 for retired people;
 * the kinds, and the 21 others, are ours. `unstated` are the 6 of 363 that did not answer.
 */
const SINGLE: readonly (readonly [string, Record<string, number>])[] = [
  ['job-seekers', { forem: 14, ale: 24, cisp: 12, 'training-centre': 4, asbl: 8 }],
  ['seniors', { asbl: 10, epn: 5, cpas: 3, library: 3, commune: 2, other: 3 }],
  ['students', { library: 3, asbl: 2, epn: 2 }],
  ['employees', { 'training-centre': 3, asbl: 1 }],
  ['low-income', { cpas: 8, asbl: 2 }],
  ['unstated', { commune: 3, library: 2, other: 1 }],
];

const SEVERAL = [
  'seniors',
  'job-seekers',
  'low-income',
  'families',
  'newcomers',
  'women',
  'young',
  'students',
  'employees',
  'disability',
] as const;

const several = (random: Random): string[] => {
  const chosen = new Set(random.shuffle(SEVERAL).slice(0, random.between(2, 4)));
  return SEVERAL.filter((audience) => chosen.has(audience));
};

/** The publics of each structure: quotas by main kind, then everyone or a few for the others. */
export const planPublics = (kinds: readonly string[][], random: Random): Publics[] => {
  const publics = new Map<number, Publics>();
  for (const [audience, byKind] of SINGLE)
    for (const [kind, count] of Object.entries(byKind)) {
      const ids = kinds.flatMap((list, i) => (list[0] === kind && !publics.has(i) ? [i] : []));
      const single =
        audience === 'unstated' ? { audiences: [] } : { audiences: [audience], onlyPublic: audience };
      for (const i of random.shuffle(ids).slice(0, count)) publics.set(i, single);
    }
  const isForEveryone = random.exactly(kinds.length - publics.size, OURS.openToEveryone.value);
  let next = 0;
  return kinds.map(
    (_, i) => publics.get(i) ?? { audiences: isForEveryone[next++] ? ['everyone'] : several(random) },
  );
};
