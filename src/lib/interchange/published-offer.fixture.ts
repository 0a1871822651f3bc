import type { OfferDraft, PublishedOffer, PublishedService, ServiceDraft } from '#lib/directory/index.ts';
import { codesOf, type Scheme } from '#lib/directory/index.ts';
import fc from 'fast-check';
import { DATA_LOCALES, type LocalizedText } from '../shared/localized-text.ts';
import type { ExportContext } from './domain/export-format.ts';

/** For tests: what exports are told beside the offer. */
export const CONTEXT: ExportContext = {
  baseUrl: 'https://jalon.example',
  territory: 'Essai',
  timeZone: 'Europe/Brussels',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  attributions: ['Essai & co'],
  today: '2026-11-23',
  wordsOf: (scheme, code) => `mots de ${scheme} ${code}`,
  provinceOf: (code) => (code === null ? undefined : 'Namur'),
  idOf: (...parts) => {
    let hash = 0xcbf29ce484222325n;
    for (const letter of parts.join('\n'))
      hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
    const hex = hash.toString(16).padStart(16, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(1, 4)}-${hex.slice(4)}`;
  },
};

const word = fc.constantFrom(
  ...'Espace numérique Öffentlich "Chez Nous" L’Atelier lieu; a|b virgule, =1+1 -x [carré] Haute-Ville été'.split(
    ' ',
  ),
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `Le ${words.join(' ')}`);
const paragraph = fc.array(line, { minLength: 1, maxLength: 14 }).map((lines) => lines.join('\n'));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const localized: fc.Arbitrary<LocalizedText> = fc
  .tuple(fc.subarray([...DATA_LOCALES]), paragraph, paragraph)
  .map(([locales, one, other]) =>
    Object.fromEntries(locales.map((locale) => [locale, locale === 'fr' ? one : other])),
  );
const some = (scheme: Scheme) => fc.subarray(codesOf(scheme), { maxLength: 4 });
const hours = maybe(
  fc.constantFrom(
    'Mo-Fr 09:00-12:00,13:00-17:00',
    'Tu,Th 14:00-20:00; PH off',
    'Sa 10:00-12:00; "sur rendez-vous"',
  ),
);
const HOURS_TEXT = ['quand il pleut | ou pas', 'le matin, sauf congés'];
const instant = fc.constantFrom('2026-10-01T08:00:00.000Z', '2026-11-22T23:30:00.000Z');

const service: fc.Arbitrary<PublishedService> = fc
  .record({
    id: fc.uuid(),
    name: localized,
    description: localized,
    topics: some('topic'),
    supports: some('support'),
    audiences: some('audience'),
    languages: some('language'),
    cost: maybe(fc.constantFrom(...codesOf('cost'))),
    costNote: localized,
    formats: some('format'),
    access: some('access'),
    accessibility: some('accessibility'),
    equipment: some('equipment'),
    hoursValue: hours,
    hoursText: maybe(fc.constantFrom(...HOURS_TEXT)),
    updatedAt: instant,
  })
  .map((made) => (made.hoursValue ? { ...made, hoursText: null } : made));

const PLACES = [
  { country: 'BE', postalCode: '9901', city: 'Valbois', communeCode: '10001' },
  { country: 'BE', postalCode: '9902', city: 'Hautmont', communeCode: '10002' },
  { country: 'FR', postalCode: '51100', city: 'Reims', communeCode: null },
  { country: 'BE', postalCode: null, city: null, communeCode: '10001' },
];
const degrees = (middle: number) => fc.integer({ min: -9999, max: 9999 }).map((n) => middle + n / 100_000);

/** For tests: any public place, with what its texts and lists may hold. */
export const anyOffer: fc.Arbitrary<PublishedOffer> = fc
  .record({
    organization: fc.record({
      id: fc.uuid(),
      name: line,
      kinds: some('kind'),
      bceNumber: maybe(fc.constantFrom('0123456749', '0200065765')),
      otherIdentifier: maybe(fc.constantFrom('siret:73282932000074', 'rna:W123456789')),
    }),
    id: fc.uuid(),
    shortId: fc.constant('abcdefgh'),
    slug: fc.constant('lieu'),
    name: line,
    kinds: some('kind'),
    description: localized,
    street: maybe(line),
    addressExtra: maybe(line),
    where: fc.constantFrom(...PLACES),
    latitude: degrees(50),
    longitude: degrees(5),
    phones: fc.subarray(['+3281000001', '+33100000000', 'demander à la mairie']),
    emails: fc.subarray(['a@exemple.be', 'b.c@exemple.org']),
    websites: fc.subarray(['https://exemple.be/a;b', 'https://exemple.org']),
    bookingUrl: maybe(fc.constant('https://exemple.be/rdv?a=1;2')),
    transport: localized,
    isMobile: fc.boolean(),
    access: some('access'),
    accessibility: some('accessibility'),
    equipment: some('equipment'),
    hoursValue: hours,
    hoursText: maybe(fc.constantFrom(...HOURS_TEXT)),
    source: fc.constant('essai'),
    confirmedOn: maybe(fc.constantFrom('2026-11-01', '2025-01-31')),
    updatedAt: instant,
    services: fc.array(service, { maxLength: 3 }),
  })
  .map(({ where, ...made }) => ({ ...made, ...where, ...(made.hoursValue && { hoursText: null }) }));

/** For tests: some places, each with an id of its own. */
export const anyOffers = fc.uniqueArray(anyOffer, { maxLength: 6, selector: ({ id }) => id });

const serviceOf = (draft: ServiceDraft, id: string, updatedAt: string): PublishedService => ({
  id,
  ...{
    name: {},
    description: {},
    topics: [],
    supports: [],
    audiences: [],
    languages: [],
    cost: null,
    costNote: {},
  },
  ...{ formats: [], access: [], accessibility: [], equipment: [] },
  ...draft,
  hoursValue: draft.hoursValue && !HOURS_TEXT.includes(draft.hoursValue) ? draft.hoursValue : null,
  hoursText: HOURS_TEXT.find((text) => text === draft.hoursValue) ?? null,
  updatedAt,
});

/**
 * For tests: the offer that a draft becomes in an empty directory (what `takeInOffers` does with one, without the
 * commune and the position of last resort). Ids are made from the record's key.
 */
export const offerOfDraft = (draft: OfferDraft, updatedAt = '2026-11-23T10:00:00.000Z'): PublishedOffer => {
  const { recordKey, organization, services = [], areEmailsPublic, hoursValue, hoursText, ...said } = draft;
  const isUnreadable = hoursValue !== undefined && HOURS_TEXT.includes(hoursValue);
  return {
    ...{ shortId: 'abcdefgh', slug: 'lieu', kinds: [], description: {}, street: null, addressExtra: null },
    ...{ postalCode: null, city: null, communeCode: null, latitude: null, longitude: null, phones: [] },
    ...{ websites: [], bookingUrl: null, transport: {}, isMobile: false, access: [], accessibility: [] },
    ...{ equipment: [], confirmedOn: null, source: 'essai', updatedAt },
    ...said,
    id: recordKey,
    emails: areEmailsPublic ? (draft.emails ?? []) : [],
    hoursValue: isUnreadable ? null : (hoursValue ?? null),
    hoursText: isUnreadable ? hoursValue : (hoursText ?? null),
    organization: {
      id: CONTEXT.idOf(recordKey, 'organization'),
      name: organization?.name ?? draft.name,
      kinds: organization ? (organization.kinds ?? []) : (draft.kinds ?? []),
      bceNumber: organization?.bceNumber ?? null,
      otherIdentifier: organization?.otherIdentifier ?? null,
    },
    services: services.map((one, at) => serviceOf(one, CONTEXT.idOf(recordKey, `service ${at}`), updatedAt)),
  };
};
