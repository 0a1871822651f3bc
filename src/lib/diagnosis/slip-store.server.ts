import { sql, type Kysely } from 'kysely';
import { withScope } from '../platform/scope.server.ts';
import type { Slip } from './domain/slip.ts';

/**
 * Hands in one slip: the month of that local day (`2026-11-27`) and what it says. The public's scope on purpose: whoever is
 * signed in leaves no trace on it.
 */
export const addSlip = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  slip: Slip,
  today: string,
): Promise<void> => {
  const { age = null, situation = null, diploma = null, household = null, rurality = null } = slip;
  await withScope(db, { territoryId }, (tx) =>
    sql`insert into diagnosis.slip (territory_id, month, age, situation, diploma, household, rurality)
      values (${territoryId}, ${`${today.slice(0, 7)}-01`}, ${age}, ${situation}, ${diploma}, ${household}, ${rurality})`.execute(
      tx,
    ),
  );
};
