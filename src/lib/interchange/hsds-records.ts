import { isTerm, type Scheme } from '#lib/directory/index.ts';
import * as v from 'valibot';

const text = v.nullish(v.string());
const list = <Schema extends v.GenericSchema>(item: Schema) => v.nullish(v.array(item), []);
const attribute = v.object({ taxonomy_term: v.nullish(v.object({ code: text })) });
const schedule = v.object({ description: text, byday: text, opens_at: text, closes_at: text });
const phone = v.object({ number: v.string() });

const location = v.object({
  id: v.string(),
  name: text,
  description: text,
  transportation: text,
  url: text,
  latitude: v.nullish(v.number()),
  longitude: v.nullish(v.number()),
  external_identifier: text,
  external_identifier_type: text,
  addresses: list(
    v.object({ address_1: text, address_2: text, city: text, postal_code: text, country: text }),
  ),
  phones: list(phone),
  contacts: list(v.object({ email: text })),
  schedules: list(schedule),
  attributes: list(attribute),
});

const organization = v.object({
  id: text,
  name: v.string(),
  organization_identifiers: list(v.object({ identifier_type: text, identifier: v.string() })),
  attributes: list(attribute),
});

const service = v.object({
  id: v.string(),
  name: v.string(),
  description: text,
  status: text,
  application_process: text,
  fees_description: text,
  assured_date: text,
  organization: v.nullish(organization),
  schedules: list(schedule),
  attributes: list(attribute),
  languages: list(v.object({ code: text })),
  service_at_locations: list(v.object({ location: v.nullish(location) })),
});

type HsdsService = v.InferOutput<typeof service>;
type HsdsLocation = v.InferOutput<typeof location>;
type Attributes = v.InferOutput<typeof attribute>[] | null | undefined;

/** The codes of a scheme among attributes: ours are written `scheme:code`, others say nothing to us. */
const codesOf = (attributes: Attributes, scheme: Scheme): string[] =>
  (attributes ?? []).flatMap(({ taxonomy_term: term }) => {
    const code = term?.code?.startsWith(`${scheme}:`) ? term.code.slice(scheme.length + 1) : '';
    return isTerm(scheme, code) ? [code] : [];
  });

const DAY = /\b(MO|TU|WE|TH|FR|SA|SU)\b/g;

/** Hours in OpenStreetMap syntax: as they were written, else made of the weekly rows. */
const hoursOf = (schedules: v.InferOutput<typeof schedule>[] | null | undefined): string => {
  const whole = (schedules ?? []).find(({ description }) => description);
  if (whole?.description) return whole.description;
  const rules = (schedules ?? []).flatMap(({ byday, opens_at, closes_at }) => {
    const days =
      (byday ?? '').match(DAY)?.map((day) => `${day.charAt(0)}${day.charAt(1).toLowerCase()}`) ?? [];
    const [opens, closes] = [opens_at?.slice(0, 5) ?? '', closes_at?.slice(0, 5) ?? ''];
    return days.length > 0 && opens && closes ? [`${days.join(',')} ${opens}-${closes}`] : [];
  });
  return rules.join(', ');
};

const listed = (one: HsdsService): object => {
  const languages = (one.languages ?? []).flatMap(({ code }) =>
    code && isTerm('language', code) ? [code] : [],
  );
  const said = codesOf(one.attributes, 'language');
  const [cost] = codesOf(one.attributes, 'cost');
  const hours = hoursOf(one.schedules);
  return {
    name: { fr: one.name },
    ...(one.description && { description: { fr: one.description } }),
    ...(one.fees_description && { costNote: { fr: one.fees_description } }),
    ...(cost && { cost }),
    ...(hours && { hours }),
    topics: codesOf(one.attributes, 'topic'),
    supports: codesOf(one.attributes, 'support'),
    audiences: codesOf(one.attributes, 'audience'),
    languages: said.length > 0 ? said : languages,
    formats: codesOf(one.attributes, 'format'),
    access: codesOf(one.attributes, 'access'),
    accessibility: codesOf(one.attributes, 'accessibility'),
    equipment: codesOf(one.attributes, 'equipment'),
  };
};

const organizationCells = ({ organization: who }: HsdsService) => {
  const numbers = who?.organization_identifiers ?? [];
  const isBce = (type: string | null | undefined) => /^(?:bce|kbo)$/i.test(type ?? '');
  return {
    'organization.name': who?.name ?? '',
    'organization.kinds': codesOf(who?.attributes, 'kind'),
    'organization.bce': numbers.find(({ identifier_type }) => isBce(identifier_type))?.identifier ?? '',
    'organization.identifier':
      numbers.find(({ identifier_type }) => !isBce(identifier_type))?.identifier ?? '',
  };
};

const locationCells = (place: HsdsLocation) => {
  const [address] = place.addresses ?? [];
  return {
    'location.id': place.id,
    'location.name': place.name ?? '',
    'location.description': place.description ?? '',
    'location.transportation': place.transportation ?? '',
    'location.url': place.url ?? '',
    'location.latitude': place.latitude ?? '',
    'location.longitude': place.longitude ?? '',
    'location.external_identifier': place.external_identifier ?? '',
    'location.phones': (place.phones ?? []).map(({ number }) => number),
    'location.contacts': (place.contacts ?? []).flatMap(({ email }) => email ?? []),
    'location.schedules': hoursOf(place.schedules),
    'location.kinds': codesOf(place.attributes, 'kind'),
    'location.access': codesOf(place.attributes, 'access'),
    'location.accessibility': codesOf(place.attributes, 'accessibility'),
    'location.equipment': codesOf(place.attributes, 'equipment'),
    'address.address_1': address?.address_1 ?? '',
    'address.address_2': address?.address_2 ?? '',
    'address.city': address?.city ?? '',
    'address.postal_code': address?.postal_code ?? '',
    'address.country': address?.country ?? '',
  };
};

/** A place made of HSDS services, flat, in the columns of the profile `hsds-3.0`. */
export type HsdsPlace = { [column: string]: string | number | string[] | object[] } & {
  prestations: object[];
};

/** Does the item look like a full HSDS service? */
export const isHsdsService = (keys: ReadonlySet<string>): boolean =>
  keys.has('service_at_locations') && keys.has('name') && keys.has('status');

/**
 * Adds an HSDS service to the places read so far, at each of its locations; the locations' first service says who offers
 * it. Answers false when the item is no HSDS service; one that is not active any more is left out.
 */
export const addHsdsService = (places: Map<string, HsdsPlace>, item: unknown): boolean => {
  const read = v.safeParse(service, item);
  if (!read.success) return false;
  const one = read.output;
  if (one.status === 'inactive' || one.status === 'defunct') return true;
  for (const { location: place } of one.service_at_locations ?? []) {
    if (!place) continue;
    const known = places.get(place.id) ?? {
      ...locationCells(place),
      ...organizationCells(one),
      'service.application_process': one.application_process ?? '',
      'service.assured_date': one.assured_date ?? '',
      prestations: [],
    };
    known.prestations.push(listed(one));
    places.set(place.id, known);
  }
  return true;
};
