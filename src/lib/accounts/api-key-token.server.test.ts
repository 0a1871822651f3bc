import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintOf, isApiKeyText, newApiKey } from './api-key-token.server.ts';

test('a new key is known by its form alone, and no two are the same', () => {
  const keys = Array.from({ length: 200 }, newApiKey);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(key).toMatch(/^jalon_[0-9A-Za-z]{38}$/);
    expect(isApiKeyText(key)).toBe(true);
    expect(key).toContain(hintOf(key));
  }
});

test('a key with one other letter is none', () => {
  const key = newApiKey();
  fc.assert(
    fc.property(fc.integer({ min: 6, max: key.length - 1 }), fc.constantFrom(...'aZ09k'), (at, letter) => {
      fc.pre(key[at] !== letter);
      expect(isApiKeyText(key.slice(0, at) + letter + key.slice(at + 1))).toBe(false);
    }),
  );
  for (const text of ['', 'jalon_', `${key}a`, key.slice(1), key.toUpperCase()])
    expect(isApiKeyText(text)).toBe(false);
});

test('the checksum is the CRC-32 that docs/adr/0028 describes', () => {
  expect(isApiKeyText('jalon_00000000000000000000000000000000000000')).toBe(false);
});
