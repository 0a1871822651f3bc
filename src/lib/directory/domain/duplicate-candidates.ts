import type { Point } from '../../shared/geography.ts';
import {
  duplicateScore,
  PROPOSED_FROM,
  type ComparablePlace,
  type DuplicateReason,
} from './offer-duplicates.ts';

/** Two places that look like one; `a` comes before `b` in the order of their ids. */
export type DuplicatePair = { a: string; b: string; score: number; reasons: DuplicateReason[] };

/** Cells of at least 240 m up to 60° north: two places within 200 m are in the same cell or in neighbouring ones. */
const ROW_DEGREES = 0.0022;
const COLUMN_DEGREES = 0.0044;
/** A key that more places share tells nothing (a helpline, "commune"): comparing them all would take n². */
const BLOCK_LIMIT = 40;

/** A telephone, e-mail or site of more places than this is a head office's: it says who, not where. */
const CONTACT_LIMIT = 10;

const rowOf = ({ latitude }: Point): number => Math.floor(latitude / ROW_DEGREES);
const columnOf = ({ longitude }: Point): number => Math.floor(longitude / COLUMN_DEGREES);

/** The keys under which a place is looked for; two places that share none are never compared. */
const keysOf = (place: ComparablePlace): string[] => [
  ...place.phones.map((phone) => `p${phone}`),
  ...place.emails.map((email) => `e${email}`),
  ...place.sites.map((site) => `s${site}`),
  ...(place.postalCode === '' ? [] : place.nameWords.map((word) => `n${place.postalCode} ${word}`)),
  ...(place.streetKey === '' ? [] : [`a${place.postalCode} ${place.streetKey}`]),
  ...(place.point ? [`g${rowOf(place.point)} ${columnOf(place.point)}`] : []),
];

const neighbourKeys = (place: ComparablePlace): string[] => {
  if (!place.point) return [];
  const row = rowOf(place.point);
  const column = columnOf(place.point);
  return [-1, 0, 1].flatMap((up) => [-1, 0, 1].map((right) => `g${row + up} ${column + right}`));
};

const blocksOf = (places: readonly ComparablePlace[]): Map<string, number[]> => {
  const blocks = new Map<string, number[]>();
  places.forEach((place, index) => {
    for (const key of new Set(keysOf(place))) {
      const members = blocks.get(key);
      if (members) members.push(index);
      else blocks.set(key, [index]);
    }
  });
  return blocks;
};

/** The places without the contacts that many share. */
const withTellingContacts = (places: readonly ComparablePlace[]): ComparablePlace[] => {
  const uses = new Map<string, number>();
  const contactsOf = ({ phones, emails, sites }: ComparablePlace) =>
    new Set([
      ...phones.map((one) => `p${one}`),
      ...emails.map((one) => `e${one}`),
      ...sites.map((one) => `s${one}`),
    ]);
  for (const place of places)
    for (const contact of contactsOf(place)) uses.set(contact, (uses.get(contact) ?? 0) + 1);
  const isTelling = (kind: string) => (one: string) => (uses.get(`${kind}${one}`) ?? 0) <= CONTACT_LIMIT;
  const isPlain = (place: ComparablePlace) =>
    [...contactsOf(place)].every((contact) => (uses.get(contact) ?? 0) <= CONTACT_LIMIT);
  return places.map((place) =>
    isPlain(place)
      ? place
      : {
          ...place,
          phones: place.phones.filter(isTelling('p')),
          emails: place.emails.filter(isTelling('e')),
          sites: place.sites.filter(isTelling('s')),
        },
  );
};

const pairOf = (one: ComparablePlace, other: ComparablePlace): DuplicatePair | undefined => {
  const { score, reasons } = duplicateScore(one, other);
  if (score < PROPOSED_FROM) return undefined;
  const [a, b] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
  return { a, b, score, reasons };
};

/**
 * The pairs worth a look, best first: each of `fresh` (ids) against every place, itself left out and each pair once.
 * Only places that share a telephone, an address, a neighbourhood or a word of the name in a postcode are compared; a
 * contact that more than ten places share is no reason.
 */
export const findDuplicates = (
  all: readonly ComparablePlace[],
  fresh: ReadonlySet<string>,
): DuplicatePair[] => {
  const places = withTellingContacts(all);
  const blocks = blocksOf(places);
  const found: DuplicatePair[] = [];
  places.forEach((place, index) => {
    if (!fresh.has(place.id)) return;
    const others = new Set<number>();
    for (const key of [...keysOf(place), ...neighbourKeys(place)]) {
      const members = blocks.get(key) ?? [];
      if (members.length <= BLOCK_LIMIT) members.forEach((member) => others.add(member));
    }
    for (const member of others) {
      const other = places[member];
      // Of two fresh places, the earlier one finds the pair.
      if (!other || member === index || (member < index && fresh.has(other.id))) continue;
      const pair = pairOf(place, other);
      if (pair) found.push(pair);
    }
  });
  return found.sort((one, other) => other.score - one.score || (one.a < other.a ? -1 : 1));
};
