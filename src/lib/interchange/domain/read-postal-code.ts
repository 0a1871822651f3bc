import { nothing, read, unread, type Reading } from './row-issue.ts';

const SHAPES: Readonly<Record<string, RegExp>> = {
  BE: /^[1-9]\d{3}$/,
  FR: /^(?:\d{2}|2[AB])\d{3}$/,
  LU: /^\d{4}$/,
  NL: /^[1-9]\d{3} ?[A-Z]{2}$/,
  DE: /^\d{5}$/,
};

const PREFIXES: Readonly<Record<string, string>> = {
  B: 'BE',
  BE: 'BE',
  F: 'FR',
  FR: 'FR',
  L: 'LU',
  LU: 'LU',
  D: 'DE',
  DE: 'DE',
  NL: 'NL',
};
const PREFIXED = /^\s*(BE?|FR?|LU?|DE?|NL)\s*-\s*(?=\d)/i;

/** The country that a postcode names itself ("B-5000", "L-1234"). */
export const countryOfPostalCode = (text: string): string | undefined =>
  PREFIXES[PREFIXED.exec(text)?.[1]?.toUpperCase() ?? ''];

/**
 * A postcode in the shape of its country: without "B-", inner spaces, or the ".0" of a spreadsheet; a French one gets
 * back the leading 0 that a spreadsheet took. One that does not fit is kept as written, with a warning.
 */
export const readPostalCode = (text: string, country: string): Reading<string> => {
  const value = text.trim();
  if (value === '') return nothing;
  const plain = value
    .toUpperCase()
    .replace(PREFIXED, '')
    .replace(/[.,]0+$/, '')
    .replace(/(?<=\d)[\s\u00a0.](?=\d)/g, '');
  if (country === 'FR' && /^\d{4}$/.test(plain))
    return read(`0${plain}`, { code: 'postal-code-padded', value });
  const shape = SHAPES[country];
  if (!shape || shape.test(plain)) return read(plain);
  return read(value, { code: 'postal-code-unlikely', value, params: { country } });
};

/** A commune's code: NIS in Belgium (five digits), INSEE in France (with its leading 0); dropped when it is neither. */
export const readCommuneCode = (text: string, country: string): Reading<string> => {
  const value = text.trim().toUpperCase();
  if (value === '') return nothing;
  const plain = value.replace(/[.,]0+$/, '').replace(/\s/g, '');
  const code = country === 'FR' && /^\d{4}$/.test(plain) ? `0${plain}` : plain;
  const isFitting =
    country === 'FR' ? /^(?:\d{2}|2[AB])\d{3}$/.test(code) : country !== 'BE' || /^[1-9]\d{4}$/.test(code);
  return isFitting ? read(code) : unread({ code: 'commune-code-unreadable', value });
};
