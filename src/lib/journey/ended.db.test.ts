import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.server.ts';
import { addStep, giveCard, holdRecord, recordAgreement, releaseRecord } from './index.server.ts';
import { agree, as, newStructure, openFor, type Worker } from './journey.db.fixture.ts';
import { commune, endStops, open, ours, share, territoryId, theirs } from './stop.db.fixture.ts';

// What has ended stays ended, and what stands once stands once: in the database, whatever the code asks.
afterAll(endStops);
beforeAll(async () => {
  for (const one of [ours, commune]) await agree(open, one.manager, theirs.organizationId);
});
const partIn = ({ facilitator }: typeof ours, recordId: string) =>
  share(facilitator, recordId, theirs.organizationId);
/** How many rows a forged writing reaches; a refusal of row-level security counts as none. */
const written = (worker: Worker, query: RawBuilder<unknown>): Promise<number> =>
  as(open, worker, async (tx) => Number((await query.execute(tx)).numAffectedRows ?? 0n)).catch(
    (error: Error) => {
      if (!/row-level security/.test(error.message)) throw error;
      return 0;
    },
  );

test.each([
  ['participant', 'until_at'],
  ['consent', 'withdrawn_at'],
  ['code', 'revoked_at'],
  ['hold', 'ended_at'],
])('%s: whoever may end it may not begin it again', async (table, column) => {
  const recordId = await openFor(open, ours.facilitator);
  await partIn(ours, recordId);
  const { manager } = ours;
  await as(open, manager, (tx) =>
    giveCard(tx, open.keys, manager.by, recordId, {
      ...{ items: ['structures'], channel: 'spoken', hasAgreed: true },
    }),
  );
  await as(open, manager, (tx) => holdRecord(tx, manager.by, recordId, 'complaint'));
  const name = sql.id('journey', table);
  const set = (value: RawBuilder<unknown>) =>
    written(manager, sql`update ${name} set ${sql.id(column)} = ${value} where record_id = ${recordId}`);
  const ended = await set(sql`now()`);
  expect(ended).toBeGreaterThan(0);
  expect(await set(sql`null`)).toBe(0);
  // Nor is the day of its end put off.
  expect(await set(sql`now() + interval '1 day'`)).toBe(0);
});

test('an agreement that was ended is not taken up again; another one may follow, one at a time', async () => {
  const other = await newStructure(open, territoryId);
  const paper = { otherId: other.organizationId, reference: 'C-2', agreedOn: '2026-11-01' };
  const record = () => as(open, ours.manager, (tx) => recordAgreement(tx, ours.manager.by, paper));
  expect([await record(), await record()]).toEqual([true, false]);
  const mirrored = { ...paper, otherId: ours.organizationId };
  expect(await as(open, other.manager, (tx) => recordAgreement(tx, other.manager.by, mirrored))).toBe(false);
  const set = (value: RawBuilder<unknown>) =>
    written(
      ours.manager,
      sql`update journey.agreement set ended_at = ${value} where organization_b = ${other.organizationId}`,
    );
  expect(await set(sql`now()`)).toBe(1);
  expect(await set(sql`null`)).toBe(0);
  expect(await record()).toBe(true);
});

test('two who let the same structure in at once: one part, and the second one is told', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const both = await Promise.all([partIn(ours, recordId), partIn(ours, recordId)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, problem: { code: 'already-there' } });
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from journey.participant
    where record_id = ${recordId} and organization_id = ${theirs.organizationId}`.execute(open.owner);
  expect(rows[0]?.n).toBe(1);
});

test('the step of a partner leaves how long a journey must be kept as it was', async () => {
  const recordId = await openFor(open, commune.facilitator);
  await partIn(commune, recordId);
  const kept = async () => {
    const { rows } = await sql<{ retention: string; version: number }>`select retention, version
      from journey.record where record_id = ${recordId}`.execute(open.owner);
    return rows[0] as { retention: string; version: number };
  };
  const { retention, version } = await kept();
  expect(retention).toBe('public-archive');
  const step = { step: 'called', nextStep: 'call', nextOn: null } as const;
  const done = await as(open, theirs.facilitator, (tx) =>
    addStep(tx, theirs.facilitator.by, { recordId, version }, step),
  );
  expect(done).toEqual({ ok: true, value: undefined });
  expect(await kept()).toEqual({ retention, version: version + 1 });
});

test('a hold is said and ended by a manager of the structure that opened the journey; others are told so', async () => {
  const recordId = await openFor(open, ours.facilitator);
  await partIn(ours, recordId);
  const hold = (worker: Worker) => as(open, worker, (tx) => holdRecord(tx, worker.by, recordId, 'court'));
  for (const worker of [ours.facilitator, theirs.manager])
    expect(await hold(worker)).toEqual({ ok: false, problem: { code: 'not-yours' } });
  expect(await hold(ours.manager)).toMatchObject({ ok: true });
  expect(await hold(ours.manager)).toEqual({ ok: false, problem: { code: 'held' } });
  for (const worker of [ours.facilitator, theirs.manager])
    expect(await as(open, worker, (tx) => releaseRecord(tx, worker.by, recordId))).toMatchObject({
      ok: false,
    });
  expect(await as(open, ours.manager, (tx) => releaseRecord(tx, ours.manager.by, recordId))).toMatchObject({
    ok: true,
  });
});

test('a yes for one place lets no other structure in: only one for others being told does', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const { by } = ours.facilitator;
  const yes = (code: string) =>
    sql`insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, text_code, text_version,
        given_at, channel, said_by, spoken_by)
      values (${territoryId}, ${newId()}, ${recordId}, ${by.organizationId}, 'share', ${code}, 1, now(), 'spoken', 'person',
        ${by.personId})`.execute(open.owner);
  const joined = () =>
    written(
      ours.facilitator,
      sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
        values (${territoryId}, ${newId()}, ${recordId}, ${theirs.organizationId}, 'helper', now())`,
    );
  await yes('send-my-name');
  expect(await joined()).toBe(0);
  await yes('tell-another-structure');
  expect(await joined()).toBe(1);
});
