import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { DuplicateReason } from '../domain/offer-duplicates.ts';

/** One of two places that look like one, as a list shows it. */
export type QueuedPlace = { shortId: string; name: string; organization: string; city: string | null };
export type QueuedPair = { score: number; reasons: DuplicateReason[]; a: QueuedPlace; b: QueuedPlace };

const MOST = 100;
const placeJson = (alias: string) => sql`json_build_object('shortId', ${sql.ref(`${alias}.short_id`)},
  'name', ${sql.ref(`${alias}.name`)}, 'city', ${sql.ref(`${alias}.city`)}, 'organization',
  (select o.name from directory.organization o where o.territory_id = ${sql.ref(`${alias}.territory_id`)}
    and o.organization_id = ${sql.ref(`${alias}.organization_id`)}))`;

/** Pairs that nobody has decided on, of what this transaction oversees: the likeliest first, a hundred at most; and how many. */
export const readDuplicateQueue = async (
  db: DirectoryDatabase,
  territoryId: string,
): Promise<{ n: number; pairs: QueuedPair[] }> => {
  const { rows } = await sql<QueuedPair & { n: number }>`
    select d.score, d.reasons, ${placeJson('a')} as a, ${placeJson('b')} as b, count(*) over ()::int as n
    from directory.duplicate_candidate d
    join directory.location a on a.territory_id = d.territory_id and a.location_id = d.location_a
    join directory.location b on b.territory_id = d.territory_id and b.location_id = d.location_b
    where d.territory_id = ${territoryId} and d.state = 'proposed' and a.status <> 'archived' and b.status <> 'archived'
    order by d.score desc, d.location_a, d.location_b limit ${MOST}`.execute(db);
  return { n: rows[0]?.n ?? 0, pairs: rows.map(({ score, reasons, a, b }) => ({ score, reasons, a, b })) };
};

/** A merger, newest first. `isUndone`: it was taken apart again. */
export type MergeLine = {
  id: string;
  mergedAt: Date;
  isUndone: boolean;
  kept: { name: string; shortId: string };
  gone: { name: string };
};

/** The last mergers of what this transaction oversees. The place that went is archived: its name is read with it. */
export const readMerges = async (db: DirectoryDatabase, territoryId: string): Promise<MergeLine[]> => {
  const { rows } = await sql<MergeLine>`
    select m.merge_id as id, m.merged_at as "mergedAt", m.undone_at is not null as "isUndone",
      json_build_object('name', k.name, 'shortId', k.short_id) as kept,
      json_build_object('name', directory.name_of(m.territory_id, m.gone_id)) as gone
    from directory.merge m
    join directory.location k on k.territory_id = m.territory_id and k.location_id = m.kept_id
    where m.territory_id = ${territoryId} order by m.merged_at desc, m.merge_id desc limit 50`.execute(db);
  return rows;
};

/** The two places of a merger, the one that stays first. */
export const readMergedIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  mergeId: string,
): Promise<string[]> => {
  const { rows } = await sql<{ kept: string; gone: string }>`
    select kept_id as kept, gone_id as gone from directory.merge
    where territory_id = ${territoryId} and merge_id = ${mergeId}`.execute(db);
  return rows.flatMap(({ kept, gone }) => [kept, gone]);
};

/** Two places with why they look like one, and what a merger would count; undefined unless this transaction oversees both. */
export type ComparedPair = {
  a: string;
  b: string;
  score: number | null;
  reasons: DuplicateReason[];
  state: 'proposed' | 'refused' | 'merged' | null;
};

/** Finds them by their short ids. */
export const readPair = async (
  db: DirectoryDatabase,
  territoryId: string,
  a: string,
  b: string,
): Promise<ComparedPair | undefined> => {
  const { rows } = await sql<ComparedPair>`
    select a.location_id as a, b.location_id as b, d.score, coalesce(d.reasons, '[]') as reasons, d.state
    from directory.location a
    join directory.location b on b.territory_id = a.territory_id and b.short_id = ${b} and b.location_id <> a.location_id
    left join directory.duplicate_candidate d on d.territory_id = a.territory_id
      and d.location_a = least(a.location_id, b.location_id) and d.location_b = greatest(a.location_id, b.location_id)
    where a.territory_id = ${territoryId} and a.short_id = ${a} and a.status <> 'archived' and b.status <> 'archived'
      and directory.oversees(a.territory_id, a.location_id) and directory.oversees(b.territory_id, b.location_id)`.execute(
    db,
  );
  return rows[0];
};

/** How much goes with a place when it is merged. */
export type PlaceBelongings = { services: number; workshops: number; closures: number; records: string[] };

/** Services, workshops and closures of a place, as far as this transaction may see them, and the sources that name it. */
export const readBelongings = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<PlaceBelongings> => {
  const of = (table: string) => sql`(select count(*)::int from ${sql.table(table)} x
    where x.territory_id = ${territoryId} and x.location_id = ${locationId})`;
  const { rows } = await sql<PlaceBelongings>`select ${of('directory.service')} as services,
    ${of('directory.workshop')} as workshops, ${of('directory.closure')} as closures,
    directory.sources_of(${territoryId}, ${locationId}) as records`.execute(db);
  return rows[0] ?? { services: 0, workshops: 0, closures: 0, records: [] };
};
