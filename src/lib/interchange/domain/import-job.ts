import type { DuplicateDecision, ImportReport, IntakeIssue } from '#lib/directory/index.ts';
import type { FileProblem } from './file-problem.ts';
import type { MappingJson } from './mapping-choices.ts';

/** What is done of a job: looked at, tried out, done, or (another job) taken back. */
export type JobTask = 'look' | 'preview' | 'run' | 'undo';
export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** Why a step of a job failed. Nothing of it was done. */
export type JobProblem =
  | FileProblem
  | { code: 'mapping-broken' }
  | { code: 'file-gone' }
  | { code: 'interrupted' }
  | { code: 'not-allowed' }
  | { code: 'preview-outdated' }
  | { code: 'demonstration-database' }
  | { code: 'import-running' }
  | { code: 'import-unknown' }
  | { code: 'import-undone'; undoneAt: string }
  | { code: 'later-import'; importId: string; source: string; startedAt: string };

/** What somebody decided of a row that looks like a place that is there. */
export type ImportDecision =
  | { recordKey: string; choice: 'same'; placeId: string }
  | { recordKey: string; choice: 'different'; placeIds: readonly string[] }
  | { recordKey: string; choice: 'leave-out' };

/** A place that a new row looks like; `score` is 0 to 1. */
export type DuplicateCandidate = {
  id: string;
  name: string;
  score: number;
  reasons: ImportReport['duplicates'][number]['reasons'];
  /** Set where it is another row of the same file. */
  row: number | null;
};
/** A new row with the places that it looks like, most alike first. */
export type DuplicateRow = {
  recordKey: string;
  row: number;
  name: string;
  candidates: readonly DuplicateCandidate[];
};

/** One of the first places, as it would be. */
export type PreviewedPlace = {
  row: number;
  name: string;
  address: string;
  contacts: readonly string[];
  hours: string;
  kinds: readonly string[];
};

export type ImportCounts = Record<
  'read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'warnings' | 'duplicates' | 'leftOut',
  number
>;
/** What an import did or would do. `issues` are the first ones, 20,000 at most. */
export type JobReport = {
  profile: string;
  counts: ImportCounts;
  issues: readonly IntakeIssue[];
  duplicates: readonly DuplicateRow[];
  first: readonly PreviewedPlace[];
};

/** Where the mapping that is proposed comes from. */
export type Proposal = {
  kind: 'profile' | 'given' | 'saved' | 'known' | 'guess';
  mapping: MappingJson | null;
};

/** From this score on "it is the same place" is what is proposed. Ours; nothing is decided by it alone. */
export const SAME_FROM = 0.85;

/** The new rows of an import that look like a place, each with what it looks like. */
export const duplicateRows = (pairs: ImportReport['duplicates']): DuplicateRow[] => {
  const rows = new Map<
    string,
    { recordKey: string; row: number; name: string; candidates: DuplicateCandidate[] }
  >();
  for (const { a, b, score, reasons } of pairs) {
    // Of two new rows the later one is the one to decide about.
    const [mine, other] = (a.row ?? -1) >= (b.row ?? -1) && a.isNew ? [a, b] : b.isNew ? [b, a] : [a, b];
    if (!mine.isNew || mine.recordKey === undefined || mine.row === undefined) continue;
    const { recordKey, row, name } = mine;
    const known = rows.get(recordKey) ?? { recordKey, row, name, candidates: [] };
    const otherRow = other.isNew ? (other.row ?? null) : null;
    known.candidates.push({ id: other.id, name: other.name, score, reasons, row: otherRow });
    rows.set(recordKey, known);
  }
  const sorted = [...rows.values()].map((one) => ({
    ...one,
    candidates: one.candidates.toSorted((x, y) => y.score - x.score),
  }));
  return sorted.toSorted((x, y) => x.row - y.row);
};

/** The same decisions as the directory's import takes them, and the records that are left out. */
export const readDecisions = (
  decisions: readonly ImportDecision[],
): { taken: Map<string, DuplicateDecision>; leftOut: Set<string> } => {
  const taken = new Map<string, DuplicateDecision>();
  const leftOut = new Set<string>();
  for (const one of decisions) {
    if (one.choice === 'leave-out') leftOut.add(one.recordKey);
    else if (one.choice === 'same') taken.set(one.recordKey, { sameAs: one.placeId });
    else taken.set(one.recordKey, { differsFrom: one.placeIds });
  }
  return { taken, leftOut };
};
