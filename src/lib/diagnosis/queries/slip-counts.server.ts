import { sql, type Kysely } from 'kysely';
import { withScope } from '../../platform/scope.server.ts';
import { SLIP_AXES, SLIP_AXIS_CODES, type SlipCount } from '../domain/slip.ts';

/** What the slips of the months before that local day's say, class by class, in the order of the form; unsaid last. */
export const readSlipCounts = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  today: string,
): Promise<SlipCount[]> => {
  const { rows } = await withScope(db, { territoryId }, (tx) =>
    sql<{ axis: string; class: string; slips: number | null; total: number | null }>`
      select axis, class, slips, total from diagnosis.slip_counts(${`${today.slice(0, 7)}-01`})`.execute(tx),
  );
  return SLIP_AXIS_CODES.flatMap((axis) =>
    [...SLIP_AXES[axis], 'unsaid'].flatMap((one) => {
      const row = rows.find((found) => found.axis === axis && found.class === one);
      return row ? [{ axis, class: one, slips: row.slips ?? undefined, total: row.total ?? undefined }] : [];
    }),
  );
};
