import {
  MULTIPLE_TRAITS,
  PROFILES,
  TRAIT_CODES,
  TRAITS,
  type Profile,
  type Trait,
  type Traits,
} from '../domain/typical-profile-traits.ts';

export type TraitProblem = { code: 'unknown-answer' | 'one-only'; trait: Trait; value: string };

const LONGEST = 40;
const MOST = 20;
const valuesOf = (form: FormData, trait: Trait): string[] => [
  ...new Set(
    form
      .getAll(trait)
      .slice(0, MOST)
      .flatMap((value) => (typeof value === 'string' && value !== '' ? [value.slice(0, LONGEST)] : [])),
  ),
];

const problemOf = (trait: Trait, given: readonly string[]): TraitProblem | undefined => {
  const known: readonly string[] = TRAITS[trait];
  const unknown = given.find((value) => !known.includes(value));
  if (unknown !== undefined) return { code: 'unknown-answer', trait, value: unknown };
  return given.length > 1 && !MULTIPLE_TRAITS.includes(trait)
    ? { code: 'one-only', trait, value: '' }
    : undefined;
};

/** Reads what a helper says of somebody; what cannot be read is a problem, never dropped. */
export const readTraits = (form: FormData): { traits: Traits; problems: TraitProblem[] } => {
  const all = TRAIT_CODES.map((trait) => ({ trait, given: valuesOf(form, trait) }));
  return {
    traits: Object.fromEntries(all.map(({ trait, given }) => [trait, given])),
    problems: all.flatMap(({ trait, given }) => problemOf(trait, given) ?? []),
  };
};

/** The card that the helper chose instead, or `none` of them; undefined when nothing was corrected. */
export const readCorrection = (form: FormData): Profile | 'none' | undefined => {
  const chosen = form.get('chosen');
  return chosen === 'none' ? 'none' : PROFILES.find((profile) => profile === chosen);
};
