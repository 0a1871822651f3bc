import type { DocumentKind } from './domain/document-kind.ts';
import type { Defaulted, Instant, Nullable } from './table-columns.server.ts';

/** A document beside a place, or beside a workshop: one of the two ids is given. */
export type DocumentTable = {
  territory_id: string;
  document_id: string;
  organization_id: string;
  location_id: Nullable<string>;
  workshop_id: Nullable<string>;
  title: string;
  alternative: Defaulted<string>;
  kind: DocumentKind;
  byte_count: number;
  sha256: string;
  created_at: Instant;
  merge_id: Nullable<string>;
};

export type DocumentContentTable = {
  territory_id: string;
  organization_id: string;
  sha256: string;
  bytes: Buffer;
};
