import type { LocalizedText } from '../shared/localized-text.ts';
import type { Provenance } from './domain/provenance.ts';
import type { EditStatus } from './offer-tables.server.ts';
import type { Day, Defaulted, DefaultedJson, Instant, Json, Nullable } from './table-columns.server.ts';

export type WorkshopTable = {
  territory_id: string;
  workshop_id: string;
  version: Defaulted<number>;
  location_id: string;
  service_id: Nullable<string>;
  short_id: string;
  title: Json<LocalizedText>;
  description: DefaultedJson<LocalizedText>;
  topics: Defaulted<string[]>;
  audiences: Defaulted<string[]>;
  languages: Defaulted<string[]>;
  cost: Nullable<string>;
  cost_note: DefaultedJson<LocalizedText>;
  prerequisites: DefaultedJson<LocalizedText>;
  facilitator: Nullable<string>;
  booking: Nullable<string>;
  /** Wall time "2026-12-01 18:30:00" in `time_zone`. */
  local_start: string;
  time_zone: string;
  duration_minutes: number;
  recurrence: Nullable<string>;
  excluded_dates: Defaulted<Day[]>;
  seats: Nullable<number>;
  status: Defaulted<EditStatus>;
  source: string;
  provenance: DefaultedJson<Provenance>;
  confirmed_on: Nullable<Day>;
  created_at: Instant;
  updated_at: Instant;
};

export type SessionTable = {
  territory_id: string;
  session_id: string;
  workshop_id: string;
  local_start: string;
  time_zone: string;
  starts_at: Instant;
  ends_at: Instant;
  seats: Nullable<number>;
  seats_taken: Defaulted<number>;
  is_cancelled: Defaulted<boolean>;
  version: Defaulted<number>;
  note: DefaultedJson<LocalizedText>;
  /** Wall time it was first announced for; null: it was never moved. */
  moved_from: Nullable<string>;
};
