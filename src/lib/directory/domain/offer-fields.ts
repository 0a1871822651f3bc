import type { OfferDraft, ServiceDraft } from './offer-draft.ts';
import type { JsonValue } from './canonical-json.ts';
import type { Fields } from './diff-offer.ts';

/** Hours as they go into a row: one that can be computed, or a text that has to be confirmed. */
export type HoursFields = { hours_value: string | null; hours_text: string | null };

/** What was found out about a draft before it is compared: its commune, a position of last resort, its hours. */
export type Resolved = {
  communeCode: string | null | undefined;
  position: { latitude: number; longitude: number } | undefined;
  hours: HoursFields | undefined;
};

// Copied one by one: a key that the type does not know never reaches a column.
const given = (fields: Record<string, JsonValue>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The location's columns that a draft speaks of; what it leaves out is not there. */
export const locationFieldsOf = (draft: OfferDraft, resolved: Resolved): Fields =>
  given({
    name: draft.name,
    kinds: draft.kinds,
    description: draft.description,
    street: draft.street,
    address_extra: draft.addressExtra,
    postal_code: draft.postalCode,
    city: draft.city,
    country: draft.country,
    commune_code: resolved.communeCode,
    latitude: draft.latitude ?? resolved.position?.latitude,
    longitude: draft.longitude ?? resolved.position?.longitude,
    phones: draft.phones,
    emails: draft.emails,
    are_emails_public: draft.areEmailsPublic,
    websites: draft.websites,
    booking_url: draft.bookingUrl,
    transport: draft.transport,
    is_mobile: draft.isMobile,
    access: draft.access,
    accessibility: draft.accessibility,
    equipment: draft.equipment,
    confirmed_on: draft.confirmedOn,
    ...resolved.hours,
  });

/** The service's columns. A service is given whole: what a draft leaves out of it is empty. */
export const serviceFieldsOf = (draft: ServiceDraft, hours: HoursFields | undefined): Fields => ({
  name: draft.name ?? {},
  description: draft.description ?? {},
  topics: draft.topics ?? [],
  supports: draft.supports ?? [],
  audiences: draft.audiences ?? [],
  languages: draft.languages ?? [],
  cost: draft.cost ?? null,
  cost_note: draft.costNote ?? {},
  formats: draft.formats ?? [],
  access: draft.access ?? [],
  accessibility: draft.accessibility ?? [],
  equipment: draft.equipment ?? [],
  hours_value: hours?.hours_value ?? null,
  hours_text: hours?.hours_text ?? null,
});

/** A location that nothing is known about yet. */
export const EMPTY_LOCATION: Fields = {
  name: '',
  kinds: [],
  description: {},
  street: null,
  address_extra: null,
  postal_code: null,
  city: null,
  country: '',
  commune_code: null,
  latitude: null,
  longitude: null,
  phones: [],
  emails: [],
  are_emails_public: false,
  websites: [],
  booking_url: null,
  transport: {},
  is_mobile: false,
  access: [],
  accessibility: [],
  equipment: [],
  confirmed_on: null,
  hours_value: null,
  hours_text: null,
};

/** A service that nothing is known about yet. */
export const EMPTY_SERVICE: Fields = serviceFieldsOf({}, undefined);
