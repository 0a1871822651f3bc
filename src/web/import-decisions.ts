import { SAME_FROM, type DuplicateRow, type ImportDecision } from '#lib/interchange/index.ts';

/** As many as a person looks through; of the others nothing is decided, and they stay proposed. */
export const SHOWN_DUPLICATES = 100;

/** The choice of one row, as its control says it: "same:ID", "different" or "leave-out". */
export type ShownDuplicate = DuplicateRow & { id: string; chosen: string };

const idOf = (i: number) => `duplicate-${i}`;

// Another row of the same file is no place yet: it cannot be the same.
const placesOf = ({ candidates }: DuplicateRow) => candidates.filter(({ row }) => row === null);

const proposed = (one: DuplicateRow): string => {
  const [best] = placesOf(one);
  return best && best.score >= SAME_FROM ? `same:${best.id}` : 'different';
};

/** The first likely duplicates, with what is proposed for each. */
export const shownDuplicates = (rows: readonly DuplicateRow[]): ShownDuplicate[] =>
  rows.slice(0, SHOWN_DUPLICATES).map((one, i) => ({ ...one, id: idOf(i), chosen: proposed(one) }));

/** What a form decides: only of what was shown, only of a place that was shown. */
export const readDecisionForm = (form: FormData, rows: readonly DuplicateRow[]): ImportDecision[] =>
  shownDuplicates(rows).flatMap((one): ImportDecision[] => {
    const said = form.get(one.id);
    const { recordKey } = one;
    if (said === 'leave-out') return [{ recordKey, choice: 'leave-out' }];
    if (said === 'different')
      return [{ recordKey, choice: 'different', placeIds: placesOf(one).map(({ id }) => id) }];
    const same = placesOf(one).find(({ id }) => said === `same:${id}`);
    return same ? [{ recordKey, choice: 'same', placeId: same.id }] : [];
  });
