import type { Selectable } from 'kysely';
import type { LocalizedText } from '../shared/localized-text.ts';
import type { Provenance } from './domain/provenance.ts';
import type {
  Day,
  Defaulted,
  DefaultedJson,
  Instant,
  Json,
  Nullable,
  NullableInstant,
  NullableJson,
} from './table-columns.server.ts';

export type EditStatus = 'public' | 'draft' | 'archived';
/** Closed every year on that day, or once on that date. */
export type ClosingDay = { month: number; day: number } | { on: string };

export type OrganizationTable = {
  territory_id: string;
  organization_id: string;
  version: Defaulted<number>;
  name: string;
  kinds: Defaulted<string[]>;
  bce_number: Nullable<string>;
  other_identifier: Nullable<string>;
  phone: Nullable<string>;
  email: Nullable<string>;
  website: Nullable<string>;
  closing_days: DefaultedJson<ClosingDay[]>;
  source: string;
  provenance: DefaultedJson<Provenance>;
  confirmed_on: Nullable<Day>;
  created_at: Instant;
  updated_at: Instant;
  archived_at: NullableInstant;
};

export type TimetableTable = {
  territory_id: string;
  timetable_id: string;
  value: string;
  time_zone: string;
  country: string;
  community: Defaulted<string>;
  latitude: Defaulted<number>;
  longitude: Defaulted<number>;
  is_readable: boolean;
  problem: NullableJson<{ code: string }>;
  week: Uint8Array;
  intervals: Uint8Array;
  computed_from: Day;
  computed_at: Instant;
};

export type LocationTable = {
  territory_id: string;
  location_id: string;
  version: Defaulted<number>;
  organization_id: string;
  short_id: string;
  slug: string;
  name: string;
  kinds: Defaulted<string[]>;
  description: DefaultedJson<LocalizedText>;
  street: Nullable<string>;
  address_extra: Nullable<string>;
  postal_code: Nullable<string>;
  city: Nullable<string>;
  country: string;
  commune_code: Nullable<string>;
  latitude: Nullable<number>;
  longitude: Nullable<number>;
  phones: Defaulted<string[]>;
  emails: Defaulted<string[]>;
  are_emails_public: Defaulted<boolean>;
  websites: Defaulted<string[]>;
  booking_url: Nullable<string>;
  transport: DefaultedJson<LocalizedText>;
  access: Defaulted<string[]>;
  accessibility: Defaulted<string[]>;
  equipment: Defaulted<string[]>;
  is_mobile: Defaulted<boolean>;
  hours_value: Nullable<string>;
  hours_text: Nullable<string>;
  timetable_id: Nullable<string>;
  saturated_until: Nullable<Day>;
  status: Defaulted<EditStatus>;
  source: string;
  provenance: DefaultedJson<Provenance>;
  confirmed_on: Nullable<Day>;
  confirmed_how: Nullable<string>;
  created_at: Instant;
  updated_at: Instant;
};

export type FormerAddressTable = { territory_id: string; short_id: string; location_id: string };

export type ServiceTable = {
  territory_id: string;
  service_id: string;
  version: Defaulted<number>;
  location_id: string;
  position: Defaulted<number>;
  name: DefaultedJson<LocalizedText>;
  description: DefaultedJson<LocalizedText>;
  topics: Defaulted<string[]>;
  supports: Defaulted<string[]>;
  audiences: Defaulted<string[]>;
  languages: Defaulted<string[]>;
  cost: Nullable<string>;
  cost_note: DefaultedJson<LocalizedText>;
  formats: Defaulted<string[]>;
  access: Defaulted<string[]>;
  accessibility: Defaulted<string[]>;
  equipment: Defaulted<string[]>;
  hours_value: Nullable<string>;
  hours_text: Nullable<string>;
  timetable_id: Nullable<string>;
  saturated_until: Nullable<Day>;
  status: Defaulted<EditStatus>;
  source: string;
  provenance: DefaultedJson<Provenance>;
  confirmed_on: Nullable<Day>;
  created_at: Instant;
  updated_at: Instant;
};

export type ClosureTable = {
  territory_id: string;
  closure_id: string;
  organization_id: Nullable<string>;
  location_id: Nullable<string>;
  service_id: Nullable<string>;
  from_on: Day;
  until_on: Day;
  hours_value: Nullable<string>;
  reason: DefaultedJson<LocalizedText>;
  source: string;
  created_at: Instant;
};

export type TourStopTable = {
  territory_id: string;
  tour_stop_id: string;
  location_id: string;
  position: number;
  name: Json<LocalizedText>;
  commune_code: Nullable<string>;
  latitude: number;
  longitude: number;
  hours_value: Nullable<string>;
  timetable_id: Nullable<string>;
};

export type OrganizationRow = Selectable<OrganizationTable>;
export type TimetableRow = Selectable<TimetableTable>;
export type LocationRow = Selectable<LocationTable>;
export type ServiceRow = Selectable<ServiceTable>;
