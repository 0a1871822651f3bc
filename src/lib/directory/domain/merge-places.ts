import { foldText } from '../../shared/fold-text.ts';
import type { LocalizedText } from '../../shared/localized-text.ts';
import { isTrustedMore, trustOf, type Provenance, type Trust } from './provenance.ts';

/** What a merger reads of a place: its columns, by name. */
export type MergeablePlace = Readonly<Record<string, unknown>> & {
  provenance: Provenance;
  confirmed_on: string | null;
};

/**
 * Columns that are decided together: half an address of one and half of the other would be a place that is nowhere. Of
 * equals, the one whose first column says something is kept. Position and address part only where the addresses are the same.
 */
export const MERGE_GROUPS = {
  name: ['name'],
  kinds: ['kinds'],
  description: ['description'],
  address: ['street', 'address_extra', 'postal_code', 'city', 'country', 'commune_code'],
  position: ['latitude', 'longitude'],
  phones: ['phones'],
  emails: ['emails', 'are_emails_public'],
  websites: ['websites'],
  booking: ['booking_url'],
  transport: ['transport'],
  access: ['access'],
  accessibility: ['accessibility'],
  equipment: ['equipment'],
  mobile: ['is_mobile'],
  hours: ['hours_value', 'hours_text', 'timetable_id'],
  confirmed: ['confirmed_on', 'confirmed_how'],
} as const;
export type MergeGroup = keyof typeof MERGE_GROUPS;
const GROUPS = Object.keys(MERGE_GROUPS) as MergeGroup[];

/** Whose value stays, and why: alone in saying something, trusted more, confirmed later, or both the same. */
export type MergeChoice = {
  group: MergeGroup;
  from: 'kept' | 'gone';
  why: 'same' | 'only' | 'trust' | 'newer' | 'stays';
};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const valuesOf = (place: MergeablePlace, group: MergeGroup): unknown[] =>
  MERGE_GROUPS[group].map((column) => place[column]);

const trustIn = (place: MergeablePlace, group: MergeGroup): Trust =>
  MERGE_GROUPS[group]
    .filter((column) => !isEmpty(place[column]))
    .map((column) => trustOf(place.provenance, column))
    .reduce<Trust>((most, one) => (isTrustedMore(one, most) ? one : most), 'import');

/** Is a position its own, rather than the middle of a postcode? */
const isPrecise = (place: MergeablePlace): boolean =>
  !isEmpty(place.latitude) && place.provenance.latitude?.how === undefined;

const said = (group: MergeGroup, from: MergeChoice['from'], why: MergeChoice['why']): MergeChoice => ({
  ...{ group, from, why },
});

const choose = (group: MergeGroup, kept: MergeablePlace, gone: MergeablePlace): MergeChoice => {
  const [ours, theirs] = [valuesOf(kept, group), valuesOf(gone, group)];
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return said(group, 'kept', 'same');
  if (theirs.every(isEmpty)) return said(group, 'kept', 'only');
  if (ours.every(isEmpty)) return said(group, 'gone', 'only');
  if (group === 'confirmed')
    return said(group, (gone.confirmed_on ?? '') > (kept.confirmed_on ?? '') ? 'gone' : 'kept', 'newer');
  const [ourTrust, theirTrust] = [trustIn(kept, group), trustIn(gone, group)];
  if (isTrustedMore(theirTrust, ourTrust)) return said(group, 'gone', 'trust');
  if (isTrustedMore(ourTrust, theirTrust)) return said(group, 'kept', 'trust');
  if (isEmpty(theirs[0]) !== isEmpty(ours[0])) return said(group, isEmpty(ours[0]) ? 'gone' : 'kept', 'only');
  const isNewer = (gone.confirmed_on ?? '') > (kept.confirmed_on ?? '');
  return isNewer ? said(group, 'gone', 'newer') : said(group, 'kept', 'stays');
};

const addressKey = ({ street, postal_code }: MergeablePlace): string =>
  foldText(`${String(street ?? '')} ${String(postal_code ?? '')}`);

const choosePosition = (
  address: MergeChoice['from'],
  kept: MergeablePlace,
  gone: MergeablePlace,
): MergeChoice => {
  if (JSON.stringify(valuesOf(kept, 'position')) === JSON.stringify(valuesOf(gone, 'position')))
    return said('position', 'kept', 'same');
  // Elsewhere than its address a position is worth nothing, however precise.
  if (addressKey(kept) !== addressKey(gone)) return said('position', address, 'stays');
  if (isPrecise(gone) && !isPrecise(kept)) return said('position', 'gone', 'trust');
  return isPrecise(kept) ? said('position', 'kept', 'trust') : choose('position', kept, gone);
};

/** Which of two places' values the one that stays will have, group by group. Whoever is trusted more is kept. */
export const mergeChoices = (kept: MergeablePlace, gone: MergeablePlace): MergeChoice[] => {
  const address = choose('address', kept, gone).from;
  return GROUPS.map((group) =>
    group === 'position' ? choosePosition(address, kept, gone) : choose(group, kept, gone),
  );
};

/** The columns that come from the one that goes. */
export const winnersOf = (choices: readonly MergeChoice[]): string[] =>
  choices.flatMap(({ group, from }) => (from === 'gone' ? [...MERGE_GROUPS[group]] : []));

/** What a merger reads of a service. */
export type MergeableService = {
  service_id: string;
  name: LocalizedText;
  topics: readonly string[];
  status: string;
};

const namesOf = ({ name }: MergeableService): Set<string> =>
  new Set(Object.values(name).map(foldText).filter(Boolean));

const isSameService = (one: MergeableService, other: MergeableService): boolean => {
  const names = namesOf(other);
  const topics = (service: MergeableService) => service.topics.toSorted().join(' ');
  return (
    [...namesOf(one)].some((name) => names.has(name)) &&
    (topics(one) === topics(other) || one.topics.length === 0)
  );
};

/** The services of the place that goes which the other one offers already, by the same name and for the same topics. */
export const retiredServices = (
  kept: readonly MergeableService[],
  gone: readonly MergeableService[],
): string[] =>
  gone
    .filter((one) => kept.some((other) => other.status === 'public' && isSameService(one, other)))
    .map(({ service_id }) => service_id);
