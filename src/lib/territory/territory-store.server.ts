import { sql, type Kysely, type Transaction } from 'kysely';
import type { TerritoryFacts } from './domain/territory-facts.ts';
import { areaRow, communeRow, localityRow, territoryRow } from './territory-rows.server.ts';
import type { TerritoryTables } from './territory-tables.server.ts';

type Tx = Transaction<TerritoryTables>;

const ROWS_A_STATEMENT = 1_000;
// "jalon terr": one load at a time in the whole database.
const LOAD_LOCK = 7_305_001;

const inBatches = async <Row>(
  rows: readonly Row[],
  write: (batch: Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await write(rows.slice(at, at + ROWS_A_STATEMENT));
  }
};

/** Runs `work` in a transaction of its own while no other process loads a territory. */
export const whileLoading = <Value>(
  db: Kysely<TerritoryTables>,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOAD_LOCK})`.execute(tx);
    return work(tx);
  });

/** How the installation knows a territory. */
export type Installation = {
  code: string;
  territoryId: string;
  hostNames: string[];
  isDefault: boolean;
};

/** The territories of the installation, by code. */
export const readInstallations = async (tx: Tx): Promise<Installation[]> => {
  const rows = await tx
    .selectFrom('platform.installation_territory')
    .select(['code', 'territory_id', 'host_names', 'is_default'])
    .orderBy(sql`code collate "C"`)
    .execute();
  return rows.map((row) => ({
    code: row.code,
    territoryId: row.territory_id,
    hostNames: row.host_names,
    isDefault: row.is_default,
  }));
};

/** Writes how the installation knows a territory; a default takes the place of the default before it. */
export const writeInstallation = async (tx: Tx, installation: Installation): Promise<void> => {
  const { code, territoryId, hostNames, isDefault } = installation;
  if (isDefault) {
    await tx
      .updateTable('platform.installation_territory')
      .set({ is_default: false })
      .where('is_default', '=', true)
      .where('code', '<>', code)
      .execute();
  }
  await tx
    .insertInto('platform.installation_territory')
    .values({ code, territory_id: territoryId, host_names: hostNames, is_default: isDefault })
    .onConflict((on) => on.column('code').doUpdateSet({ host_names: hostNames, is_default: isDefault }))
    .execute();
};

/** The checksum of the file that was loaded last; undefined when none was. */
export const readFileChecksum = async (tx: Tx, territoryId: string): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('territory.territory')
    .select('file_sha256')
    .where('territory_id', '=', territoryId)
    .executeTakeFirst();
  return row?.file_sha256;
};

const writeTerritory = (tx: Tx, row: ReturnType<typeof territoryRow>) => {
  const { territory_id: _, ...changed } = row;
  return tx
    .insertInto('territory.territory')
    .values(row)
    .onConflict((on) => on.column('territory_id').doUpdateSet(changed))
    .execute();
};

const writeAreas = async (tx: Tx, territoryId: string, facts: TerritoryFacts): Promise<void> => {
  for (const [table, areas] of [
    ['territory.province', facts.provinces],
    ['territory.bassin', facts.bassins],
  ] as const) {
    if (areas.length === 0) continue;
    await tx
      .insertInto(table)
      .values(areas.map((area) => areaRow(territoryId, area)))
      .onConflict((on) =>
        on.columns(['territory_id', 'code']).doUpdateSet({ name: (row) => row.ref('excluded.name') }),
      )
      .execute();
  }
};

const COMMUNE_COLUMNS = [
  'name',
  'province_code',
  'bassin_code',
  'community',
  'facilities',
  'latitude',
  'longitude',
  'population',
  'facts',
  'former_codes',
  'former_names',
] as const;

const writeCommunes = (tx: Tx, territoryId: string, facts: TerritoryFacts): Promise<void> =>
  inBatches(
    facts.communes.map((commune) => communeRow(territoryId, commune)),
    (rows) =>
      tx
        .insertInto('territory.commune')
        .values(rows)
        .onConflict((on) =>
          on
            .columns(['territory_id', 'code'])
            .doUpdateSet((row) =>
              Object.fromEntries(COMMUNE_COLUMNS.map((column) => [column, row.ref(`excluded.${column}`)])),
            ),
        )
        .execute(),
  );

const writeLocalities = async (tx: Tx, territoryId: string, facts: TerritoryFacts): Promise<void> => {
  await tx.deleteFrom('territory.locality').where('territory_id', '=', territoryId).execute();
  await inBatches(
    facts.localities.map((locality) => localityRow(territoryId, locality)),
    (rows) => tx.insertInto('territory.locality').values(rows).execute(),
  );
};

const deleteOthers = async (
  tx: Tx,
  table: 'territory.commune' | 'territory.bassin' | 'territory.province',
  territoryId: string,
  kept: readonly { code: string }[],
): Promise<void> => {
  const codes = kept.map((one) => one.code);
  await tx
    .deleteFrom(table)
    .where('territory_id', '=', territoryId)
    .where(sql<boolean>`code <> all(${codes}::text[])`)
    .execute();
};

/**
 * Makes the territory's rows say what the file says. Throws the database's 23503 when a commune that the file no
 * longer has is still used elsewhere.
 */
export const writeFacts = async (
  tx: Tx,
  territoryId: string,
  facts: TerritoryFacts,
  file: { sha256: string; now: Date },
): Promise<void> => {
  await writeTerritory(tx, territoryRow(territoryId, facts, file));
  await writeAreas(tx, territoryId, facts);
  await writeCommunes(tx, territoryId, facts);
  await writeLocalities(tx, territoryId, facts);
  await deleteOthers(tx, 'territory.commune', territoryId, facts.communes);
  await deleteOthers(tx, 'territory.bassin', territoryId, facts.bassins);
  await deleteOthers(tx, 'territory.province', territoryId, facts.provinces);
};
