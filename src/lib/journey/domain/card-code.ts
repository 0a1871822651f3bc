import { ok, refused, type Result } from '../../shared/result.ts';

/** Random digits of a code: 10^14 of them, more than 46 bits. */
export const CODE_DIGITS = 14;
export type CodeProblem = { code: 'code-length'; digits: number } | { code: 'code-mistyped' };

/**
 * Damm's table (H. M. Damm, 2004): a totally anti-symmetric quasigroup of order 10. Its check digit catches every single wrong
 * digit and every swap of two neighbours.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

const step = (interim: number, digit: string): number => Number(DAMM[interim]?.[Number(digit)] ?? '0');

/** What Damm's table makes of some digits: the check digit to put behind them, or 0 when it is there and right. */
export const dammOf = (digits: string): number => [...digits].reduce(step, 0);

/** The code of some random digits: those, and their check digit. */
export const codeOf = (digits: string): string => `${digits}${dammOf(digits)}`;

/** As it is printed and dictated: five groups of three. */
export const groupsOf = (code: string): string[] => code.match(/\d{3}/g) ?? [];

const ZEROS: readonly number[] = ['0', '٠', '۰'].map((zero) => zero.codePointAt(0) ?? 0);
/** Digits of other scripts, as a telephone of their language types them. */
const plainDigit = (char: string): string => {
  const point = char.codePointAt(0) ?? 0;
  const zero = ZEROS.find((one) => point >= one && point <= one + 9);
  return zero === undefined ? char : String(point - zero);
};

/**
 * Reads a code as people type it: spaces, dots and dashes do not matter. Refused: another number of digits, letters among
 * them, or a digit that is not the right one.
 */
export const readCode = (text: string): Result<string, CodeProblem> => {
  const written = [...text.slice(0, 80)]
    .map(plainDigit)
    .join('')
    .replaceAll(/[\s.\-–·/]/gu, '');
  const digits = written.replaceAll(/\D/g, '');
  if (digits !== written || digits.length !== CODE_DIGITS + 1)
    return refused({ code: 'code-length', digits: digits.length });
  return dammOf(digits) === 0 ? ok(digits) : refused({ code: 'code-mistyped' });
};
