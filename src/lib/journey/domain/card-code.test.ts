import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_DIGITS, codeOf, dammOf, groupsOf, readCode } from './card-code.ts';

const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: CODE_DIGITS, maxLength: CODE_DIGITS })
  .map((all) => all.join(''));

describe('the check digit', () => {
  test('is the published one', () => {
    expect(dammOf('572')).toBe(4);
    expect(dammOf('5724')).toBe(0);
  });

  test('catches each wrong digit and each swap of neighbours, for every state that the digits before can leave', () => {
    // The state before a digit is one of ten, and each is reached by one digit (no row of the table has a digit twice). What
    // follows is a bijection of the state: an error is caught at the end exactly when it changes the state where it happens.
    const before = Array.from({ length: 10 }, (_, state) =>
      String(
        Array.from({ length: 10 }, (_unused, digit) => digit).find(
          (digit) => dammOf(String(digit)) === state,
        ),
      ),
    );
    for (const prefix of before)
      for (let a = 0; a < 10; a++)
        for (let b = 0; b < 10; b++) {
          if (a === b) continue;
          expect(dammOf(`${prefix}${a}`)).not.toBe(dammOf(`${prefix}${b}`));
          expect(dammOf(`${prefix}${a}${b}`)).not.toBe(dammOf(`${prefix}${b}${a}`));
          // A state that differs stays different, whichever digit follows.
          for (let next = 0; next < 10; next++)
            expect(dammOf(`${prefix}${a}${next}`)).not.toBe(dammOf(`${prefix}${b}${next}`));
        }
    expect(new Set(before).size).toBe(10);
  });

  test('of any code: every single wrong digit and every swap is refused', () => {
    fc.assert(
      fc.property(digits, (random) => {
        const code = codeOf(random);
        for (let at = 0; at < code.length; at++)
          for (let wrong = 0; wrong < 10; wrong++)
            if (String(wrong) !== code[at])
              expect(readCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false);
        for (let at = 0; at + 1 < code.length; at++)
          if (code[at] !== code[at + 1])
            expect(readCode(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)).ok).toBe(false);
      }),
    );
  });
});

test('a code is read back as it is printed, dictated or typed', () => {
  fc.assert(
    fc.property(digits, fc.constantFrom(' ', '.', '-', '', ' ', '\n'), (random, between) => {
      const code = codeOf(random);
      expect(groupsOf(code)).toHaveLength(5);
      expect(readCode(` ${groupsOf(code).join(between)} `)).toEqual({ ok: true, value: code });
    }),
  );
  const code = codeOf('12345678901234');
  const arabic = code.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '');
  expect(readCode(arabic)).toEqual({ ok: true, value: code });
});

test('what is no code is said to be too short, too long or mistyped', () => {
  expect(readCode('')).toEqual({ ok: false, problem: { code: 'code-length', digits: 0 } });
  expect(readCode(`${codeOf('12345678901234')}1`)).toMatchObject({ problem: { code: 'code-length' } });
  expect(readCode('12345678901234O')).toMatchObject({ problem: { code: 'code-length', digits: 14 } });
});
