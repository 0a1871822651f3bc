import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { estimateAbility, posteriorOf } from './estimate-ability.ts';
import { chanceOf, informationOf, type Answer, type ItemCurve } from './item-response.ts';

// 240 cases computed in R 4.2.2 with the formulas of catR 3.17 (thetaEst, semTheta, eapEst, eapSem: D = 1, range -4 to 4,
// 33 nodes, uniroot with tol = 1e-13): Rasch, 2PL, 3PL and 4PL in turn, 4 to 24 items, all right, all wrong, a quarter
// missing. See docs/adr/0034-positioning.md.
type Case = { model: string; curves: ItemCurve[]; answers: Answer[]; expected: number[] };

const cases: Case[] = readFileSync(new URL('estimate-ability.fixture.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [model = '', items = '', answers = '', ...expected] = row.split(';');
    const curves = items.split('|').map((item) => {
      const [a = NaN, b = NaN, c = NaN, d = NaN] = item.split(' ').map(Number);
      return { a, b, c, d };
    });
    const read = (sign: string): Answer => (sign === '-' ? null : sign === '1' ? 1 : 0);
    return { model, curves, answers: [...answers].map(read), expected: expected.map(Number) };
  });

const isConstant = ({ answers }: Case) => new Set(answers.filter((one) => one !== null)).size === 1;

test('the references cover the four models, missing answers, all right and all wrong', () => {
  expect(cases).toHaveLength(240);
  for (const model of ['rasch', '2pl', '3pl', '4pl']) {
    const those = cases.filter((one) => one.model === model);
    expect(those).toHaveLength(60);
    expect(those.filter(isConstant).length).toBeGreaterThanOrEqual(20);
    expect(those.filter(({ answers }) => answers.includes(null)).length).toBeGreaterThanOrEqual(20);
  }
});

test.each(['ml', 'map', 'wl', 'eap'] as const)('%s is what R computes, to 1e-6', (method) => {
  const column = { ml: 0, map: 2, wl: 4, eap: 6 }[method];
  for (const { curves, answers, expected } of cases) {
    const found = estimateAbility(curves, answers)[method];
    expect(Math.abs((found?.theta ?? NaN) - (expected[column] ?? NaN))).toBeLessThan(1e-6);
    expect(Math.abs((found?.se ?? NaN) - (expected[column + 1] ?? NaN))).toBeLessThan(1e-6);
  }
});

const rasch = (b: number): ItemCurve => ({ a: 1, b, c: 0, d: 1 });

describe('by hand', () => {
  test('one right and one wrong at the same difficulty: the ability is that difficulty', () => {
    const { ml, wl, answered } = estimateAbility([rasch(0.7), rasch(0.7)], [1, 0]);
    expect(ml?.theta).toBeCloseTo(0.7, 8);
    expect(wl?.theta).toBeCloseTo(0.7, 8);
    // Two items of information 1/4: 1 / sqrt(1/2).
    expect(ml?.se).toBeCloseTo(Math.SQRT2, 8);
    expect(answered).toBe(2);
  });

  test('three right of four alike: the logit of 3/4', () => {
    const { ml } = estimateAbility([0, 0, 0, 0].map(rasch), [1, 1, 1, 0]);
    expect(ml?.theta).toBeCloseTo(Math.log(3), 8);
  });

  test('no answer: nothing but the prior', () => {
    const { ml, wl, map, eap } = estimateAbility([rasch(0), rasch(1)], [null, null]);
    expect([ml, wl]).toEqual([null, null]);
    expect(map).toEqual({ theta: 0, se: 1 });
    expect(eap.theta).toBeCloseTo(0, 10);
    expect(eap.se).toBeCloseTo(1, 2);
  });

  test('all right: the end of the scale, and said to be one', () => {
    const { ml, map } = estimateAbility([rasch(0), rasch(1)], [1, 1]);
    expect(ml).toMatchObject({ theta: 4, atLimit: true });
    expect(map.atLimit).toBeUndefined();
  });
});

test('information is largest where the item is difficult, and falls with guessing', () => {
  const at = (theta: number, c = 0) => informationOf(theta, { a: 1.5, b: 0.5, c, d: 1 });
  expect(at(0.5)).toBeCloseTo(1.5 ** 2 / 4, 10);
  expect(at(0.5)).toBeGreaterThan(at(0));
  expect(at(0.5, 0.25)).toBeLessThan(at(0.5));
  expect(chanceOf(-100, { a: 1, b: 0, c: 0.2, d: 0.9 })).toBeCloseTo(0.2, 10);
});

test('the weights of what is known add up to one, even after very unlikely answers', () => {
  const curves = Array.from({ length: 60 }, (_, i) => ({ a: 4, b: i % 2 === 0 ? -4 : 4, c: 0, d: 1 }));
  const answers = curves.map((_, i): Answer => (i % 2 === 0 ? 0 : 1));
  const { weights } = posteriorOf(curves, answers);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
});
