import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres } from './geography.ts';

const point = fc.record({
  latitude: fc.double({ min: -89, max: 89, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a degree of latitude is 111 km; half the way round is half the way round', () => {
  const origin = { latitude: 0, longitude: 0 };
  expect(distanceInMetres(origin, { latitude: 1, longitude: 0 })).toBeCloseTo(111_195, 0);
  expect(distanceInMetres(origin, { latitude: 0, longitude: 180 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  expect(
    distanceInMetres({ latitude: 50, longitude: 179.9 }, { latitude: 50, longitude: -179.9 }),
  ).toBeLessThan(15_000);
});

// Near the other end of the world the sine of the formula is flat: 2⁻⁵³ of it is R·√(2·2⁻⁵³), a tenth of a metre.
const ROUNDING_METRES = 2 * 6_371_008.8 * Math.sqrt(2 ** -52);

test('law: nothing from itself, the same both ways, never longer over a third point', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(distanceInMetres(a, a)).toBe(0);
      expect(distanceInMetres(a, b)).toBeCloseTo(distanceInMetres(b, a), 3);
      expect(distanceInMetres(a, b)).toBeLessThanOrEqual(
        distanceInMetres(a, c) + distanceInMetres(c, b) + ROUNDING_METRES,
      );
    }),
  );
});
