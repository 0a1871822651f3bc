import { ok, refused, type Result } from '../../shared/result.ts';
import { logChanges, readCreated } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { UndoReport } from '../domain/intake.ts';
import type { TermLabels } from '../domain/search-text.ts';
import { withdrawProposals } from '../duplicate-store.server.ts';
import { forgetDigests, lockImports, markUndone, readImportRun } from '../import-run-store.server.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import { readLaterImport, readTouched } from '../queries/import-traces.server.ts';
import type { ImportRunRow } from '../record-tables.server.ts';
import type { IntakeWork } from './intake-work.server.ts';
import { removeOrganizations, removePlaces, removeServices } from './remove-imported.server.ts';
import { restoreImported } from './restore-imported.server.ts';
import { openTimetableShelf, type ComputeHours } from './timetable-shelf.server.ts';

export type UndoOptions = {
  territoryId: string;
  importId: string;
  now: Date;
  labels: TermLabels;
  computeHours: ComputeHours;
};

export type UndoProblem =
  | { code: 'import-unknown' }
  | { code: 'import-undone'; undoneAt: string }
  | { code: 'later-import'; importId: string; source: string; startedAt: string }
  | { code: 'import-running' };

const check = async (
  db: DirectoryDatabase,
  { territoryId, importId }: UndoOptions,
): Promise<Result<ImportRunRow, UndoProblem>> => {
  if (!(await lockImports(db, territoryId))) return refused({ code: 'import-running' });
  const run = await readImportRun(db, territoryId, importId);
  if (!run) return refused({ code: 'import-unknown' });
  if (run.undone_at) return refused({ code: 'import-undone', undoneAt: run.undone_at.toISOString() });
  const later = await readLaterImport(db, territoryId, importId);
  if (later) return refused({ code: 'later-import', ...later, startedAt: later.startedAt.toISOString() });
  return ok(run);
};

const takeBack = async (work: IntakeWork): Promise<UndoReport> => {
  const { db, territoryId, importId } = work;
  const created = await readCreated(db, territoryId, importId);
  const touched = await readTouched(db, territoryId, Object.values(created).flat());
  const places = await removePlaces(work, created.location, touched);
  const services = await removeServices(work, created.service, touched);
  const restored = await restoreImported(work, services.ofLocations);
  const organizations = await removeOrganizations(work, created.organization, touched);
  await withdrawProposals(db, territoryId, importId);
  await forgetDigests(db, territoryId, importId);
  await markUndone(db, territoryId, importId, work.now);
  const logged = [...places.changes, ...services.changes, ...organizations.changes];
  await logChanges(db, { ...work, at: work.now }, logged);
  return {
    importId,
    removed: places.changes.length,
    restored: restored.count,
    kept: [...places.kept, ...services.kept, ...restored.kept, ...organizations.kept],
  };
};

/**
 * Takes a whole import back, in one transaction. Places that it created disappear, unless somebody else than an import
 * has touched them (then they stay as they are, and are named); fields that it changed get their former value where
 * they still hold the imported one. Refused the second time, and while a later import builds on what this one wrote:
 * that one has to be undone first.
 */
export const undoImport = async (
  db: DirectoryDatabase,
  options: UndoOptions,
): Promise<Result<UndoReport, UndoProblem>> => {
  const transaction = await db.startTransaction().execute();
  let report: UndoReport | undefined;
  try {
    const run = await check(transaction, options);
    if (!run.ok) return run;
    const { territoryId, importId, now, labels } = options;
    report = await takeBack({
      db: transaction,
      territoryId,
      importId,
      source: run.value.source,
      trust: 'import',
      now,
      labels,
      facts: await readPlaceFacts(transaction, territoryId),
      timetables: openTimetableShelf(transaction, territoryId, now, options.computeHours),
    });
    return ok(report);
  } finally {
    await (report ? transaction.commit() : transaction.rollback()).execute();
  }
};
