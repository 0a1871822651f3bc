import { foldText } from '../../shared/fold-text.ts';
import { readBceNumber } from '../../shared/bce-number.ts';
import { nothing, read, unread, type Reading } from './row-issue.ts';

const NAMES: Readonly<Record<string, string>> = {
  BE: 'be, b, bel, belgique, belgie, belgien, belgium, royaume de belgique',
  FR: 'fr, f, fra, france, frankrijk, frankreich',
  LU: 'lu, l, lux, luxembourg, luxemburg, grand duche de luxembourg',
  NL: 'nl, nld, pays bas, nederland, niederlande, netherlands',
  DE: 'de, d, deu, allemagne, duitsland, deutschland, germany',
};

const CODE_BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([code, names]) => names.split(', ').map((name) => [name, code] as const)),
);

/** A country as ISO 3166-1 alpha-2, from its code or its name in the four languages. */
export const readCountry = (text: string): Reading<string> => {
  const value = text.trim();
  if (value === '') return nothing;
  const code = CODE_BY_NAME.get(foldText(value)) ?? (/^[A-Z]{2}$/.test(value) ? value : undefined);
  return code ? read(code) : unread({ code: 'country-unknown', value });
};

/** What a row shows of its country beside a column that says it. */
type CountryEvidence = {
  postalCode: string;
  phones: readonly string[];
  identifier: string;
  latitude: number | undefined;
};

const hasCallingCode = (phones: readonly string[], code: string): boolean =>
  phones.some((phone) => new RegExp(`^(?:\\+|00)\\s*${code}`).test(phone.trim()));

// Between the northernmost point of the departments 01 to 09 that lose their 0 and the southernmost of Belgium.
const SOUTH_OF_BELGIUM = 49.4;

/**
 * The country of a row of the French national schema, which has no column for it and yet is used in Belgium: five digits
 * are French; four are Belgian, or French without their leading 0, as telephone, identifier and latitude tell.
 */
export const guessCountry = (evidence: CountryEvidence, fallback: string): string => {
  const digits = evidence.postalCode.replace(/\D/g, '');
  if (digits.length === 5) return 'FR';
  if (hasCallingCode(evidence.phones, '32')) return 'BE';
  if (hasCallingCode(evidence.phones, '33')) return 'FR';
  if (evidence.latitude !== undefined && evidence.latitude < SOUTH_OF_BELGIUM) return 'FR';
  if (readBceNumber(evidence.identifier).ok) return 'BE';
  return /[1-9]\d{13}/.test(evidence.identifier) ? 'FR' : fallback;
};
