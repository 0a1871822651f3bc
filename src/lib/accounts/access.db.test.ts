import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { enterScope, withScope, type Scope } from '../platform/scope.server.ts';
import {
  closeAll,
  newMember,
  newOrganization,
  newTestTerritory,
  openAll,
  proveTwice,
} from './accounts.db.fixture.ts';
import { newPrivateRows, type PrivateRows } from './private-rows.db.fixture.ts';
import { readActor } from './queries/actor.server.ts';
import { hashOf, newToken } from './secret-token.server.ts';

/**
 * A hostile member of structure A, with the serving login in hand: for every table that the catalogue knows, nothing of
 * structure B can be read, changed, taken out or forged. A table that comes later fails here until it has a row to try.
 */
const all = openAll();
const { owner, app } = all;
afterAll(() => closeAll(all));

// Tables that hold nothing of one structure, and why.
const OF_NOBODY: Record<string, string> = {
  'directory.term': 'the thesaurus, public',
  'directory.timetable': 'computed from a value, shared by all who have it',
  'directory.search_count': 'sums per day',
  'directory.offer_change': 'which places to read again',
};
// Written by invitations alone, through functions; their rows are the two members themselves.
const PEOPLE = ['accounts.person', 'accounts.membership'];

let territoryId = '';
let ours: PrivateRows;
let theirs: PrivateRows;
let tables: string[] = [];
const scopes: Record<string, Scope> = {};

const memberOf = async (organizationId: string) => {
  const { session } = await newMember(all, territoryId, 'manager', organizationId);
  const actor = await withScope(app, { territoryId, session }, readActor);
  return { session, personId: actor?.personId ?? '' };
};
const rowOf = async (table: string, column: string, value: string) => {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
    where territory_id = ${territoryId} and ${sql.ref(column)} = ${value} limit 1`.execute(owner);
  return rows[0] ?? {};
};
const newLink = async (organizationId: string, locationId: unknown) => {
  const token = newToken();
  await sql`insert into accounts.link (territory_id, link_id, token_hash, purpose, organization_id, location_id, created_at,
      expires_at) values (${territoryId}, ${newId()}, ${hashOf(token)}, 'today', ${organizationId}, ${locationId}, now(),
      now() + interval '1 day')`.execute(owner);
  return token;
};

beforeAll(async () => {
  const { rows } = await sql<{ name: string }>`select table_schema || '.' || table_name as name
    from information_schema.tables where table_schema in ('directory', 'accounts') order by 1`.execute(owner);
  tables = rows.map(({ name }) => name).filter((name) => !(name in OF_NOBODY));
  territoryId = await newTestTerritory(owner as never);
  const [a, b] = [
    await newOrganization(owner, territoryId, 'A'),
    await newOrganization(owner, territoryId, 'B'),
  ];
  const [one, other] = [await memberOf(a), await memberOf(b)];
  ours = await newPrivateRows(owner, territoryId, a, one.personId);
  theirs = await newPrivateRows(owner, territoryId, b, other.personId);
  for (const [rows, who, organization] of [
    [ours, one, a],
    [theirs, other, b],
  ] as const) {
    for (const table of PEOPLE) rows[table] = await rowOf(table, 'person_id', who.personId);
    rows['directory.organization'] = await rowOf('directory.organization', 'organization_id', organization);
  }
  const facilitator = await newMember(all, territoryId, 'facilitator', a);
  const prescriber = await newMember(all, territoryId, 'prescriber', b);
  const unproved = await newMember(all, territoryId, 'operator');
  const place = ours['directory.location']?.location_id;
  Object.assign(scopes, {
    'a manager of A': { territoryId, session: one.session },
    'a facilitator of A': { territoryId, session: facilitator.session },
    'a link of A': { territoryId, link: await newLink(a, place) },
    'an operator without a second factor': { territoryId, session: unproved.session },
    'a prescriber of B itself': { territoryId, session: prescriber.session },
    'a member of B in another territory': {
      territoryId: await newTestTerritory(owner as never),
      session: other.session,
    },
    'the public': { territoryId },
  });
});

const REFUSED = '42501';
/** How many rows a statement touched; `refused` when the database would not hear of it. */
const touched = (scope: Scope, work: (tx: Transaction<Record<string, never>>) => Promise<number>) =>
  app
    .transaction()
    .execute(async (tx) => {
      await enterScope(tx, scope);
      return await work(tx);
    })
    .catch((error: { code?: string }) =>
      error.code === REFUSED ? ('refused' as const) : Promise.reject(error),
    );

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
  expect(tables.filter((table) => !(table in theirs))).toEqual([]);
  const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('directory', 'accounts') and c.relkind = 'r' and not c.relrowsecurity order by 1`.execute(
    owner,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(OF_NOBODY).sort());
});

const HOSTILE = [
  'a manager of A',
  'a facilitator of A',
  'a link of A',
  'an operator without a second factor',
  'a prescriber of B itself',
  'a member of B in another territory',
  'the public',
];

// That an organization is there, and its name, are public.
const SEEN_BY_ALL = ['directory.organization'];

describe.each(HOSTILE)('%s', (who) => {
  test('reads nothing that B has not published', async () => {
    for (const table of tables.filter((one) => !SEEN_BY_ALL.includes(one))) {
      const is = await isRow(table, theirs[table] ?? {});
      const seen = await touched(scopes[who] as Scope, async (tx) => {
        const { rows } = await sql`select territory_id from ${sql.table(table)} where ${is}`.execute(tx);
        return rows.length;
      });
      expect([table, seen === 'refused' ? 0 : seen]).toEqual([table, 0]);
    }
  });

  test('changes and takes out nothing of B', async () => {
    for (const table of tables) {
      const is = await isRow(table, theirs[table] ?? {});
      const column = sql.ref(await columnToSet(table));
      const changed = await touched(scopes[who] as Scope, async (tx) =>
        Number(
          (await sql`update ${sql.table(table)} set ${column} = ${column} where ${is}`.execute(tx))
            .numAffectedRows,
        ),
      );
      const removed = await touched(scopes[who] as Scope, async (tx) =>
        Number((await sql`delete from ${sql.table(table)} where ${is}`.execute(tx)).numAffectedRows),
      );
      expect([table, changed || 'refused', removed || 'refused']).toEqual([table, 'refused', 'refused']);
    }
  });

  test('forges nothing for B', async () => {
    for (const table of tables) {
      const row: Record<string, unknown> = { ...theirs[table] };
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
      const forged = await touched(scopes[who] as Scope, async (tx) =>
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
  const scope = scopes['a manager of A'] as Scope;
  const seen: string[] = [];
  for (const table of tables) {
    const is = await isRow(table, ours[table] ?? {});
    const count = await touched(
      scope,
      async (tx) =>
        (await sql`select territory_id from ${sql.table(table)} where ${is}`.execute(tx)).rows.length,
    );
    if (count === 1) seen.push(table);
  }
  const unread = ['directory.duplicate_candidate', 'directory.import_run', 'directory.source_record'];
  expect(seen).toEqual(tables.filter((table) => !unread.includes(table)));
});

test('one’s own place cannot be handed to another structure, nor theirs taken', async () => {
  const scope = scopes['a manager of A'] as Scope;
  const place = ours['directory.location']?.location_id;
  const to = theirs['directory.organization']?.organization_id;
  const handed = await touched(scope, async (tx) =>
    Number(
      (
        await sql`update directory.location set organization_id = ${to} where location_id = ${place}`.execute(
          tx,
        )
      ).numAffectedRows,
    ),
  );
  expect(handed).toBe('refused');
});

test('an address of mail that a structure keeps to itself is told to itself alone, and to an operator proved twice', async () => {
  const place = theirs['directory.location']?.location_id;
  const emails = (scope: Scope) =>
    withScope(app, scope, async (tx) => {
      const { rows } = await sql<{
        emails: string[];
      }>`select directory.emails_of(${territoryId}, ${place}) as emails`.execute(tx);
      return rows[0]?.emails;
    });
  for (const who of HOSTILE) expect([who, await emails(scopes[who] as Scope)]).toEqual([who, []]);
  const operator = await newMember(all, territoryId, 'operator');
  await proveTwice(all, operator.session);
  expect(await emails({ territoryId, session: operator.session })).toEqual(['secret@example.org']);
});

test('every write of somebody is in the audit, and nothing takes it out', async () => {
  const scope = scopes['a manager of A'] as Scope;
  const place = ours['directory.location']?.location_id;
  await withScope(app, scope, async (tx) => {
    await sql`update directory.location set name = 'Autre' where location_id = ${place}`.execute(tx);
  });
  const lines = await withScope(app, scope, async (tx) => {
    const { rows } = await sql<{
      action: string;
      before: { name: string };
      after: { name: string };
      who: string;
    }>`
      select action, before, after, person_id as who from accounts.audit where subject = 'directory.location'
        and location_id = ${place}`.execute(tx);
    return rows;
  });
  expect(lines).toMatchObject([{ action: 'update', before: { name: 'Lieu' }, after: { name: 'Autre' } }]);
  expect(lines[0]?.who).toBe(ours['accounts.person']?.person_id);
  for (const statement of ['delete from accounts.audit', `update accounts.audit set subject = ''`])
    expect(
      await touched(scope, async (tx) => Number((await sql.raw(statement).execute(tx)).numAffectedRows)),
    ).toBe('refused');
});
