import { sql } from 'kysely';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readInvitation } from '#lib/accounts/index.server.ts';
import { newTestTerritory, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runAccounts } from './accounts.ts';
import { testSettings } from './command.fixture.ts';
import type { OpenTerritory } from './io.ts';

const db = openOwnerTestDatabase<Tables>();
afterAll(() => db.destroy());

const now = () => new Date('2026-11-23T10:00:00Z');
let territoryId = '';
const [ONE, OTHER] = ['01900000-0000-7000-8000-00000000aaa1', '01900000-0000-7000-8000-00000000aaa2'];
beforeAll(async () => {
  territoryId = await newTestTerritory(db as never);
  for (const [id, name] of [
    [ONE, 'Association du Pont'],
    [OTHER, 'Association du Pré'],
  ])
    await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
      values (${territoryId}, ${id}, ${name}, 'essai', now(), now())`.execute(db);
});

const run = async (...args: string[]) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const close = () => Promise.resolve();
  const open: OpenTerritory = {
    db,
    ownerUrl: inject('ownerUrl'),
    appUrl: inject('appUrl'),
    territoryId,
    close,
  };
  const deps = { openOwnerDatabase: () => Promise.resolve(open), clock: now, now, locale: 'fr' } as const;
  const code = await runAccounts(
    [...args, '--json'],
    { stdin, stdout, stderr },
    deps,
    testSettings({ origin: 'https://jalon.example' }),
  );
  return {
    code,
    json: JSON.parse(String(stdout.read() ?? 'null')) as Record<string, unknown>,
    err: String(stderr.read() ?? ''),
  };
};

test('the first operator is invited from the command: the link is printed, and accepted as it stands', async () => {
  const { code, json } = await run('invite', 'op@example.org', '--role', 'operator');
  expect([code, json.ok]).toEqual([0, true]);
  const link = new URL(String(json.link));
  expect(link.origin).toBe('https://jalon.example');
  const token = link.searchParams.get('t') ?? '';
  expect(await readInvitation(db, territoryId, token, now())).toMatchObject({
    email: 'op@example.org',
    role: 'operator',
  });
});

test('a role of a structure needs one structure, told by its id or by what only its name holds', async () => {
  expect((await run('organizations', 'association')).json.organizations).toHaveLength(2);
  const of = (...more: string[]) => run('invite', 'a@example.org', '--role', 'manager', ...more);
  expect(await of('--organization', ONE)).toMatchObject({ code: 0 });
  expect(await of('--organization', 'du pré')).toMatchObject({ code: 0 });
  expect(await of('--organization', 'association')).toMatchObject({
    code: 1,
    json: { problem: { code: 'organization-unknown' } },
  });
  expect(await of()).toMatchObject({ code: 1 });
});

test('what is wrong is refused', async () => {
  expect(await run('invite', 'nobody', '--role', 'operator')).toMatchObject({
    code: 1,
    json: { problem: { code: 'email-unreadable' } },
  });
  expect(await run('invite', 'a@example.org', '--role', 'king')).toMatchObject({
    code: 1,
    json: { problem: { code: 'role-unknown' } },
  });
  expect((await run('invite')).code).toBe(2);
});
