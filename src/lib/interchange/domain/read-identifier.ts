import { readBceNumber } from '../../shared/bce-number.ts';
import { nothing, read, unread, type Reading } from './row-issue.ts';

/** Who the structure is: a BCE number of its own field, any other number as "siret:…", "siren:…", "rna:…". */
type Identifier = { bceNumber?: string; otherIdentifier?: string };

const sumsToTen = (digits: string): boolean => {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const double = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (double > 9 ? double - 9 : double);
  }, 0);
  return sum % 10 === 0;
};

// The post office's 356000000 does not follow Luhn for its establishments: the plain sum is a multiple of 5 (Insee).
const isSiret = (digits: string): boolean =>
  /^\d{14}$/.test(digits) &&
  (sumsToTen(digits) ||
    (digits.startsWith('356000000') && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0));

/** A BCE number; an establishment's (2 to 8) names a place of work, so it is kept apart from the enterprise's. */
export const readBce = (text: string): Reading<Identifier> => {
  const value = text.trim();
  if (value === '' || /^[0.\s]+$/.test(value)) return nothing;
  const number = readBceNumber(value);
  if (!number.ok) return unread({ code: 'bce-unreadable', value, params: { reason: number.problem.code } });
  return number.value.kind === 'enterprise'
    ? read({ bceNumber: number.value.value })
    : read(
        { otherIdentifier: `bce-establishment:${number.value.value}` },
        { code: 'bce-establishment', value },
      );
};

/**
 * The number of a column that may hold several sorts (`pivot`): SIRET, SIREN, RNA or BCE, told apart by length and check
 * digits. Zeros ("00000000000000") mean none. Nine digits that are both are a BCE number in Belgium, else a SIREN.
 */
export const readIdentifier = (text: string, country: string): Reading<Identifier> => {
  const value = text.trim();
  const plain = value.replace(/[\s.\u00a0-]/g, '').toUpperCase();
  if (/^0*$/.test(plain)) return nothing;
  if (isSiret(plain)) return read({ otherIdentifier: `siret:${plain}` });
  if (/^W[0-9A-Z]\d{8}$/.test(plain)) return read({ otherIdentifier: `rna:${plain}` });
  const isSiren = /^\d{9}$/.test(plain) && sumsToTen(plain);
  if (isSiren && country !== 'BE') return read({ otherIdentifier: `siren:${plain}` });
  if (readBceNumber(plain).ok) return readBce(plain);
  return isSiren
    ? read({ otherIdentifier: `siren:${plain}` })
    : unread({ code: 'identifier-unreadable', value });
};
