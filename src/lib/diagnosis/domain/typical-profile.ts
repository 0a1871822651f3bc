import type { RuleSource } from './obstacles.ts';
import { PROFILES, TRAIT_CODES, type Profile, type Trait, type Traits } from './typical-profile-traits.ts';

/** One trait of a card: what the person says of it, and how much it weighs (1 or 2 points). */
export type CardTrait = {
  trait: Trait;
  values: readonly string[];
  weight: 1 | 2;
  /** `study`: it stands on the card. `ours`: how we read the card, or a class that we made. */
  source: Extract<RuleSource, 'study' | 'ours'>;
};

const study = (trait: Trait, weight: 1 | 2, ...values: string[]): CardTrait => ({
  ...{ trait, values, weight, source: 'study' },
});
const ours = (trait: Trait, weight: 1 | 2, ...values: string[]): CardTrait => ({
  ...study(trait, weight, ...values),
  source: 'ours',
});

/**
 * The five cards as rules. A trait that fits gives its points, one that does not takes as many, one that was not said does
 * nothing. What the traits are is the study's, the level of each card and all points are ours.
 */
export const CARDS: Readonly<Record<Profile, readonly CardTrait[]>> = {
  emile: [
    ours('level', 2, 'beginner'),
    study('computer', 2, 'hardly'),
    study('interest', 1, 'basics'),
    study('situation', 1, 'retired'),
    ours('age', 1, '65-plus'),
    study('rurality', 1, 'rural'),
  ],
  tatiana: [
    ours('level', 2, 'beginner', 'intermediate'),
    study('computer', 2, 'hardly', 'sometimes'),
    study('time', 2, 'short'),
    study('interest', 1, 'administration'),
    study('situation', 1, 'employed'),
    ours('age', 1, '50-64'),
  ],
  joel: [
    ours('level', 1, 'intermediate'),
    study('situation', 2, 'unemployed'),
    study('motivation', 2, 'low'),
    study('interest', 2, 'job-search'),
    study('offer', 1, 'unknown'),
    ours('age', 1, '30-49'),
  ],
  malcolm: [
    ours('level', 1, 'intermediate', 'advanced'),
    ours('computer', 1, 'daily', 'sometimes'),
    study('situation', 2, 'student'),
    study('interest', 1, 'documents', 'job-search', 'administration'),
    study('offer', 1, 'unknown'),
    ours('age', 1, 'under-30'),
  ],
  melanie: [
    ours('level', 2, 'advanced'),
    study('computer', 2, 'daily'),
    study('situation', 2, 'employed'),
    study('time', 1, 'short'),
    study('interest', 1, 'awareness'),
    study('household', 1, 'with-children'),
    ours('age', 1, '30-49'),
  ],
};

/** Fewer traits that fit name nobody. */
export const FEWEST_TRAITS = 4;
/** Fewer points name nobody. */
export const FEWEST_POINTS = 4;
/** The nearest card leads by so much. More than the heaviest trait: one trait unsaid never makes it another card. */
export const LEAST_LEAD = 3;

/** How near somebody is to one card: its points, the traits that fit and those that do not. */
export type Nearness = { profile: Profile; points: number; fits: CardTrait[]; differs: CardTrait[] };

const nearness = (profile: Profile, traits: Traits): Nearness => {
  const said = CARDS[profile].filter(({ trait }) => (traits[trait] ?? []).length > 0);
  const isFit = ({ trait, values }: CardTrait) =>
    (traits[trait] ?? []).some((value) => values.includes(value));
  const fits = said.filter(isFit);
  const differs = said.filter((one) => !isFit(one));
  const sum = (all: CardTrait[]) => all.reduce((points, { weight }) => points + weight, 0);
  return { profile, points: sum(fits) - sum(differs), fits, differs };
};

/** `found` is undefined where nobody is clearly near: that is an answer. `all` is every card, nearest first. */
export type NearestProfile = { found: Nearness | undefined; all: Nearness[]; said: number };

/** The nearest of the five cards, with its reasons: a help to whoever helps, never kept, never sent. */
export const nearestProfile = (traits: Traits): NearestProfile => {
  const all = PROFILES.map((profile) => nearness(profile, traits)).sort((a, b) => b.points - a.points);
  const [first, second] = all;
  const said = TRAIT_CODES.filter((trait) => (traits[trait] ?? []).length > 0).length;
  const isClear =
    first !== undefined &&
    first.fits.length >= FEWEST_TRAITS &&
    first.points >= FEWEST_POINTS &&
    first.points - (second?.points ?? 0) >= LEAST_LEAD;
  return { found: isClear ? first : undefined, all, said };
};
