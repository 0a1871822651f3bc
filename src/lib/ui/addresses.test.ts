import { expect, test } from 'vitest';
import fc from 'fast-check';
import { localizeHref, routeOf } from './addresses.ts';
import words from './address-words.json' with { type: 'json' };

const locales = fc.constantFrom('fr', 'nl', 'de', 'en', 'fr-x-facile') as fc.Arbitrary<'fr'>;
const routes = fc.constantFrom('', ...Object.keys(words));

test('an address leads back to its route and language', () => {
  fc.assert(
    fc.property(routes, fc.constantFrom('', '/abcdefgh-x', '/92094'), locales, (route, rest, locale) => {
      const path = route ? `/${route}${rest}` : '/';
      expect(routeOf(localizeHref(path, locale))).toEqual({ locale, path });
    }),
  );
});

test('addresses are in the language of their reader', () => {
  expect(localizeHref('/places?near=5000', 'de')).toBe('/de/orte?near=5000');
  expect(localizeHref('/places', 'fr-x-facile')).toBe('/fr-facile/lieux');
  expect(localizeHref('/', 'nl')).toBe('/nl');
});

test('what has no language stays as it is', () => {
  expect(routeOf('/api/v1/places')).toEqual({ locale: undefined, path: '/api/v1/places' });
  expect(routeOf('/territory.svg')).toEqual({ locale: undefined, path: '/territory.svg' });
});
