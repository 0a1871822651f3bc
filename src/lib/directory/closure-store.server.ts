import { sql, type Selectable } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { ClosingDay, ClosureTable } from './offer-tables.server.ts';
import type { Fields } from './domain/diff-offer.ts';
import { insertRows } from './row-batch-store.server.ts';

export type ClosureRow = Selectable<ClosureTable>;

/** The id that no row has: a list that is empty is no list in SQL. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What a closure says, as the change log keeps it. */
export const closureContent = ({ from_on, until_on, hours_value, reason }: ClosureRow): Fields => ({
  ...{ from_on, until_on, hours_value, reason },
});

/** These closures, locked or not seen as row-level security says. */
export const readClosures = (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<ClosureRow[]> =>
  db
    .selectFrom('directory.closure')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('closure_id', 'in', [NOBODY, ...ids])
    .execute();

/** Adds closures. */
export const addClosures = (db: DirectoryDatabase, rows: readonly ClosureRow[]): Promise<void> =>
  insertRows(db, 'directory.closure', rows);

export type ClosingDaysOf = { organizationId: string; days: readonly ClosingDay[] };

/** Replaces the own closing days of these organizations; answers what they were, by organization. */
export const replaceClosingDays = async (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
  given: readonly ClosingDaysOf[],
): Promise<Map<string, ClosingDay[]>> => {
  const ids = given.map(({ organizationId }) => organizationId);
  const days = given.map((one) => JSON.stringify(one.days));
  const { rows } = await sql<{ id: string; previous: ClosingDay[] }>`
    with given as (select * from unnest(${ids}::uuid[], ${days}::jsonb[]) as g (organization_id, closing_days)),
      before as (select o.organization_id, o.closing_days from directory.organization o join given using (organization_id)
        where o.territory_id = ${territoryId} for update of o)
    update directory.organization o
    set closing_days = given.closing_days, version = o.version + 1, updated_at = ${now}
    from given join before using (organization_id)
    where o.territory_id = ${territoryId} and o.organization_id = given.organization_id
      and o.closing_days <> given.closing_days
    returning o.organization_id as id, before.closing_days as previous`.execute(db);
  return new Map(rows.map(({ id, previous }) => [id, previous]));
};

/** Takes closures back. */
export const removeClosures = async (
  db: DirectoryDatabase,
  territoryId: string,
  ids: readonly string[],
): Promise<void> => {
  await sql`delete from directory.closure where territory_id = ${territoryId} and closure_id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
};

/** Takes one closure of a place back, after `before` has run; answers false, and does neither, where there is none. */
export const removeClosureOf = async (
  db: DirectoryDatabase,
  at: { territoryId: string; locationId: string; closureId: string },
  before: () => Promise<void>,
): Promise<boolean> => {
  const its = sql`territory_id = ${at.territoryId} and location_id = ${at.locationId} and closure_id = ${at.closureId}`;
  // A public closure is read by everybody: who may only read it is told what a stranger is told.
  const { rows } = await sql`select 1 from directory.closure where ${its}
    and directory.may_edit_place(territory_id, location_id)`.execute(db);
  if (rows.length === 0) return false;
  await before();
  const { numAffectedRows } = await sql`delete from directory.closure where ${its}`.execute(db);
  return numAffectedRows === 1n;
};
