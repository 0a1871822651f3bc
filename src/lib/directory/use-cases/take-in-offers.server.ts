import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { draftProblem } from '../domain/draft-problem.ts';
import type {
  DuplicateDecision,
  ImportReport,
  IntakeIssue,
  IntakeProgress,
  IntakeRow,
} from '../domain/intake.ts';
import type { Trust } from '../domain/provenance.ts';
import type { TermLabels } from '../domain/search-text.ts';
import { isDemonstration, lockImports } from '../import-run-store.server.ts';
import { readOrganizationsOf } from '../organization-store.server.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import { BATCH_ROWS, gatherStatistics } from '../row-batch-store.server.ts';
import { finishIntake } from './finish-intake.server.ts';
import { isIdentified, organizationKey } from './plan-organization.server.ts';
import type { GivenDraft, Intake } from './plan-items.server.ts';
import { takeInBatch } from './take-in-batch.server.ts';
import { openTimetableShelf, type ComputeHours } from './timetable-shelf.server.ts';

export type IntakeOptions = {
  territoryId: string;
  /** Who delivers: a short stable name ("open-data"). Its record keys are its own. */
  source: string;
  trust: Trust;
  fileName: string;
  fileSha256: string;
  now: Date;
  labels: TermLabels;
  computeHours: ComputeHours;
  /** Does everything, then takes it back: the report is what it would be. */
  isDryRun?: boolean;
  intoDemonstration?: boolean;
  /** What the reader said of the whole file: it opens the report. */
  fileIssues?: readonly IntakeIssue[];
  onProgress?: (progress: IntakeProgress) => void;
  /** The id that the import will have; a new one unless said. */
  importId?: string;
  /** What was decided of likely duplicates, by record key; of all others nothing, and they are proposed. */
  decisions?: ReadonlyMap<string, DuplicateDecision>;
};

export type IntakeProblem = { code: 'demonstration-database' } | { code: 'import-running' };

const openIntake = async (db: DirectoryDatabase, options: IntakeOptions): Promise<Intake> => {
  const { territoryId, source, trust, now, labels } = options;
  const facts = await readPlaceFacts(db, territoryId);
  const timetables = openTimetableShelf(db, territoryId, now, options.computeHours);
  const known = await readOrganizationsOf(db, territoryId, source);
  const organizations = known
    .filter(({ provenance }) => isIdentified(provenance))
    .map(({ id, name, bceNumber }) => [organizationKey(name, bceNumber), id] as const);
  const importId = options.importId ?? newId();
  const report = {
    importId,
    ...{ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 },
    duplicates: [],
    rows: [...(options.fileIssues ?? [])],
  };
  return {
    work: { db, territoryId, source, trust, importId, now, facts, labels, timetables },
    organizations: new Map(organizations),
    report,
    fresh: new Set(),
    left: new Set(),
    decisions: options.decisions ?? new Map(),
    came: new Map(),
  };
};

/** Refuses what cannot be stored, and a second record of the same key. */
const checked = (
  { report }: Intake,
  { row, draft, issues }: IntakeRow,
  seen: Set<string>,
): GivenDraft | undefined => {
  report.read++;
  report.rows.push(...issues);
  const problem = draft && draftProblem(draft);
  const isSecond = draft !== undefined && seen.has(draft.recordKey);
  if (draft && !problem && !isSecond) {
    seen.add(draft.recordKey);
    return { row, draft };
  }
  report.rejected++;
  const error = { row, level: 'error', params: {} } as const;
  if (problem) report.rows.push({ ...error, ...problem });
  else if (draft)
    report.rows.push({ ...error, code: 'record-key-duplicate', field: 'recordKey', value: draft.recordKey });
  return undefined;
};

const takeInRows = async (
  intake: Intake,
  rows: AsyncIterable<IntakeRow> | Iterable<IntakeRow>,
  onProgress: (progress: IntakeProgress) => void,
): Promise<void> => {
  const seen = new Set<string>();
  let batch: GivenDraft[] = [];
  let isPlanned = false;
  const settle = async () => {
    await takeInBatch(intake, batch);
    if (!isPlanned && intake.report.created + intake.report.updated >= BATCH_ROWS) {
      isPlanned = true;
      await gatherStatistics(intake.work.db);
    }
    batch = [];
    onProgress({ phase: 'reading', read: intake.report.read });
  };
  for await (const given of rows) {
    const draft = checked(intake, given, seen);
    if (draft) batch.push(draft);
    if (batch.length === BATCH_ROWS) await settle();
  }
  await settle();
};

/**
 * Takes a delivery of places into the directory, in one transaction: all of its good rows or, on a crash, none.
 * A record that says what it said before changes nothing at all; one that says something else changes only the fields
 * that differ, never one that somebody trusted more has set. Likely duplicates are proposed, never merged. A place
 * that a delivery no longer names stays. Refused while another import runs, and for a demonstration.
 */
export const takeInOffers = async (
  db: DirectoryDatabase,
  options: IntakeOptions,
  rows: AsyncIterable<IntakeRow> | Iterable<IntakeRow>,
): Promise<Result<ImportReport, IntakeProblem>> => {
  const transaction = await db.startTransaction().execute();
  let report: ImportReport | undefined;
  try {
    if (!options.intoDemonstration && (await isDemonstration(transaction, options.territoryId)))
      return refused({ code: 'demonstration-database' });
    if (!(await lockImports(transaction, options.territoryId))) return refused({ code: 'import-running' });
    const intake = await openIntake(transaction, options);
    const onProgress = options.onProgress ?? (() => undefined);
    await takeInRows(intake, rows, onProgress);
    onProgress({ phase: 'comparing', read: intake.report.read });
    report = await finishIntake(intake, options);
    return ok(report);
  } finally {
    if (report && !options.isDryRun) await transaction.commit().execute();
    else await transaction.rollback().execute();
  }
};
