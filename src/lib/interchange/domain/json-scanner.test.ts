import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonScanner } from './json-scanner.ts';

const scan = (text: string, size: number) => {
  const scanner = new JsonScanner();
  const items = [];
  for (let at = 0; at < text.length; at += size) items.push(...scanner.take(text.slice(at, at + size)));
  return {
    items: items.map(({ list, text: item }) => [list, JSON.parse(item)]),
    isComplete: scanner.isComplete(),
  };
};

test('the items of a list are those that JSON.parse finds, however the text is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 2),
      (list, size, indent) => {
        const parsed = JSON.parse(JSON.stringify(list)) as unknown[];
        expect(scan(JSON.stringify(list, null, indent), size)).toEqual({
          items: parsed.map((item) => ['', item]),
          isComplete: true,
        });
      },
    ),
  );
});

test('the lists of an object are told apart by their keys', () => {
  const text =
    '{"meta": {"a": [1, {"b": "]"}]}, "places": [{"nom": "A \\" ]"}, {"nom": "B"}], "tags": ["x"]}';
  expect(scan(text, 3).items).toEqual([
    ['places', { nom: 'A " ]' }],
    ['places', { nom: 'B' }],
    ['tags', 'x'],
  ]);
});

test.each(['[1, 2', '[{"a": 1}', '[1]]', '[1] x', '[1}', '{"a": [1)}'])(
  '%s does not end as JSON does',
  (text) => {
    const scanner = new JsonScanner();
    scanner.take(text);
    expect(scanner.isComplete()).toBe(false);
  },
);
