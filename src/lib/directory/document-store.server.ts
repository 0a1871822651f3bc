import { newId } from '../platform/ids.server.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { DocumentKind } from './domain/document-kind.ts';

/** What a document stands beside. */
export type DocumentSubject = { locationId: string } | { workshopId: string };
export type NewDocument = {
  territoryId: string;
  organizationId: string;
  subject: DocumentSubject;
  title: string;
  alternative: string;
  kind: DocumentKind;
  bytes: Uint8Array;
  sha256: string;
  now: Date;
};

/** Writes a document, and its content where the organization does not have it yet. */
export const insertDocument = async (db: DirectoryDatabase, given: NewDocument): Promise<string> => {
  const { territoryId: territory_id, organizationId: organization_id, sha256, bytes, subject } = given;
  await db
    .insertInto('directory.document_content')
    .values({ territory_id, organization_id, sha256, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const document_id = newId();
  await db
    .insertInto('directory.document')
    .values({
      ...{ territory_id, document_id, organization_id, sha256, title: given.title },
      ...{ location_id: 'locationId' in subject ? subject.locationId : null },
      ...{ workshop_id: 'workshopId' in subject ? subject.workshopId : null },
      ...{ alternative: given.alternative, kind: given.kind },
      ...{ byte_count: bytes.length, created_at: given.now },
    })
    .execute();
  return document_id;
};

/** Takes documents off, and contents that nothing shows any more. Answers how many there were. */
export const deleteDocument = async (
  db: DirectoryDatabase,
  territoryId: string,
  documentId: string,
): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('directory.document')
    .where('territory_id', '=', territoryId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return Number(numDeletedRows);
};
