import { maskOf, type Scheme } from './thesaurus.ts';

/**
 * Small schemes share one 32-bit word, so that a scan tests cost, format, access, accessibility and equipment at once.
 * 3 + 6 + 6 + 7 + 6 = 28 bits.
 */
const SHIFTS = { cost: 0, format: 3, access: 9, accessibility: 15, equipment: 22 } as const;
const WIDTHS = { cost: 3, format: 6, access: 6, accessibility: 7, equipment: 6 } as const;

export type FeatureScheme = keyof typeof SHIFTS;
export const FEATURE_SCHEMES = Object.keys(SHIFTS) as FeatureScheme[];

/** The schemes that have a word of their own. */
export const MASK_SCHEMES = [
  'topic',
  'support',
  'audience',
  'language',
  'kind',
] as const satisfies readonly Scheme[];

/** The bits of these codes in the feature word. */
export const featureMask = (scheme: FeatureScheme, codes: readonly string[]): number =>
  ((maskOf(scheme as Scheme, codes) & ((1 << WIDTHS[scheme]) - 1)) << SHIFTS[scheme]) >>> 0;

/** All bits of a scheme in the feature word: zero there means that the place says nothing about it. */
export const wholeScheme = (scheme: FeatureScheme): number =>
  (((1 << WIDTHS[scheme]) - 1) << SHIFTS[scheme]) >>> 0;

/** The scheme's own mask (bit 0 first) out of the feature word. */
export const schemeBits = (scheme: FeatureScheme, features: number): number =>
  (features >>> SHIFTS[scheme]) & ((1 << WIDTHS[scheme]) - 1);
