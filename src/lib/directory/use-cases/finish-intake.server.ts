import { logChanges } from '../change-store.server.ts';
import { findDuplicates } from '../domain/duplicate-candidates.ts';
import type { DuplicateSide, ImportReport, IntakeIssue, ProposedDuplicate } from '../domain/intake.ts';
import { comparable } from '../domain/offer-duplicates.ts';
import { proposeDuplicates, readPlacesToCompare, refuseDuplicates } from '../duplicate-store.server.ts';
import { saveImportRun } from '../import-run-store.server.ts';
import { readEmptyOrganizations, saveOrganizations } from '../organization-store.server.ts';
import type { Intake } from './plan-items.server.ts';

const archiveEmptyOrganizations = async ({ work, left }: Intake): Promise<void> => {
  const empty = await readEmptyOrganizations(work.db, work.territoryId, [...left]);
  const mine = empty.filter((row) => row.source === work.source);
  const archived = mine.map((row) => ({
    ...row,
    version: row.version + 1,
    archived_at: work.now,
    updated_at: work.now,
  }));
  await saveOrganizations(work.db, archived);
  const changes = mine.map((row) => ({
    kind: 'organization' as const,
    id: row.organization_id,
    action: 'update' as const,
    field: 'archived_at',
    replacement: work.now.toISOString(),
  }));
  await logChanges(work.db, { ...work, at: work.now }, changes);
};

/** Pairs that somebody has said to be two places: known from now on, and not proposed again. */
const saidDifferent = ({ came, decisions }: Intake, a: string, b: string): boolean =>
  [
    [a, b],
    [b, a],
  ].some(([mine = '', other = '']) => {
    const decision = decisions.get(came.get(mine)?.recordKey ?? '');
    return decision !== undefined && 'differsFrom' in decision && decision.differsFrom.includes(other);
  });

const proposeFrom = async (intake: Intake): Promise<ProposedDuplicate[]> => {
  const { work, fresh, came } = intake;
  if (fresh.size === 0) return [];
  const places = await readPlacesToCompare(work.db, work.territoryId);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const pairs = findDuplicates(places.map(comparable), fresh);
  const origin = { importId: work.importId, at: work.now };
  const proposed = await proposeDuplicates(work.db, work.territoryId, pairs, origin);
  const settled = proposed.filter(({ a, b }) => saidDifferent(intake, a, b));
  await refuseDuplicates(work.db, work.territoryId, settled);
  const named = (id: string): DuplicateSide => ({ id, name: names.get(id) ?? '', ...came.get(id) });
  return proposed
    .filter((pair) => !settled.includes(pair))
    .map(({ a, b, score, reasons }) => ({ a: named(a), b: named(b), score, reasons }));
};

const byRow = (one: IntakeIssue, other: IntakeIssue): number => one.row - other.row;

/** What comes after the last row: empty organizations, duplicates, and the note that the import took place. */
export const finishIntake = async (
  intake: Intake,
  file: { fileName: string; fileSha256: string; isDryRun?: boolean },
): Promise<ImportReport> => {
  const { work, report } = intake;
  await archiveEmptyOrganizations(intake);
  report.duplicates = await proposeFrom(intake);
  report.rows.sort(byRow);
  report.warnings = report.rows.filter(({ level }) => level === 'warning').length;
  const { read, created, updated, unchanged, rejected, warnings, duplicates } = report;
  await saveImportRun(work.db, {
    territory_id: work.territoryId,
    import_id: work.importId,
    source: work.source,
    file_name: file.fileName,
    file_sha256: file.fileSha256,
    started_at: work.now,
    finished_at: work.now,
    counts: { read, created, updated, unchanged, rejected, warnings, duplicates: duplicates.length },
    undone_at: null,
  });
  return file.isDryRun ? { ...report, importId: null } : report;
};
