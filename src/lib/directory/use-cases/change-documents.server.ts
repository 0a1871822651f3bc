import { createHash } from 'node:crypto';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { documentKind, DOCUMENTS_BESIDE, isImage, type DocumentProblem } from '../domain/document-kind.ts';
import { deleteDocument, insertDocument } from '../document-store.server.ts';
import { readPlaceRow } from '../queries/desk-places.server.ts';
import { readDeskDocuments } from '../queries/documents.server.ts';
import { readWorkshopRow } from '../queries/workshop-rows.server.ts';

/** `alternative-missing`: an image that does not say in words what it shows. `too-many`: there are as many as may be. */
export type AddDocumentProblem =
  DocumentProblem | { code: 'not-found' | 'title-missing' | 'alternative-missing' | 'too-many' };

type By = { territoryId: string; now: Date };
type OfPlace = { organizationId: string; locationId: string };

const isOwn = async (db: DirectoryDatabase, { territoryId }: By, at: OfPlace, workshopId: string | null) =>
  (await readPlaceRow(db, territoryId, at.locationId))?.organization_id === at.organizationId &&
  (workshopId === null ||
    (await readWorkshopRow(db, { territoryId, locationId: at.locationId, workshopId })) !== undefined);

/** Puts a document beside a place, or beside one of its workshops. Answers its id. */
export const addDocument = async (
  db: DirectoryDatabase,
  by: By,
  given: OfPlace & { workshopId: string | null; title: string; alternative: string; bytes: Uint8Array },
): Promise<Result<{ documentId: string }, AddDocumentProblem>> => {
  const { workshopId, locationId, bytes, title, alternative } = given;
  if (title === '') return refused({ code: 'title-missing' });
  const kind = documentKind(bytes);
  if (!kind.ok) return kind;
  if (isImage(kind.value) && alternative === '') return refused({ code: 'alternative-missing' });
  if (!(await isOwn(db, by, given, workshopId))) return refused({ code: 'not-found' });
  const there = await readDeskDocuments(db, by.territoryId, locationId);
  if (there.filter((one) => one.workshopId === workshopId).length >= DOCUMENTS_BESIDE)
    return refused({ code: 'too-many' });
  const documentId = await insertDocument(db, {
    ...{ ...by, organizationId: given.organizationId, title, alternative, bytes, kind: kind.value },
    subject: workshopId === null ? { locationId } : { workshopId },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  return ok({ documentId });
};

/** Takes a document of a place, or of one of its workshops, off. */
export const removeDocument = async (
  db: DirectoryDatabase,
  by: By,
  { documentId, ...at }: OfPlace & { documentId: string },
): Promise<Result<true, { code: 'not-found' }>> => {
  const there = await readDeskDocuments(db, by.territoryId, at.locationId);
  const isThere = there.some(({ id }) => id === documentId) && (await isOwn(db, by, at, null));
  const count = isThere ? await deleteDocument(db, by.territoryId, documentId) : 0;
  return count > 0 ? ok(true) : refused({ code: 'not-found' });
};
