import type { Random } from './random.ts';

/**
 * How many structures are of which kinds. The study gives only the sum of the first five (78 % of 363 = 283): the split
 * is ours, chosen so that each of its percentages by kind is a whole number of structures. The first kind is the main
 * one; places of several kinds (an EPN inside a library) count in each.
 */
const CELLS: readonly (readonly [number, ...string[]])[] = [
  [36, 'epn'],
  [17, 'epn', 'library'],
  [13, 'epn', 'cpas'],
  [11, 'epn', 'asbl'],
  [5, 'epn', 'commune'],
  [60, 'asbl'],
  [5, 'asbl', 'cisp'],
  [59, 'cpas'],
  [3, 'cpas', 'pcs'],
  [31, 'commune'],
  [6, 'commune', 'pcs'],
  [32, 'library'],
  [5, 'library', 'commune'],
  [11, 'pcs'],
  [14, 'cisp'],
  [14, 'forem'],
  [24, 'ale'],
  [9, 'training-centre'],
  [8, 'other'],
];

/** The kinds of each of the 363 structures, in a random order. */
export const planKinds = (random: Random): string[][] =>
  random.shuffle(CELLS.flatMap(([count, ...kinds]) => Array.from({ length: count }, () => [...kinds])));
