import type { Selectable } from 'kysely';
import type { DuplicateReason } from './domain/offer-duplicates.ts';
import type { ReportAnswer, ReportKind } from './domain/error-report.ts';
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

export type TermTable = {
  territory_id: string;
  scheme: string;
  code: string;
  bit: number;
  source: 'study' | 'ours' | 'standard';
  mapping: DefaultedJson<Record<string, unknown>>;
};

export type SubjectKind =
  'organization' | 'location' | 'service' | 'workshop' | 'session' | 'closure' | 'tour_stop';

export type ImportRunTable = {
  territory_id: string;
  import_id: string;
  source: string;
  file_name: string;
  file_sha256: string;
  started_at: Instant;
  finished_at: NullableInstant;
  counts: DefaultedJson<Record<string, number>>;
  undone_at: NullableInstant;
};

export type SourceRecordTable = {
  territory_id: string;
  source: string;
  record_key: string;
  location_id: string;
  digest: string;
  first_import_id: string;
  last_import_id: string;
};

export type ChangeTable = {
  territory_id: string;
  change_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  action: 'create' | 'update' | 'delete';
  field: Defaulted<string>;
  previous: NullableJson<unknown>;
  replacement: NullableJson<unknown>;
  source: string;
  import_id: Nullable<string>;
  at: Instant;
  /** These three are filled in by the database, for whoever signed in or followed a link. */
  person_id: Nullable<string>;
  link_id: Nullable<string>;
  location_id: Nullable<string>;
};

export type DuplicateCandidateTable = {
  territory_id: string;
  location_a: string;
  location_b: string;
  score: number;
  reasons: Json<DuplicateReason[]>;
  state: Defaulted<'proposed' | 'refused' | 'merged'>;
  import_id: Nullable<string>;
  found_at: Instant;
};

/** What the public says is wrong. The address of mail is written here and read by the database alone. */
export type ErrorReportTable = {
  territory_id: string;
  report_id: string;
  location_id: string;
  kind: ReportKind;
  message: Defaulted<string>;
  locale: string;
  reply_to: Nullable<string>;
  wants_answer: Defaulted<boolean>;
  reporter_hash: Nullable<string>;
  created_at: Instant;
  answer: Nullable<ReportAnswer>;
  answer_note: Defaulted<string>;
  answered_at: NullableInstant;
  answered_by: Nullable<string>;
};

/** tsvector columns: written with SQL expressions, never read back as text. */
export type LocationSearchTable = {
  territory_id: string;
  location_id: string;
  fr: string;
  nl: string;
  de: string;
  en: string;
};

export type SearchCountTable = {
  territory_id: string;
  day: Day;
  topic: Defaulted<string>;
  has_results: boolean;
  count: Defaulted<number>;
};

export type OfferChangeTable = {
  territory_id: string;
  change_number: Defaulted<number>;
  /** xid8, as text. */
  transaction_id: Defaulted<string>;
  location_id: string;
  changed_at: Defaulted<Date>;
};

export type ImportRunRow = Selectable<ImportRunTable>;
export type SourceRecordRow = Selectable<SourceRecordTable>;
export type ChangeRow = Selectable<ChangeTable>;
