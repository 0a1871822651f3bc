import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import type { DuplicatePair } from './domain/duplicate-candidates.ts';
import type { PlaceToCompare } from './domain/offer-duplicates.ts';
import { BATCH_ROWS } from './row-batch-store.server.ts';

type Row = Omit<PlaceToCompare, 'point'> & {
  latitude: number | null;
  longitude: number | null;
  how: string | null;
};

/**
 * Every place that is not archived, as it is compared; a position that only comes from a postcode is left out. For an
 * `overseer`, those that this transaction oversees, and addresses of mail as far as it may see them.
 */
export const readPlacesToCompare = async (
  db: DirectoryDatabase,
  territoryId: string,
  by: 'owner' | 'overseer' = 'owner',
): Promise<PlaceToCompare[]> => {
  const isOwner = by === 'owner';
  const emails = isOwner ? sql`l.emails` : sql`directory.emails_of(l.territory_id, l.location_id)`;
  const which = isOwner ? sql`true` : sql`directory.oversees(l.territory_id, l.location_id)`;
  const { rows } = await sql<Row>`
    select l.location_id as id, l.name, l.city, l.street, l.postal_code as "postalCode", l.country, l.phones,
      ${emails} as emails, l.websites, o.bce_number as "bceNumber", l.latitude, l.longitude, l.provenance #>> '{latitude,how}' as how
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where l.territory_id = ${territoryId} and l.status <> 'archived' and ${which}
    order by l.location_id`.execute(db);
  return rows.map(({ latitude, longitude, how, ...place }) => ({
    ...place,
    point: latitude === null || longitude === null || how !== null ? undefined : { latitude, longitude },
  }));
};

/** Proposes pairs that nobody has proposed or refused before; answers those that are new. */
export const proposeDuplicates = async (
  db: DirectoryDatabase,
  territoryId: string,
  pairs: readonly DuplicatePair[],
  origin: { importId: string | null; at: Date },
): Promise<DuplicatePair[]> => {
  const proposed: DuplicatePair[] = [];
  for (let start = 0; start < pairs.length; start += BATCH_ROWS) {
    const batch = pairs.slice(start, start + BATCH_ROWS);
    const { rows } = await sql<{ a: string; b: string }>`
      insert into directory.duplicate_candidate
        (territory_id, location_a, location_b, score, reasons, import_id, found_at)
      select ${territoryId}, a, b, score, reasons, ${origin.importId}, ${origin.at}
      from json_to_recordset(${JSON.stringify(batch)}::json) as given (a uuid, b uuid, score real, reasons jsonb)
      on conflict do nothing returning location_a as a, location_b as b`.execute(db);
    const isNew = new Set(rows.map(({ a, b }) => `${a} ${b}`));
    proposed.push(...batch.filter(({ a, b }) => isNew.has(`${a} ${b}`)));
  }
  return proposed;
};

/** Takes back what an undone import proposed and nobody has decided on. */
export const withdrawProposals = async (
  db: DirectoryDatabase,
  territoryId: string,
  importId: string,
): Promise<void> => {
  await db
    .deleteFrom('directory.duplicate_candidate')
    .where('territory_id', '=', territoryId)
    .where('import_id', '=', importId)
    .where('state', '=', 'proposed')
    .execute();
};

/** Two places of each pair are not the same: remembered, and never proposed again. Answers how many proposals there were. */
export const refuseDuplicates = async (
  db: DirectoryDatabase,
  territoryId: string,
  pairs: readonly Pick<DuplicatePair, 'a' | 'b'>[],
): Promise<number> => {
  if (pairs.length === 0) return 0;
  const { numAffectedRows } = await sql`update directory.duplicate_candidate c set state = 'refused'
    from json_to_recordset(${JSON.stringify(pairs.map(({ a, b }) => ({ a, b })))}::json) as given (a uuid, b uuid)
    where c.territory_id = ${territoryId} and c.location_a = least(given.a, given.b)
      and c.location_b = greatest(given.a, given.b) and c.state = 'proposed'`.execute(db);
  return Number(numAffectedRows ?? 0);
};
