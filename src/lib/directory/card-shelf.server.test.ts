import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCardShelf } from './card-shelf.server.ts';
import type { PlaceCard } from './domain/offer-row.ts';

const card = (name: string): PlaceCard => ({ name }) as PlaceCard;

test('what was put last is what is read, whatever it is made of and however long', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('œ’🚌'.repeat(40_000), 'x'.repeat(1_500_000)),
  );
  const puts = fc.array(fc.tuple(fc.nat(3000), words), { maxLength: 60 });
  fc.assert(
    fc.property(puts, (given) => {
      const shelf = newCardShelf();
      const expected = new Map<number, string>();
      for (const [place, name] of given) {
        shelf.put(place, card(name));
        expected.set(place, name);
      }
      expect(shelf.count).toBe(Math.max(0, ...[...expected.keys()].map((place) => place + 1)));
      for (const [place, name] of expected) expect(shelf.get(place).name).toBe(name);
    }),
    { numRuns: 40 },
  );
});

test('a place without a card is a fault', () => {
  const shelf = newCardShelf();
  expect(() => shelf.get(0)).toThrow('no card of place 0');
  shelf.put(2, card('Deux'));
  expect(() => shelf.get(3)).toThrow('no card of place 3');
});
