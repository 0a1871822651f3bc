import { readPhoneNumber } from '../../shared/phone-number.ts';
import { nothing, read, unread, type Reading, type ValueProblem } from './row-issue.ts';

type ListReading = Reading<string[]> & { value: string[] };

const gathered = (readings: readonly Reading<string>[]): ListReading => ({
  value: [...new Set(readings.flatMap(({ value }) => (value === undefined ? [] : [value])))],
  problems: readings.flatMap(({ problems }) => problems),
});

// "081 00 00 00 / 0470 00 00 00": cut only where both sides are numbers, as "/" and "-" also stand inside one.
const onePhone = (text: string, country: string): Reading<string>[] => {
  const whole = readPhoneNumber(text, country);
  if (whole.ok) return [read(whole.value.value)];
  for (const separator of [/\s+(?:ou|et|of|en|oder|und|or|and)\s+/i, /,/, /\s+[/-]\s+/, /\//, /\s{2,}/]) {
    const parts = text.split(separator).filter((part) => part.trim() !== '');
    const numbers = parts.map((part) => readPhoneNumber(part, country));
    if (parts.length > 1 && numbers.every(({ ok }) => ok)) {
      return numbers.flatMap((number) => (number.ok ? [read(number.value.value)] : []));
    }
  }
  // Kept as written: a person can still dial what a program cannot read.
  return [read(text, { code: 'phone-unreadable', value: text })];
};

/** Telephone numbers, as E.164 where that is certain, else as written with a warning. */
export const readPhones = (texts: readonly string[], country: string): ListReading =>
  gathered(texts.flatMap((text) => onePhone(text, country)));

const EMAIL =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u;

const oneEmail = (text: string): Reading<string> => {
  const address = text
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/\.$/, '')
    .trim();
  if (!EMAIL.test(address)) return unread({ code: 'email-unreadable', value: text });
  const at = address.lastIndexOf('@');
  return read(address.slice(0, at + 1) + address.slice(at + 1).toLowerCase());
};

/** E-mail addresses; what is none is dropped with a warning. Spaces, commas and dashes separate several. */
export const readEmails = (texts: readonly string[]): ListReading =>
  gathered(
    texts.flatMap((text) => {
      const parts = text.split(/[\s,]+(?:-\s+)?|\s+\/\s+/).filter((part) => part !== '');
      const isList = parts.length > 1 && parts.every((part) => part.includes('@'));
      return (isList ? parts : [text]).map(oneEmail);
    }),
  );

const LONGEST_ADDRESS = 2_000;

const addressProblem = (
  text: string,
  code: 'web-address-refused' | 'web-address-unreadable',
): Reading<never> => unread({ code, value: text } satisfies ValueProblem);

const oneAddress = (text: string): Reading<string> => {
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') return addressProblem(text, 'web-address-refused');
  const written = scheme ? text : `https://${text.replace(/^\/\//, '')}`;
  if (/\s/.test(text) || text.length > LONGEST_ADDRESS || !URL.canParse(written)) {
    return addressProblem(text, 'web-address-unreadable');
  }
  const url = new URL(written);
  if (url.username || url.password) return addressProblem(text, 'web-address-refused');
  return /\.[\p{L}-][\p{L}\p{N}-]+$/u.test(url.hostname)
    ? read(written)
    : addressProblem(text, 'web-address-unreadable');
};

/** Web addresses; "https://" is added where it lacks, other schemes ("javascript:") and passwords are refused. */
export const readWebAddresses = (texts: readonly string[]): ListReading =>
  gathered(
    texts
      .flatMap((text) => text.replace(/[\s,]*,[\s,]*/g, ', ').split(/,? (?=https?:|www\.)/i))
      .map((text) => text.trim().replace(/,$/, ''))
      .filter((text) => text !== '')
      .map(oneAddress),
  );

const YES = new Set([
  'oui',
  'o',
  'yes',
  'y',
  'ja',
  'j',
  'true',
  'vrai',
  '1',
  'x',
  'itinerant',
  'itinerante',
  'mobile',
]);
const NO = new Set(['non', 'n', 'no', 'nein', 'nee', 'false', 'faux', '0', 'fixe', 'fix']);

/** Yes or no, in the words of the four languages. `folded` is `foldText` of the value. */
export const readYesNo = (text: string, folded: string): Reading<boolean> => {
  if (folded === '') return nothing;
  if (YES.has(folded)) return read(true);
  return NO.has(folded) ? read(false) : unread({ code: 'yes-no-unreadable', value: text });
};
