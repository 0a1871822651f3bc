import { differences, rowAt, type HistorySubject, type LoggedChange, type PastRow } from './history.ts';
import type { FieldChange, Fields } from './diff-offer.ts';
import { whyNotRestored, type NotRestorable } from './restorable.ts';

/** What is compared: a row as it is now, and whether what it tells of is over. */
export type Comparable = {
  kind: HistorySubject;
  id: string;
  version: number;
  fields: Fields;
  isThere: boolean;
  isOver: boolean;
};

/** One difference; `why` says why it cannot be taken back. An empty field: the row itself came or went. */
export type Difference = FieldChange & { why: NotRestorable | undefined };

/** One row that differs between two moments. */
export type ComparedRow = Pick<Comparable, 'kind' | 'id' | 'version' | 'isOver'> & {
  before: PastRow;
  after: PastRow;
  differences: Difference[];
};

/** What is archived is not there for anybody. */
const present = ({ fields, isThere }: PastRow): PastRow => ({
  fields,
  isThere: isThere && fields.status !== 'archived',
});

const whyOf = (row: Comparable, field: string): NotRestorable | undefined => {
  if (row.isOver) return 'already-over';
  if (field !== '') return whyNotRestored(row.kind, field);
  return row.kind === 'location' || row.kind === 'session' ? 'own-button' : undefined;
};

const cameOrWent = (row: Comparable, before: PastRow, after: PastRow): Difference[] => [
  {
    ...{ field: '', why: whyOf(row, '') },
    ...{ previous: before.isThere, replacement: after.isThere },
  },
];

/** What is gone for good and only the log still tells of. */
const goneRows = (present: readonly Comparable[], changes: readonly LoggedChange[]): Comparable[] => {
  const known = new Set(present.map(({ id }) => id));
  const gone = changes.filter(({ action, subjectId }) => action === 'delete' && !known.has(subjectId));
  return gone.map(({ kind, subjectId: id, previous }) => {
    const fields = (typeof previous === 'object' && previous !== null ? previous : {}) as Fields;
    return { kind, id, version: 0, fields, isThere: false, isOver: false };
  });
};

/**
 * What differs between two moments (`until` undefined: now), row by row, in the order of `rows`. `changes` are all of
 * the log since the earlier moment, oldest first.
 */
export const compareStates = (
  rows: readonly Comparable[],
  changes: readonly LoggedChange[],
  { from, until }: { from: string; until: string | undefined },
): ComparedRow[] => {
  const changesOf = Map.groupBy(changes, ({ subjectId }) => subjectId);
  return [...rows, ...goneRows(rows, changes)].flatMap((row) => {
    const own = changesOf.get(row.id) ?? [];
    const now = { fields: row.fields, isThere: row.isThere };
    const before = present(rowAt(now, own, from));
    const after = present(until === undefined ? now : rowAt(now, own, until));
    if (!before.isThere && !after.isThere) return [];
    const fields = differences(before.fields, after.fields);
    const found =
      before.isThere === after.isThere
        ? fields.map((one) => ({ ...one, why: whyOf(row, one.field) }))
        : cameOrWent(row, before, after);
    const { kind, id, version, isOver } = row;
    return found.length > 0 ? [{ kind, id, version, isOver, before, after, differences: found }] : [];
  });
};
