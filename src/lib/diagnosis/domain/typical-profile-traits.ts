import { DECLARED_LEVELS } from './declared-level.ts';

/** The study's five profiles, in its order on the line from beginner to advanced. */
export const PROFILES = ['emile', 'tatiana', 'joel', 'malcolm', 'melanie'] as const;
export type Profile = (typeof PROFILES)[number];

/** What a helper may say of somebody. The classes are ours; what they describe stands on the study's five cards. */
export const TRAITS = {
  level: DECLARED_LEVELS,
  computer: ['hardly', 'sometimes', 'daily'],
  interest: ['basics', 'administration', 'job-search', 'documents', 'awareness'],
  time: ['short', 'enough'],
  motivation: ['low', 'some'],
  offer: ['unknown', 'known'],
  situation: ['retired', 'employed', 'unemployed', 'student', 'other'],
  age: ['under-30', '30-49', '50-64', '65-plus'],
  household: ['alone', 'with-children', 'other'],
  rurality: ['rural', 'town', 'city'],
} as const satisfies Record<string, readonly string[]>;

export type Trait = keyof typeof TRAITS;
export const TRAIT_CODES = Object.keys(TRAITS) as Trait[];
/** Of these, several may hold. */
export const MULTIPLE_TRAITS: readonly Trait[] = ['interest'];

/** What was said of somebody; a trait that was not said is left out, or empty. */
export type Traits = Partial<Record<Trait, readonly string[]>>;
