import { foldText } from '../../shared/fold-text.ts';
import { distanceInMetres, type Point } from '../../shared/geography.ts';

/** Why two places look like one; said in words by `messages/*`. */
export type DuplicateReason =
  | 'same-name'
  | 'similar-name'
  | 'same-phone'
  | 'same-email'
  | 'same-site'
  | 'within-50-m'
  | 'within-200-m'
  | 'same-street'
  | 'same-bce-number';

/** What two places are compared by, folded once. */
export type ComparablePlace = {
  id: string;
  nameKey: string;
  /** The words of the name that are not its city's and say something. */
  nameWords: readonly string[];
  /** Street and number, folded; empty when there is no number. */
  streetKey: string;
  postalCode: string;
  country: string;
  phones: readonly string[];
  emails: readonly string[];
  sites: readonly string[];
  bceNumber: string;
  /** Only a position of its own: the middle of a postcode brings strangers together. */
  point: Point | undefined;
};

/** What a row says of a place, before it is made comparable. */
export type PlaceToCompare = {
  id: string;
  name: string;
  city: string | null;
  street: string | null;
  postalCode: string | null;
  country: string;
  phones: readonly string[];
  emails: readonly string[];
  websites: readonly string[];
  bceNumber: string | null;
  point: Point | undefined;
};

const EMPTY_WORDS = new Set(
  'a au aux d de des du en et l la le les saint sainte the of and van de het een der die das und von'.split(
    ' ',
  ),
);

const siteKey = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');

/** Folds what is compared. A bare host that is a social network is no site: hundreds share it. */
export const comparable = (place: PlaceToCompare): ComparablePlace => {
  const nameKey = foldText(place.name);
  const cityWords = new Set(foldText(place.city ?? '').split(' '));
  const street = foldText(place.street ?? '');
  return {
    id: place.id,
    nameKey,
    nameWords: [...new Set(nameKey.split(' '))].filter(
      (word) => !cityWords.has(word) && !EMPTY_WORDS.has(word),
    ),
    streetKey: /\d/.test(street) ? street : '',
    postalCode: place.postalCode ?? '',
    country: place.country,
    phones: place.phones,
    emails: place.emails.map((email) => email.toLowerCase()),
    sites: place.websites.map(siteKey).filter((site) => !/^(?:[a-z-]+\.)?facebook\.com$/.test(site)),
    bceNumber: place.bceNumber ?? '',
    point: place.point,
  };
};

// Our own weights: no study says what makes two records of one place. Tried on the two real lists of the bench.
const WEIGHTS: Record<DuplicateReason, number> = {
  'same-name': 0.4,
  'similar-name': 0.3,
  'same-phone': 0.2,
  'same-email': 0.2,
  'same-site': 0.1,
  'within-50-m': 0.3,
  'within-200-m': 0.15,
  'same-street': 0.25,
  'same-bce-number': 0.05,
};
const SIMILAR_FROM = 0.6;
const FAR_M = 1_000;
const FAR_FACTOR = 0.4;
const OTHER_STREET_FACTOR = 0.6;

/** From this score on, a pair is shown to somebody who decides. */
export const PROPOSED_FROM = 0.6;

/** Dice's coefficient of the words two names are made of: 0 nothing in common, 1 the same words. */
export const nameSimilarity = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return 0;
  const shared = a.filter((word) => b.includes(word)).length;
  return (2 * shared) / (a.length + b.length);
};

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((item) => b.includes(item));

const metresBetween = (a: ComparablePlace, b: ComparablePlace): number | undefined =>
  a.point && b.point ? distanceInMetres(a.point, b.point) : undefined;

const reasonsFor = (
  a: ComparablePlace,
  b: ComparablePlace,
  metres: number | undefined,
): DuplicateReason[] => {
  const isSameName = a.nameKey === b.nameKey;
  const checks: [boolean, DuplicateReason][] = [
    [isSameName, 'same-name'],
    [!isSameName && nameSimilarity(a.nameWords, b.nameWords) >= SIMILAR_FROM, 'similar-name'],
    [shares(a.phones, b.phones), 'same-phone'],
    [shares(a.emails, b.emails), 'same-email'],
    [shares(a.sites, b.sites), 'same-site'],
    [metres !== undefined && metres < 50, 'within-50-m'],
    [metres !== undefined && metres >= 50 && metres < 200, 'within-200-m'],
    [a.streetKey !== '' && a.streetKey === b.streetKey && a.postalCode === b.postalCode, 'same-street'],
    [a.bceNumber !== '' && a.bceNumber === b.bceNumber, 'same-bce-number'],
  ];
  return checks.flatMap(([holds, reason]) => (holds ? [reason] : []));
};

/** What speaks against: two places of one organization share name, phone and site, but not where they are. */
const doubt = (a: ComparablePlace, b: ComparablePlace, metres: number | undefined): number => {
  const isSameStreet = a.streetKey === b.streetKey && a.postalCode === b.postalCode;
  if (metres !== undefined && metres > FAR_M && !(isSameStreet && a.streetKey !== '')) return FAR_FACTOR;
  const areStreetsKnown = a.streetKey !== '' && b.streetKey !== '';
  const isNear = metres !== undefined && metres < 50;
  return areStreetsKnown && !isSameStreet && !isNear ? OTHER_STREET_FACTOR : 1;
};

/**
 * How much two places look like one (0 to 1) and why, strongest reason first. Symmetric; a BCE number alone is next to
 * nothing, since one number may cover many places; nothing is ever merged on this.
 */
export const duplicateScore = (
  a: ComparablePlace,
  b: ComparablePlace,
): { score: number; reasons: DuplicateReason[] } => {
  if (a.country !== b.country) return { score: 0, reasons: [] };
  const metres = metresBetween(a, b);
  const reasons = reasonsFor(a, b, metres).sort((one, other) => WEIGHTS[other] - WEIGHTS[one]);
  const sum = reasons.reduce((total, reason) => total + WEIGHTS[reason], 0);
  return { score: Math.round(Math.min(1, sum) * doubt(a, b, metres) * 100) / 100, reasons };
};
