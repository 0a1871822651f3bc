import { ok, refused, type Result } from './result.ts';

/** A legal unit ("enterprise", starts with 0 or 1) or one of its places of work ("establishment", 2 to 8). */
export type BceNumber = { value: string; kind: 'enterprise' | 'establishment' };
export type BceProblem = { code: 'bce-length' | 'bce-first-digit' | 'bce-check-digits' };

/**
 * Reads a number of the Banque-Carrefour des Entreprises: ten digits, with or without dots, spaces, "BE" or "TVA"; the
 * old nine-digit form gets its leading 0. The last two digits are 97 minus the first eight modulo 97 (SPF Économie): it
 * proves the typing, not that the enterprise exists. `value` is the ten digits.
 */
export const readBceNumber = (text: string): Result<BceNumber, BceProblem> => {
  const written = text
    .replace(/[\s\u00a0\u202f.\u2010-\u2015_/-]+/g, '')
    .replace(/^(?:TVA|BTW|BCE|KBO|VAT|MWST)?(?:BE)?:?/i, '');
  if (!/^\d{9,10}$/.test(written)) return refused({ code: 'bce-length' });
  const value = written.padStart(10, '0');
  if (value.startsWith('9')) return refused({ code: 'bce-first-digit' });
  if (Number(value.slice(8)) !== 97 - (Number(value.slice(0, 8)) % 97))
    return refused({ code: 'bce-check-digits' });
  return ok({ value, kind: /^[01]/.test(value) ? 'enterprise' : 'establishment' });
};

/** "0123456749" as it is printed: "0123.456.749"; an establishment's as "2.123.456.789". */
export const formatBceNumber = (value: string): string =>
  /^[01]/.test(value)
    ? value.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3')
    : value.replace(/^(\d)(\d{3})(\d{3})(\d{3})$/, '$1.$2.$3.$4');
