import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import type { Scope } from '../platform/scope.server.ts';
import { readHeldReferral, readReceivedPage, readSenders } from './queries/received-referrals.server.ts';
import { readOwnSent, readSentBy } from './queries/sent-referrals.server.ts';
import {
  agree,
  as,
  mailOf,
  newJourney,
  newPlace,
  newTestTerritory,
  newWorker,
  openReferrals,
  send,
  write,
  type Place,
} from './referral.db.fixture.ts';
import { answerReferral, redirectReferral, type Answer } from './use-cases/answer-referral.server.ts';

// Joël, whom an employment service sent: no seat, handed on, absent. Every way out of that service says "closed", and no more.
const open = openReferrals();
afterAll(() => open.close());
const now = systemClock();
const DAY = { on: '2099-03-02', at: '10:00', with: 'Ana' };

let territoryId = '';
let service: Place;
let first: Place;
let second: Place;
let prescriber: Scope;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  service = await newPlace(open, territoryId, {
    name: 'Service emploi',
    kinds: ['ale'],
    role: 'facilitator',
  });
  prescriber = await newWorker(open, territoryId, 'prescriber', service.organizationId);
  first = await newPlace(open, territoryId, { name: 'Premier', role: 'facilitator' });
  second = await newPlace(open, territoryId, { name: 'Second', role: 'facilitator' });
  await agree(open, territoryId, service, first);
  await agree(open, territoryId, first, second);
});

const answer = (place: Place, given: Omit<Answer, 'appointment'>) =>
  as(open, place.scope, (tx) => answerReferral(tx, { territoryId, now }, { ...given, appointment: DAY }));
const saidTo = (scope: Scope) => as(open, scope, (tx) => readSentBy(tx, service.organizationId));

const story = async () => {
  const recordId = await newJourney(open, territoryId, service.organizationId);
  const sent = await send(open, service, recordId, first);
  if (!sent.ok) throw new Error(sent.problem);
  const id = sent.value.id;
  await answer(first, { referralId: id, version: 1, action: 'refuse', reason: 'no-seats' });
  const on = await as(open, first.scope, (tx) =>
    redirectReferral(
      tx,
      { territoryId, now, write },
      { referralId: id, version: 2, locationId: second.locationId },
    ),
  );
  if (!on.ok) throw new Error(on.problem);
  return { id, next: on.value.nextId };
};

test('refused for want of seats, handed on, absent, seen again: a prescriber is told sent, answered, closed', async () => {
  const { id, next } = await story();
  expect(await saidTo(prescriber)).toMatchObject([{ sentId: id, state: 'answered' }]);
  const steps = [
    { action: 'accept', version: 1, told: 'answered' },
    { action: 'miss', version: 2, told: 'closed' },
    // A second appointment after an absence changes nothing of what is told.
    { action: 'rebook', version: 3, told: 'closed' },
    { action: 'arrive', version: 4, told: 'closed' },
    { action: 'finish', version: 5, told: 'closed' },
  ] as const;
  for (const { told, ...step } of steps) {
    expect(await answer(second, { referralId: next, ...step })).toMatchObject({ ok: true });
    for (const scope of [prescriber, service.scope])
      expect([step.action, await saidTo(scope)]).toMatchObject([step.action, [{ sentId: id, state: told }]]);
  }
});

test('each column that a prescriber, a coordinator, an operator or a stranger can read of a referral, by every way out', async () => {
  await story();
  const strangers = {
    prescriber,
    coordinator: await newWorker(open, territoryId, 'coordinator'),
    operator: await newWorker(open, territoryId, 'operator'),
    public: { territoryId },
    'another territory': { ...first.scope, territoryId: await newTestTerritory(open.owner as never) },
  };
  for (const [who, scope] of Object.entries(strangers)) {
    for (const table of ['referral', 'event', 'message'])
      expect([
        who,
        table,
        await as(
          open,
          scope,
          async (tx) =>
            (await sql`select referral_id from ${sql.table(`referral.${table}`)}`.execute(tx)).rows.length,
        ),
      ]).toEqual([who, table, 0]);
    for (const place of [service, first, second]) {
      const asked = (text: string) =>
        as(
          open,
          scope,
          async (tx) => (await sql`select * from ${sql.raw(`referral.${text}`)}`.execute(tx)).rows.length,
        );
      const id = place.organizationId;
      for (const text of [
        `senders('${id}')`,
        `sent_lines('${id}')`,
        `partner_places('${id}')`,
        `read_people('${id}', array['${id}'::uuid], now())`,
      ])
        expect([who, text, await asked(text)]).toEqual([who, text, 0]);
      if (who !== 'prescriber' || place !== service)
        for (const text of [`sent_by('${id}')`, `prescribed_places('${id}')`])
          expect([who, text, await asked(text)]).toEqual([who, text, 0]);
    }
  }
  const { rows } = await as(open, prescriber, (tx) =>
    sql<object>`select * from referral.sent_by(${service.organizationId}) limit 1`.execute(tx),
  );
  expect(Object.keys(rows[0] ?? {})).toEqual(['sent_id', 'sent_on', 'state']);
});

test('no function of the schema that the serving login may call is new to the list above', async () => {
  const { rows } = await sql<{ name: string }>`select p.proname as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'referral' and p.prorettype <> 'trigger'::regtype
      and has_function_privilege(current_user, p.oid, 'execute') order by 1`.execute(open.app);
  expect(rows.map(({ name }) => name).join(' ')).toBe(
    [
      'address_of follows has_due held_referral issue_link kinds_of may_prescribe may_send may_text partner_places prescribe',
      'prescribed_places problem_of read_people receives redirect senders sent_by sent_lines stop told_of way_to',
    ].join(' '),
  );
});

test('a referrer of the journey, which sent nothing itself, is told the same three words', async () => {
  const recordId = await newJourney(open, territoryId, first.organizationId);
  await sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
    values (${territoryId}, ${newId()}, ${recordId}, ${service.organizationId}, 'referrer', '2026-01-01')`.execute(
    open.owner,
  );
  const sent = await send(open, first, recordId, second);
  const id = sent.ok ? sent.value.id : '';
  expect((await saidTo(prescriber)).find(({ sentId }) => sentId === id)).toMatchObject({ state: 'sent' });
  const own = await as(open, service.scope, (tx) => readOwnSent(tx, service.organizationId));
  expect(own.find(({ sentId }) => sentId === id)).toBeUndefined();
});

test('from a CPAS nothing says so: the mail, the list, the link, the audit of whoever receives', async () => {
  const cpas = await newPlace(open, territoryId, {
    name: 'CPAS de Valbois',
    kinds: ['cpas'],
    role: 'facilitator',
  });
  const mailed = await newPlace(open, territoryId, { name: 'Tiers lieu', email: 'tiers@example.org' });
  for (const other of [first, mailed]) await agree(open, territoryId, cpas, other);
  const recordId = await newJourney(open, territoryId, cpas.organizationId);
  for (const to of [first, mailed]) expect(await send(open, cpas, recordId, to)).toMatchObject({ ok: true });
  const mail = (await mailOf(open, territoryId)).slice(-2);
  const seen = await as(open, first.scope, async (tx) => ({
    list: await readReceivedPage(tx, first.organizationId, { filter: 'all', page: 0, today: '2026-11-27' }),
    senders: [...(await readSenders(tx, first.organizationId))],
    audit: (
      await sql`select * from accounts.audit where organization_id = ${first.organizationId}`.execute(tx)
    ).rows,
  }));
  const link = mail.at(-1)?.body ?? '';
  const held = await as(open, { territoryId, link }, (tx) => readHeldReferral(tx, now));
  expect(held).toMatchObject({ topic: 'job-search' });
  const text = JSON.stringify([mail.map(({ subject, body }) => [subject, body]), seen, held]);
  expect(text).not.toMatch(/cpas/i);
  expect(text).not.toContain(cpas.organizationId);
  expect(text).not.toContain(recordId);
  // A named sender is named: the test above looks where a name would stand.
  const named = await as(open, second.scope, (tx) => readSenders(tx, second.organizationId));
  expect([...named.values()]).toContain('Premier');
});
