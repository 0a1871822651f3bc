import { sql } from 'kysely';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { loginOf } from './database.server.ts';
import { migrate, readMigrations } from './migrations.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from './test-database.server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const roles = { app: loginOf(inject('appUrl')), auth: loginOf(inject('authUrl')) };
const owner = openOwnerTestDatabase<never>();
const app = openAppTestDatabase<never>();
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

test('a second run applies nothing', async () => {
  expect(await migrate(inject('ownerUrl'), roles, readMigrations(root))).toEqual({
    ok: true,
    value: [],
  });
});

test('a migration that was edited after it ran is refused by name', async () => {
  const [first, ...rest] = readMigrations(root);
  const edited = [{ ...first!, checksum: 'other' }, ...rest];
  const outcome = await migrate(inject('ownerUrl'), roles, edited);
  expect(outcome).toEqual({ ok: false, problem: { code: 'migration-changed', name: first!.name } });
});

test('a migration that fails leaves nothing behind', async () => {
  const broken = {
    name: '9999_broken.sql',
    checksum: 'x',
    sql: 'create table platform.half (a int); select 1/0',
  };
  const outcome = await migrate(inject('ownerUrl'), roles, [...readMigrations(root), broken]);
  expect(outcome).toMatchObject({
    ok: false,
    problem: { code: 'migration-failed', name: '9999_broken.sql' },
  });
  const { rows } = await sql`select to_regclass('platform.half') as half`.execute(owner);
  expect(rows).toEqual([{ half: null }]);
});

const FIELD_SCHEMAS = sql`('territory', 'directory', 'accounts', 'network', 'registration', 'interchange', 'listings', 'referral', 'diagnosis', 'journey')`;

test('every primary, unique and foreign key of a field table begins with territory_id', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.conrelid::regclass || ' ' || c.conname as name
    from pg_constraint c
    join pg_namespace n on n.oid = c.connamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where n.nspname in ${FIELD_SCHEMAS} and c.contype in ('p', 'u', 'f') and a.attname <> 'territory_id'`.execute(
    owner,
  );
  expect(rows).toEqual([]);
});

test('no other schema holds tables than the field and the excepted ones', async () => {
  const { rows } = await sql<{ schema: string }>`
    select distinct table_schema as schema from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(owner);
  expect(rows.map((row) => row.schema)).toEqual([
    'accounts',
    'auth',
    'diagnosis',
    'directory',
    'interchange',
    'journey',
    'listings',
    'network',
    'platform',
    'referral',
    'registration',
    'territory',
  ]);
});

test('the serving login owns nothing, is no superuser and changes no schema', async () => {
  const { rows } = await sql<{
    rolsuper: boolean;
    rolbypassrls: boolean;
    rolcreaterole: boolean;
    owned: number;
  }>`
    select rolsuper, rolbypassrls, rolcreaterole,
      (select count(*) from pg_class where relowner = r.oid) as owned
    from pg_roles r where rolname = current_user`.execute(app);
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 }]);
  await expect(sql`create table directory.intruder (a int)`.execute(app)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(sql`select * from platform.migration`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`delete from directory.location`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`select * from auth."session"`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`select * from auth.mail`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`select token_hash from accounts.api_key`.execute(app)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(sql`select token_hash from accounts.invitation`.execute(app)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(sql`select emails from directory.location`.execute(app)).rejects.toMatchObject({
    code: '42501',
  });
  for (const kept of ['contact', 'note', 'person_key'])
    await expect(sql`select * from ${sql.table(`journey.${kept}`)}`.execute(app)).rejects.toMatchObject({
      code: '42501',
    });
  await expect(sql`select code_hash from journey.code`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(
    sql`select journey.erase_row(gen_random_uuid(), gen_random_uuid(), now(), null)`.execute(app),
  ).rejects.toMatchObject({ code: '42501' });
  for (const column of ['from_organization_id', 'record_id', 'root_id', 'closed_at'])
    await expect(sql`select ${sql.ref(column)} from referral.referral`.execute(app)).rejects.toMatchObject({
      code: '42501',
    });
  await expect(sql`select * from referral.link`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`delete from accounts.audit`.execute(app)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`update accounts.audit set subject = ''`.execute(app)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(
    sql`insert into accounts.audit (territory_id, action, subject) values (gen_random_uuid(), 'insert', '')`.execute(
      app,
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(sql`update territory.commune set population = 0`.execute(app)).rejects.toMatchObject({
    code: '42501',
  });
});
