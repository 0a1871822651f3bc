import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { closeAll, openAll } from './accounts.db.fixture.ts';
import {
  HOSTILE,
  newTwoStructures,
  OF_NOBODY,
  touched,
  type TwoStructures,
} from './two-structures.db.fixture.ts';

/**
 * A hostile member of structure A, with the serving login in hand: for every table that the catalogue knows, nothing of
 * structure B can be read, changed, taken out or forged. A table that comes later fails here until it has a row to try.
 */
const all = openAll();
const { owner, app } = all;
afterAll(() => closeAll(all));

let two: TwoStructures;
beforeAll(async () => {
  two = await newTwoStructures(all);
});

const keyOf = async (table: string): Promise<string[]> => {
  const { rows } = await sql<{ column: string }>`select a.attname as "column" from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary`.execute(owner);
  return rows.map(({ column }) => column);
};
/** The row by its key; by its other columns where the key is the database's own number. */
const isRow = async (table: string, row: Record<string, unknown>) => {
  const key = (await keyOf(table)).filter((column) => column in row);
  const columns = key.length > 1 ? key : ['territory_id', 'person_id', 'organization_id'];
  return sql.join(
    columns.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
    sql` and `,
  );
};
const columnToSet = async (table: string): Promise<string> => {
  const { rows } = await sql<{
    column: string;
  }>`select column_name as "column" from information_schema.column_privileges
    where table_schema || '.' || table_name = ${table} and privilege_type = 'UPDATE' and grantee = current_user
      and column_name <> 'territory_id' order by 1 limit 1`.execute(app);
  return rows[0]?.column ?? 'territory_id';
};

test('every table that can hold something of a structure has a row to try, and row-level security', async () => {
  expect(two.tables.filter((table) => !(table in two.theirs))).toEqual([]);
  const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('directory', 'accounts', 'network', 'registration', 'interchange', 'listings', 'referral', 'journey') and c.relkind = 'r' and not c.relrowsecurity order by 1`.execute(
    owner,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(OF_NOBODY).sort());
});

// That an organization is there, and its name, are public; so is the list of outside sites.
const SEEN_BY_ALL = ['directory.organization', 'listings.site'];

describe.each(HOSTILE)('%s', (who) => {
  test('reads nothing that B has not published', async () => {
    for (const table of two.tables.filter((one) => !SEEN_BY_ALL.includes(one))) {
      const is = await isRow(table, two.theirs[table] ?? {});
      const seen = await touched(all, two.scopes[who], async (tx) => {
        const { rows } = await sql`select territory_id from ${sql.table(table)} where ${is}`.execute(tx);
        return rows.length;
      });
      expect([table, seen === 'refused' ? 0 : seen]).toEqual([table, 0]);
    }
  });

  test('changes and takes out nothing of B', async () => {
    for (const table of two.tables) {
      const is = await isRow(table, two.theirs[table] ?? {});
      const column = sql.ref(await columnToSet(table));
      const changed = await touched(all, two.scopes[who], async (tx) =>
        Number(
          (await sql`update ${sql.table(table)} set ${column} = ${column} where ${is}`.execute(tx))
            .numAffectedRows,
        ),
      );
      const removed = await touched(all, two.scopes[who], async (tx) =>
        Number((await sql`delete from ${sql.table(table)} where ${is}`.execute(tx)).numAffectedRows),
      );
      expect([table, changed || 'refused', removed || 'refused']).toEqual([table, 'refused', 'refused']);
    }
  });

  test('forges nothing for B', async () => {
    for (const table of two.tables) {
      const row: Record<string, unknown> = { ...two.theirs[table] };
      for (const column of await keyOf(table))
        if (
          column !== 'territory_id' &&
          /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(String(row[column])) &&
          !/location_/.test(column)
        )
          row[column] = newId();
      for (const column of ['short_id', 'token_hash', 'user_id', 'record_key'])
        if (column in row) row[column] = newId().slice(-8);
      const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
      const forged = await touched(all, two.scopes[who], async (tx) =>
        Number(
          (
            await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
              from json_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::json)`.execute(tx)
          ).numAffectedRows,
        ),
      );
      expect([table, forged]).toEqual([table, 'refused']);
    }
  });
});

test('what is refused to a stranger is there for its own manager: the tests above look at something', async () => {
  const scope = two.scopes['a manager of A'];
  const seen: string[] = [];
  for (const table of two.tables) {
    const is = await isRow(table, two.ours[table] ?? {});
    const count = await touched(
      all,
      scope,
      async (tx) =>
        (await sql`select territory_id from ${sql.table(table)} where ${is}`.execute(tx)).rows.length,
    );
    if (count === 1) seen.push(table);
  }
  const unread = [
    ...['directory.duplicate_candidate', 'directory.import_run', 'directory.source_record'],
    // Of its coordinator: what a structure is asked reaches it by mail (network/campaign.db.test.ts looks at them).
    ...['network.campaign', 'network.recipient'],
    // Of whoever oversees the commune (web/merge-places.db.test.ts looks at it).
    'directory.merge',
    // Of those who import (interchange/import-job.db.test.ts looks at them).
    // What a mailed link is, nobody reads back (referral/referral.db.test.ts looks at it).
    'referral.link',
    // Read through functions alone, which note it (journey/seeing.db.test.ts looks at them).
    ...['journey.contact', 'journey.note', 'journey.person_key'],
    ...['interchange.job', 'interchange.job_file', 'interchange.job_report', 'interchange.saved_mapping'],
  ];
  expect(seen).toEqual(two.tables.filter((table) => !unread.includes(table)));
});
