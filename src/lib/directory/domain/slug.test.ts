import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidV7 } from '../../shared/uuid.ts';
import { shortIdOf, slugOf } from './slug.ts';

test('law: a short id is 8 characters that nobody misreads, made of the random part alone', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(random, fc.nat(), fc.nat(), (bytes, time, other) => {
      const id = shortIdOf(uuidV7(time, bytes));
      expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
      expect(shortIdOf(uuidV7(other, bytes))).toBe(id);
    }),
  );
});

test('law: other random bits give another short id', () => {
  const last = fc.uint8Array({ minLength: 5, maxLength: 5 });
  const id = (tail: Uint8Array) => shortIdOf(uuidV7(0, new Uint8Array([0, 0, 0, 0, 0, ...tail])));
  fc.assert(
    fc.property(last, last, (a, b) => {
      expect(id(a) === id(b)).toBe(String(a) === String(b));
    }),
  );
});

test('law: a slug is an address as it stands, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string()), (name, city) => {
      const slug = slugOf(name, city);
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(80);
    }),
  );
});

test.each([
  ['Médiathèque de l’Étang', 'Valbois', 'mediatheque-de-l-etang-valbois'],
  ['CPAS de Valbois', 'Valbois', 'cpas-de-valbois'],
  ['Œuvre', null, 'oeuvre'],
  ['数字', undefined, 'place'],
])('%s, %s: %s', (name, city, slug) => expect(slugOf(name, city)).toBe(slug));
