import { expect, test } from 'vitest';
import { pinProblem } from './pin.ts';

const codeOf = (pin: string, again = pin) => pinProblem(pin, again)?.code;

test.each(['', '12345', '1234567', '12 456', 'abcdef', '48159９'])('%j is not six digits', (pin) => {
  expect(codeOf(pin)).toBe('pin-six-digits');
});

test('typed twice, and twice the same', () => {
  expect(codeOf('481590', '481509')).toBe('pins-differ');
});

test.each([
  '000000',
  '777777',
  '123456',
  '987654',
  '789012',
  '210987',
  '121212',
  '123123',
  '112233',
  '480084',
])('%s is what people try first', (pin) => {
  expect(codeOf(pin)).toBe('pin-too-easy');
});

test.each(['150384', '840315', '198400', '061984', '002024', '311299'])(
  '%s is like a date of birth',
  (pin) => {
    expect(codeOf(pin)).toBe('pin-like-a-date');
  },
);

test.each(['481590', '907236', '668201', '359974'])('%s is taken', (pin) => {
  expect(codeOf(pin)).toBeUndefined();
});

test('most PINs are left to choose from', () => {
  let taken = 0;
  for (let i = 0; i < 1_000_000; i += 7) if (!codeOf(String(i).padStart(6, '0'))) taken++;
  expect(taken / (1_000_000 / 7)).toBeGreaterThan(0.9);
});
