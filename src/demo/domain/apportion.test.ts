import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, countOf } from './apportion.ts';

test('shares follow the weights, the largest remainder first', () => {
  const claim = (weight: number) => ({ weight, most: 100 });
  expect(apportion(10, [claim(1), claim(1), claim(1)])).toEqual([4, 3, 3]);
  expect(apportion(7, [claim(5), claim(3), claim(1)])).toEqual([4, 2, 1]);
});

test('nothing is lost and nobody gets more than it can take', () => {
  const claims = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), most: fc.nat(20) }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.nat(100), claims, (total, list) => {
      const given = apportion(total, list);
      const room = list.reduce((sum, { most }) => sum + most, 0);
      expect(given.reduce((sum, count) => sum + count, 0)).toBe(Math.min(total, room));
      given.forEach((count, i) => expect(count).toBeLessThanOrEqual(list[i]!.most));
    }),
  );
});

test('a percentage of the study becomes a number of structures', () => {
  expect(countOf(78, 363)).toBe(283);
  expect(countOf(41, 357)).toBe(146);
});
