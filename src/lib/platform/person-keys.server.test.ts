import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  newPersonKeysText,
  parsePersonKeys,
  readPersonKeys,
  unwrapKey,
  wrapKey,
} from './person-keys.server.ts';
import { keyedHash, newDataKey, openText, sealText, type SealedPlace } from './sealed.server.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-keys-'));
const dataFolder = path.join(folder, 'data');
mkdirSync(dataFolder);
afterAll(() => rmSync(folder, { recursive: true }));
const parsed = (text: string) => {
  const read = parsePersonKeys(text);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
};

test('a sealed text opens where it was sealed, and nowhere else; every changed bit is seen', () => {
  const key = newDataKey();
  const place: SealedPlace = ['t', 'r', 'row', 'mobile'];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
      const sealed = sealText(key, place, text);
      expect(openText(key, place, sealed)).toBe(text);
      for (const index of place.keys())
        expect(openText(key, place.with(index, 'x') as unknown as SealedPlace, sealed)).toBeUndefined();
      expect(openText(newDataKey(), place, sealed)).toBeUndefined();
      const bent = Buffer.from(sealed);
      bent[at % bent.length]! ^= 1 << (at % 8);
      expect(openText(key, place, bent)).toBeUndefined();
      expect(openText(key, place, sealed.subarray(0, at % sealed.length))).toBeUndefined();
    }),
  );
});

test('the same text is never sealed to the same bytes, and words are told apart in a keyed hash', () => {
  const key = newDataKey();
  const place: SealedPlace = ['t', 'r', 'row', 'mobile'];
  expect(sealText(key, place, 'a').equals(sealText(key, place, 'a'))).toBe(false);
  expect(keyedHash(key, 'ab', 'c')).not.toBe(keyedHash(key, 'a', 'bc'));
  expect(keyedHash(key, 'ab', 'c')).not.toBe(keyedHash(newDataKey(), 'ab', 'c'));
});

test('a new master key wraps what comes, the former one still opens what it wrapped', () => {
  const first = newPersonKeysText('2026-11');
  const second = parsed(`2027-01:${newDataKey().toString('base64url')}\n${first}`);
  const key = newDataKey();
  const wrapped = wrapKey(parsed(first), 't', 'r', key);
  expect(unwrapKey(second, 't', 'r', wrapped)?.equals(key)).toBe(true);
  expect(unwrapKey(second, 't', 'other', wrapped)).toBeUndefined();
  const again = wrapKey(second, 't', 'r', key);
  expect(again.keyId).toBe('2027-01');
  expect(unwrapKey(parsed(first), 't', 'r', again)).toBeUndefined();
});

test('keys that cannot be read are refused by their line', () => {
  const good = newPersonKeysText('a');
  expect(parsePersonKeys(`${good}too-short:abc`)).toMatchObject({ problem: { line: 4 } });
  expect(parsePersonKeys(`${good}${good}`)).toMatchObject({ problem: { line: 4 } });
  expect(parsePersonKeys(good.split('\n').slice(0, 2).join('\n'))).toMatchObject({ problem: { line: 0 } });
  expect(parsePersonKeys('')).toMatchObject({ ok: false });
  expect(parsePersonKeys(`# a note\n${good}`)).toMatchObject({ ok: true, value: { currentId: 'a' } });
});

test('production asks for keys, away from the data, whatever the way there; the demonstration makes its own once', () => {
  const production = { mode: 'production', dataFolder } as const;
  expect(readPersonKeys({}, production)).toMatchObject({ problem: { code: 'keys-missing' } });
  const inside = path.join(dataFolder, 'keys');
  const outside = path.join(folder, 'keys');
  const link = path.join(folder, 'link');
  for (const file of [inside, outside]) writeFileSync(file, newPersonKeysText('a'));
  symlinkSync(inside, link);
  for (const file of [inside, link])
    expect(readPersonKeys({ JALON_PERSON_KEYS_FILE: file }, production)).toMatchObject({
      problem: { code: 'keys-beside-data' },
    });
  expect(readPersonKeys({ JALON_PERSON_KEYS_FILE: outside }, production)).toMatchObject({ ok: true });
  expect(readPersonKeys({ JALON_PERSON_KEYS_FILE: `${outside}-none` }, production)).toMatchObject({
    problem: { code: 'keys-not-readable' },
  });
  expect(readPersonKeys({ JALON_PERSON_KEYS: newPersonKeysText('a') }, production)).toMatchObject({
    ok: true,
  });
  const demonstration = { mode: 'demo', dataFolder } as const;
  const made = readPersonKeys({}, demonstration);
  expect(made).toMatchObject({ ok: true });
  expect(readPersonKeys({}, demonstration)).toEqual(made);
});
