import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withScope, type Scope } from '../platform/scope.server.ts';
import { closeAll, newMember, openAll, proveTwice } from './accounts.db.fixture.ts';
import { HOSTILE, newTwoStructures, touched, type TwoStructures } from './two-structures.db.fixture.ts';

const all = openAll();
const { app } = all;
afterAll(() => closeAll(all));

let two: TwoStructures;
beforeAll(async () => {
  two = await newTwoStructures(all);
});

test('one’s own place cannot be handed to another structure, nor theirs taken', async () => {
  const scope = two.scopes['a manager of A'];
  const place = two.ours['directory.location']?.location_id;
  const to = two.theirs['directory.organization']?.organization_id;
  const handed = await touched(all, scope, async (tx) =>
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
  const place = two.theirs['directory.location']?.location_id;
  const emails = (scope: Scope) =>
    withScope(app, scope, async (tx) => {
      const { rows } = await sql<{
        emails: string[];
      }>`select directory.emails_of(${two.territoryId}, ${place}) as emails`.execute(tx);
      return rows[0]?.emails;
    });
  for (const who of HOSTILE) expect([who, await emails(two.scopes[who])]).toEqual([who, []]);
  const operator = await newMember(all, two.territoryId, 'operator');
  await proveTwice(all, operator.session);
  expect(await emails({ territoryId: two.territoryId, session: operator.session })).toEqual([
    'secret@example.org',
  ]);
});

test('every write of somebody is in the audit, and nothing takes it out', async () => {
  const scope = two.scopes['a manager of A'];
  const place = two.ours['directory.location']?.location_id;
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
  expect(lines[0]?.who).toBe(two.ours['accounts.person']?.person_id);
  for (const statement of ['delete from accounts.audit', `update accounts.audit set subject = ''`])
    expect(
      await touched(all, scope, async (tx) => Number((await sql.raw(statement).execute(tx)).numAffectedRows)),
    ).toBe('refused');
});
