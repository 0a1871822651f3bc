import { describe, expect, test } from 'vitest';
import { calibrateItems } from './calibrate-items.ts';
import { inverseOf } from './calibration-errors.ts';
import { chanceOf, type Answer, type ItemCurve } from './item-response.ts';
import { seededChance } from './seeded-chance.ts';

const simulate = (items: ItemCurve[], people: number, spread: number, missing = 0, seed = 7) => {
  const { uniform, normal } = seededChance(seed);
  return Array.from({ length: people }, () => {
    const theta = normal() * spread;
    return items.map((item): Answer => {
      const answer = uniform() < chanceOf(theta, item) ? 1 : 0;
      return uniform() < missing ? null : answer;
    });
  });
};

const rmse = (found: (number | null)[], real: number[]) =>
  Math.sqrt(
    found.reduce<number>((sum, one, i) => sum + ((one ?? 99) - (real[i] ?? 0)) ** 2, 0) / real.length,
  );

const repeat = (count: number, answers: Answer[]) => Array.from({ length: count }, () => answers);

test('two items by hand: under Rasch the difference is the log of how often one is right and the other is not', () => {
  // 30 people only the first, 10 only the second, 40 both, 20 neither: b2 - b1 = ln(30 / 10), whatever the spread.
  const people = [...repeat(40, [1, 1]), ...repeat(30, [1, 0]), ...repeat(10, [0, 1]), ...repeat(20, [0, 0])];
  const { items, spread, hasConverged } = calibrateItems(people, 'rasch');
  expect(hasConverged).toBe(true);
  expect((items[1]?.b ?? 0) - (items[0]?.b ?? 0)).toBeCloseTo(Math.log(3), 2);
  expect(spread).toBeGreaterThan(0.5);
  expect(items[0]).toMatchObject({ n: 100, rightShare: 0.7, a: 1, aSe: null });
});

describe('what was simulated is found again', () => {
  const difficulties = Array.from({ length: 20 }, (_, i) => -2.5 + (5 * i) / 19);
  const slopes = difficulties.map((_, i) => [0.6, 0.9, 1.2, 1.5][i % 4] ?? 1);

  test('Rasch, 1,000 people, a fifth of the answers missing: within 0.13 logit, and the errors say how much', () => {
    const items = difficulties.map((b) => ({ a: 1, b, c: 0, d: 1 }));
    const found = calibrateItems(simulate(items, 1000, 1.3, 0.2), 'rasch');
    const error = rmse(
      found.items.map(({ b }) => b),
      difficulties,
    );
    expect(error).toBeLessThan(0.13);
    expect(found.spread).toBeCloseTo(1.3, 0);
    const mean = found.items.reduce((sum, { bSe }) => sum + (bSe ?? 99), 0) / 20;
    expect(mean).toBeGreaterThan(error / 2);
    expect(mean).toBeLessThan(error * 2);
    for (const { infit, outfit } of found.items) {
      expect(infit).toBeGreaterThan(0.8);
      expect(infit).toBeLessThan(1.2);
      expect(outfit).toBeGreaterThan(0.5);
      expect(outfit).toBeLessThan(1.6);
    }
  });

  test('2PL, 2,000 people: discriminations within 0.15, difficulties within 0.2, better than Rasch by its likelihood', () => {
    const people = simulate(
      difficulties.map((b, i) => ({ a: slopes[i] ?? 1, b, c: 0, d: 1 })),
      2000,
      1,
    );
    const found = calibrateItems(people, '2pl');
    expect(found.hasConverged).toBe(true);
    expect(
      rmse(
        found.items.map(({ a }) => a),
        slopes,
      ),
    ).toBeLessThan(0.15);
    expect(
      rmse(
        found.items.map(({ b }) => b),
        difficulties,
      ),
    ).toBeLessThan(0.2);
    expect(found.items.every(({ aSe, bSe }) => aSe !== null && aSe < 0.3 && bSe !== null && bSe < 0.6)).toBe(
      true,
    );
    const rasch = calibrateItems(people, 'rasch');
    expect(found.logLikelihood - rasch.logLikelihood).toBeGreaterThan(100);
    expect(found.parameters).toBe(40);
  });

  test('an item that people answer by chance stands out', () => {
    const items = difficulties.map((b) => ({ a: 1, b, c: 0, d: 1 }));
    const { uniform } = seededChance(3);
    const people = simulate(items, 800, 1.3).map((answers): Answer[] => [
      ...answers,
      uniform() < 0.5 ? 1 : 0,
    ]);
    const found = calibrateItems(people, 'rasch').items;
    expect(found[20]?.infit).toBeGreaterThan(1.2);
  });
});

test('what all or none got right, or nobody was asked, has no estimate', () => {
  const people = simulate(
    [-1, 0, 1].map((b) => ({ a: 1, b, c: 0, d: 1 })),
    200,
    1,
  ).map((answers): Answer[] => [...answers, 1, 0, null]);
  const { items } = calibrateItems(people, '2pl');
  expect(items).toHaveLength(6);
  for (const one of items.slice(3)) expect(one).toMatchObject({ a: null, b: null, bSe: null, infit: null });
  expect(items.map(({ n }) => n)).toEqual([200, 200, 200, 200, 200, 0]);
});

test('too few people for so many items: no standard error rather than a wrong one', () => {
  const people = simulate(
    Array.from({ length: 12 }, () => ({ a: 1, b: 0, c: 0, d: 1 })),
    8,
    1,
  );
  expect(calibrateItems(people, '2pl').items.every(({ bSe }) => bSe === null)).toBe(true);
});

test('the inverse by hand', () => {
  const inverse = inverseOf([Float64Array.of(4, 2), Float64Array.of(2, 3)]);
  expect(inverse?.map((row) => [...row].map((one) => one.toFixed(6)))).toEqual([
    ['0.375000', '-0.250000'],
    ['-0.250000', '0.500000'],
  ]);
  expect(inverseOf([Float64Array.of(1, 1), Float64Array.of(1, 1)])).toBeUndefined();
});
