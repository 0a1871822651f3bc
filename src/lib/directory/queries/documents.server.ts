import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { DocumentKind } from '../domain/document-kind.ts';

/** A document as a page lists it. `workshopId` null: it stands beside the place itself. */
export type ListedDocument = {
  id: string;
  title: string;
  alternative: string;
  kind: DocumentKind;
  bytes: number;
  workshopId: string | null;
};

const COLUMNS = sql`d.document_id as id, d.title, d.alternative, d.kind, d.byte_count as bytes, d.workshop_id as "workshopId"`;

/** The documents of a place and of its workshops, as far as this scope may see them; the oldest first. */
export const readDeskDocuments = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<ListedDocument[]> => {
  const { rows } = await sql<ListedDocument>`select ${COLUMNS} from directory.document d
    left join directory.workshop w on w.territory_id = d.territory_id and w.workshop_id = d.workshop_id
    where d.territory_id = ${territoryId} and coalesce(d.location_id, w.location_id) = ${locationId}
    order by d.document_id`.execute(db);
  return rows;
};

/** What the public may read beside a place. */
export const readPlaceDocuments = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<ListedDocument[]> => {
  const { rows } = await sql<ListedDocument>`select ${COLUMNS} from directory.document d
    where d.territory_id = ${territoryId} and d.location_id = ${locationId} order by d.document_id`.execute(
    db,
  );
  return rows;
};

/** What the public may read beside a workshop, by its short id. */
export const readWorkshopDocuments = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortId: string,
): Promise<ListedDocument[]> => {
  const { rows } = await sql<ListedDocument>`select ${COLUMNS} from directory.document d
    join directory.workshop w on w.territory_id = d.territory_id and w.workshop_id = d.workshop_id
    where d.territory_id = ${territoryId} and w.short_id = ${shortId} order by d.document_id`.execute(db);
  return rows;
};

/** A document to be saved. */
export type WholeDocument = { title: string; kind: DocumentKind; sha256: string; bytes: Buffer };

const WITH_BYTES = sql`select d.title, d.kind, d.sha256, c.bytes from directory.document d
    join directory.document_content c on c.territory_id = d.territory_id and c.organization_id = d.organization_id
      and c.sha256 = d.sha256
    left join directory.workshop w on w.territory_id = d.territory_id and w.workshop_id = d.workshop_id
    join directory.location l on l.territory_id = d.territory_id and l.location_id = coalesce(d.location_id, w.location_id)`;

/** One document with its bytes, where it stands beside something that is published. */
export const readDocument = async (
  db: DirectoryDatabase,
  territoryId: string,
  documentId: string,
): Promise<WholeDocument | undefined> => {
  const { rows } = await sql<WholeDocument>`${WITH_BYTES}
    where d.territory_id = ${territoryId} and d.document_id = ${documentId} and l.status = 'public'
      and (d.workshop_id is null or w.status = 'public')`.execute(db);
  return rows[0];
};

/** One document of a place or of its workshops with its bytes, drafts too, as far as this scope may see them. */
export const readDeskDocument = async (
  db: DirectoryDatabase,
  { territoryId, locationId, documentId }: { territoryId: string; locationId: string; documentId: string },
): Promise<WholeDocument | undefined> => {
  const { rows } = await sql<WholeDocument>`${WITH_BYTES}
    where d.territory_id = ${territoryId} and d.document_id = ${documentId} and l.location_id = ${locationId}`.execute(
    db,
  );
  return rows[0];
};
