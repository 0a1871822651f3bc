import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOBODY_CLEARLY, ONE_TRAIT_APART, THE_FIVE } from './typical-profile.expectations.ts';
import { CARDS, LEAST_LEAD, nearestProfile } from './typical-profile.ts';
import { MULTIPLE_TRAITS, PROFILES, TRAIT_CODES, TRAITS, type Traits } from './typical-profile-traits.ts';

const foundFor = (traits: Traits) => nearestProfile(traits).found?.profile ?? 'nobody';

describe('whom the rules find', () => {
  test.each([...THE_FIVE, ...ONE_TRAIT_APART, ...NOBODY_CLEARLY])(
    '$who: $expected',
    ({ traits, expected }) => {
      expect(foundFor(traits)).toBe(expected);
    },
  );

  test('the expectations are of the five, of at least 25 neighbours, and of nobody', () => {
    expect(THE_FIVE.map(({ expected }) => expected)).toEqual(PROFILES);
    expect(ONE_TRAIT_APART.length).toBeGreaterThanOrEqual(25);
    expect(NOBODY_CLEARLY.every(({ expected }) => expected === 'nobody')).toBe(true);
  });
});

const anyTraits: fc.Arbitrary<Traits> = fc
  .tuple(
    ...TRAIT_CODES.map((trait) =>
      fc.subarray([...TRAITS[trait]] as string[], { maxLength: MULTIPLE_TRAITS.includes(trait) ? 3 : 1 }),
    ),
  )
  .map((all) => Object.fromEntries(TRAIT_CODES.map((trait, i) => [trait, all[i]!])));

describe('for whatever is said', () => {
  test('a trait that was not said never decides: without it the card is the same one, or nobody', () => {
    fc.assert(
      fc.property(anyTraits, fc.constantFrom(...TRAIT_CODES), (traits, unsaid) => {
        const before = foundFor(traits);
        const after = foundFor({ ...traits, [unsaid]: [] });
        expect(before === 'nobody' || after === 'nobody' || after === before).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('one trait alone names nobody', () => {
    for (const trait of TRAIT_CODES)
      for (const value of TRAITS[trait])
        expect([trait, value, foundFor({ [trait]: [value] })]).toEqual([trait, value, 'nobody']);
  });

  test('the order in which it was said does not matter', () => {
    fc.assert(
      fc.property(
        anyTraits.chain((traits) =>
          fc.tuple(
            fc.constant(traits),
            fc.shuffledSubarray(Object.entries(traits), { minLength: TRAIT_CODES.length }),
          ),
        ),
        ([traits, shuffled]) => {
          const turned = Object.fromEntries(
            shuffled.map(([trait, values]) => [trait, [...values].reverse()]),
          );
          expect(nearestProfile(turned)).toEqual(nearestProfile(traits));
        },
      ),
    );
  });

  test('left out and empty are the same', () => {
    fc.assert(
      fc.property(anyTraits, (traits) => {
        const short = Object.fromEntries(Object.entries(traits).filter(([, values]) => values.length > 0));
        expect(nearestProfile(short)).toEqual(nearestProfile(traits));
      }),
    );
  });

  test('the reasons are what was said, and add up to the points', () => {
    fc.assert(
      fc.property(anyTraits, (traits) => {
        for (const { fits, differs, points } of nearestProfile(traits).all) {
          for (const { trait } of [...fits, ...differs]) expect(traits[trait]?.length).toBeGreaterThan(0);
          const sum = (all: typeof fits) => all.reduce((total, { weight }) => total + weight, 0);
          expect(sum(fits) - sum(differs)).toBe(points);
        }
      }),
    );
  });
});

test('each card is made of traits and values that can be said, and no trait outweighs the lead', () => {
  for (const card of Object.values(CARDS)) {
    expect(new Set(card.map(({ trait }) => trait)).size).toBe(card.length);
    for (const { trait, values, weight } of card) {
      const known: readonly string[] = TRAITS[trait];
      expect(values.filter((value) => !known.includes(value))).toEqual([]);
      expect(weight).toBeLessThan(LEAST_LEAD);
    }
  }
});
