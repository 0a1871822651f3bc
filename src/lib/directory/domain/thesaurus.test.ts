import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featureMask, FEATURE_SCHEMES, schemeBits, wholeScheme, type FeatureScheme } from './offer-masks.ts';
import { codesIn, codesOf, isTerm, maskOf, SCHEMES, THESAURUS } from './thesaurus.ts';

describe.each(SCHEMES)('%s', (scheme) => {
  const codes = codesOf(scheme);

  test('each code is there once, and all fit into 32 bits', () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeLessThanOrEqual(32);
    expect(codes.every((code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && isTerm(scheme, code))).toBe(true);
  });

  test('law: codes and masks say the same', () => {
    fc.assert(
      fc.property(fc.subarray(codes), (some) => {
        const mask = maskOf(scheme, some);
        expect(codesIn(scheme, mask)).toEqual(some);
        expect(mask).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test('a code of another scheme, or of none, leaves no bit', () => {
  expect(maskOf('topic', ['diagnosis', 'constructor', ''])).toBe(0);
  expect(isTerm('topic', '__proto__')).toBe(false);
});

test('what the study names is marked as its own, and mapped where the other formats have a word', () => {
  expect(THESAURUS.support.every(({ source }) => source === 'study')).toBe(true);
  expect(THESAURUS.support.map(({ code }) => code)).toHaveLength(6);
  expect(THESAURUS.topic.every((term) => 'mapping' in term && term.mapping !== undefined)).toBe(true);
});

test('law: the small schemes share one word without touching each other', () => {
  for (const scheme of FEATURE_SCHEMES) {
    expect(featureMask(scheme, codesOf(scheme))).toBe(wholeScheme(scheme));
    for (const other of FEATURE_SCHEMES)
      if (other !== scheme) expect((wholeScheme(scheme) & wholeScheme(other)) >>> 0).toBe(0);
  }
  const chosen = fc.record(
    Object.fromEntries(FEATURE_SCHEMES.map((scheme) => [scheme, fc.subarray(codesOf(scheme))])) as Record<
      FeatureScheme,
      fc.Arbitrary<string[]>
    >,
  );
  fc.assert(
    fc.property(chosen, (codes) => {
      const word = FEATURE_SCHEMES.reduce(
        (all, scheme) => (all | featureMask(scheme, codes[scheme])) >>> 0,
        0,
      );
      for (const scheme of FEATURE_SCHEMES)
        expect(codesIn(scheme, schemeBits(scheme, word))).toEqual(codes[scheme]);
    }),
  );
});
