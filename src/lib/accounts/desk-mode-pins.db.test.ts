import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeAll, openAll, SECRET } from './accounts.db.fixture.ts';
import { forgetPin, readDevices } from './counter-store.server.ts';
import { code, counterActs, nowhere, openCounter, WRONG, PIN } from './desk-mode.db.fixture.ts';
import { choosePin, openDesk } from './use-cases/desk-mode.server.ts';

const all = openAll();
const { owner } = all;
afterAll(() => closeAll(all));

const at = nowhere();
const { inScope, withPin, opened, take, turnOf } = counterActs(all, at);
beforeAll(() => openCounter(all, at));
beforeEach(async () => {
  at.device = await opened(at.manager);
  at.member = await withPin('facilitator', at.ours);
});

test('in a turn nobody’s PIN is changed or forgotten', async () => {
  const turn = await turnOf();
  expect(await inScope(turn, (tx) => choosePin(tx, SECRET, WRONG, WRONG))).toEqual(code('pin-elsewhere'));
  await inScope(turn, forgetPin);
  expect(await take()).toMatchObject({ ok: true });
  await inScope(at.member.session, forgetPin);
  expect(await take()).toEqual(code('over'));
});

test('five wrong PINs lock that person on that computer, for a quarter of an hour; the manager sees it', async () => {
  const [first, ...more] = [1, 2, 3, 4, 5];
  for (const _ of more) expect(await take(at.member.personId, WRONG)).toEqual(code('wrong'));
  expect(first && (await take(at.member.personId, WRONG))).toEqual(code('locked'));
  expect(await take()).toEqual(code('locked'));
  const seen = await inScope(at.manager, (tx) => readDevices(tx, at.ours));
  expect(seen.flatMap(({ locked }) => locked)).toHaveLength(1);
  // Elsewhere, and for somebody else here, nothing changed.
  expect(await take(at.member.personId, PIN, await opened(at.manager))).toMatchObject({ ok: true });
  expect(await take((await withPin('facilitator', at.ours)).personId)).toMatchObject({ ok: true });
  await sql`update accounts.desk_try set locked_until = clock_timestamp() where person_id = ${at.member.personId}`.execute(
    owner,
  );
  expect(await take()).toMatchObject({ ok: true });
});

test('many tries at once are counted one by one', async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => take(at.member.personId, WRONG)));
  const codes = outcomes.map((one) => (one.ok ? 'started' : one.problem.code));
  expect(codes.filter((one) => one === 'wrong')).toHaveLength(4);
  expect(codes.filter((one) => one === 'locked')).toHaveLength(8);
});

test('only who manages a structure opens its desk mode, and the computer needs a name', async () => {
  await expect(opened(at.member.session)).rejects.toMatchObject({ code: '42501' });
  await expect(opened(at.manager, at.theirs)).rejects.toMatchObject({ code: '42501' });
  expect(await inScope(at.manager, (tx) => openDesk(tx, at.ours, '  '))).toEqual(code('name-missing'));
});

test('what would let somebody try PINs elsewhere is told to no login that serves', async () => {
  for (const column of ['salt', 'hash'])
    await expect(
      inScope(at.manager, async (tx) => sql`select ${sql.ref(column)} from accounts.desk_pin`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' });
  const { rows } = await sql<{
    text: string;
  }>`select coalesce(before::text, '') || coalesce(after::text, '') as text
    from accounts.audit where territory_id = ${at.territoryId} and subject like 'accounts.desk%'`.execute(
    owner,
  );
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.filter(({ text }) => /salt|hash/.test(text))).toEqual([]);
});
