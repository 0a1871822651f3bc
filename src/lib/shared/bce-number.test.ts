import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBceNumber, readBceNumber } from './bce-number.ts';

const eight = fc.integer({ min: 0, max: 89_999_999 }).map((n) => String(n).padStart(8, '0'));
const valid = eight.map((first) => first + String(97 - (Number(first) % 97)).padStart(2, '0'));

test('every valid number is read back from all the ways it is written', () => {
  fc.assert(
    fc.property(valid, (value) => {
      const kind = /^[01]/.test(value) ? 'enterprise' : 'establishment';
      for (const text of [
        value,
        formatBceNumber(value),
        `BE ${value}`,
        `TVA BE${formatBceNumber(value)}`,
        ` ${value}\u00a0`,
      ]) {
        expect(readBceNumber(text)).toEqual({ ok: true, value: { value, kind } });
      }
    }),
  );
});

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(valid, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (value, at, add) => {
      const digit = (Number(value[at]) + add) % 10;
      const wrong = value.slice(0, at) + digit + value.slice(at + 1);
      expect(readBceNumber(wrong).ok).toBe(false);
    }),
  );
});

test('the old nine digits get their 0; other lengths and a leading 9 are refused', () => {
  expect(readBceNumber('123.456.749')).toMatchObject({ ok: true, value: { value: '0123456749' } });
  expect(readBceNumber('2.000.000.339')).toMatchObject({ ok: true, value: { kind: 'establishment' } });
  expect(readBceNumber('12345678')).toEqual({ ok: false, problem: { code: 'bce-length' } });
  expect(readBceNumber('43493312300029')).toEqual({ ok: false, problem: { code: 'bce-length' } });
  expect(readBceNumber('9123456789')).toEqual({ ok: false, problem: { code: 'bce-first-digit' } });
  expect(readBceNumber('0123456750')).toEqual({ ok: false, problem: { code: 'bce-check-digits' } });
});
