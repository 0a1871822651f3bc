import { describe, expect, test } from 'vitest';
import { calibrateItems } from './calibrate-items.ts';
import type { Answer } from './item-response.ts';

// Section 6 of the Law School Admission Test: 1,000 people, five items, how many people gave each pattern of answers (Bock
// and Lieberman, 1970, Psychometrika 35). The published estimates are those of Thissen (1982) for Rasch with a free spread
// and of Bock and Aitkin (1981) for 2PL, as R's package ltm prints them (Rizopoulos, 2006, table of `LSAT`).
const PATTERNS =
  '00000:3 00001:6 00010:2 00011:11 00100:1 00101:1 00110:3 00111:4 01000:1 01001:8 01011:16 01101:3 01110:2 01111:15 ' +
  '10000:10 10001:29 10010:14 10011:81 10100:3 10101:28 10110:15 10111:80 11000:16 11001:56 11010:21 11011:173 ' +
  '11100:11 11101:61 11110:28 11111:298';

const people = PATTERNS.split(' ').flatMap((pattern) => {
  const [signs = '', count = ''] = pattern.split(':');
  const answers = [...signs].map((sign): Answer => (sign === '1' ? 1 : 0));
  return Array.from({ length: Number(count) }, () => answers);
});

const closeTo = (found: (number | null | undefined)[], published: number[], within: number) =>
  published.forEach((value, i) => {
    expect(Math.abs((found[i] ?? NaN) - value)).toBeLessThan(within);
  });

describe('a published example', () => {
  test('Rasch: difficulties, spread and likelihood', () => {
    expect(people).toHaveLength(1000);
    const { items, spread, logLikelihood } = calibrateItems(people, 'rasch');
    closeTo(
      items.map(({ b }) => b),
      [-2.73, -0.999, -0.24, -1.306, -2.099],
      0.01,
    );
    closeTo([spread], [0.755], 0.01);
    closeTo([logLikelihood], [-2466.938], 0.02);
    closeTo(
      items.map(({ bSe }) => bSe),
      [0.13, 0.08, 0.07, 0.08, 0.11],
      0.02,
    );
  });

  test('2PL: discriminations, difficulties and likelihood', () => {
    const { items, logLikelihood } = calibrateItems(people, '2pl');
    closeTo(
      items.map(({ a }) => a),
      [0.8254, 0.7229, 0.8905, 0.6886, 0.6575],
      0.03,
    );
    closeTo(
      items.map(({ b }) => b),
      [-3.3597, -1.3696, -0.2799, -1.8659, -3.1236],
      0.1,
    );
    closeTo([logLikelihood], [-2466.653], 0.02);
  });
});
