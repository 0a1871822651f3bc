import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHeldReferral } from './queries/received-referrals.server.ts';
import { readOwnSent } from './queries/sent-referrals.server.ts';
import {
  agree,
  as,
  mailOf,
  newJourney,
  newPlace,
  newTestTerritory,
  openReferrals,
  send,
  write,
  type Place,
} from './referral.db.fixture.ts';
import { answerReferral, stopReferral } from './use-cases/answer-referral.server.ts';
import { doDueReferrals, type ReferralRounds } from './use-cases/due-referrals.server.ts';

// The rounds, with a clock that is handed over: a month with a change of the clock and days off.
const open = openReferrals();
afterAll(() => open.close());

let territoryId = '';
let sender: Place;
let mailed: Place;
let other: Place;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  sender = await newPlace(open, territoryId, {
    name: 'Envoie',
    email: 'envoie@example.org',
    role: 'facilitator',
  });
  mailed = await newPlace(open, territoryId, { name: 'Poste', email: 'poste@example.org' });
  other = await newPlace(open, territoryId, { name: 'Voisin', email: 'voisin@example.org' });
  for (const place of [mailed, other]) await agree(open, territoryId, sender, place);
  await sql`insert into directory.closure (territory_id, closure_id, organization_id, from_on, until_on, source, created_at)
    values (${territoryId}, gen_random_uuid(), ${mailed.organizationId}, '2026-10-26', '2026-10-30', 'essai', now())`.execute(
    open.owner,
  );
  await sql`update directory.organization set closing_days = '[{"month": 11, "day": 2}]'
    where organization_id = ${mailed.organizationId}`.execute(open.owner);
});

const at = (day: string, time = '02:00') => new Date(`${day}T${time}:00Z`);
const round = (now: Date, keys: ReferralRounds['keys'] = () => open.keys) =>
  doDueReferrals(open.owner, territoryId, {
    ...{ now, timeZone: 'Europe/Brussels', keys, reminder: () => write },
    silent: () => ({ subject: 'silent', body: '' }),
    toPerson: ({ kind, channel, appointmentOn }, token) => ({
      ...{ subject: 'person', body: `${channel} ${kind} ${appointmentOn} ${token}` },
    }),
  });
const sentOn = async (now: Date, to = mailed) => {
  const recordId = await newJourney(open, territoryId, sender.organizationId);
  const done = await send(open, sender, recordId, to, {}, now);
  if (!done.ok) throw new Error(done.problem);
  return done.value.id;
};
const DAY = { on: '2099-03-02', at: '10:00', with: '' };
const accept = async (id: string, now: Date) => {
  const token =
    (await mailOf(open, territoryId)).findLast(({ to }) => to === 'poste@example.org')?.body ?? '';
  return as(open, { territoryId, link: token }, (tx) =>
    answerReferral(
      tx,
      { territoryId, now },
      { referralId: id, version: 1, action: 'accept', appointment: DAY },
    ),
  );
};

test('a month, day by day: a reminder after 3 and 8 open days, silence after 10, each once; the new link answers', async () => {
  const id = await sentOn(at('2026-10-20', '09:00'));
  const happened: Record<string, object> = {};
  for (let day = Date.parse('2026-10-20'); day <= Date.parse('2026-11-20'); day += 86_400_000) {
    const on = new Date(day).toISOString().slice(0, 10);
    const sum = await round(at(on));
    expect(await round(at(on, '03:00'))).toEqual({ reminded: 0, silent: 0, told: 0, lapsed: 0 });
    if (sum.reminded || sum.silent) happened[on] = sum;
  }
  expect(happened).toEqual({
    '2026-10-23': { reminded: 1, silent: 0, told: 0, lapsed: 0 },
    '2026-11-09': { reminded: 1, silent: 0, told: 0, lapsed: 0 },
    '2026-11-11': { reminded: 0, silent: 1, told: 0, lapsed: 0 },
  });
  const mail = await mailOf(open, territoryId);
  expect(mail.map(({ to, subject }) => [to, subject])).toEqual([
    ['poste@example.org', 'first Lieu Poste'],
    ['poste@example.org', 'reminder Lieu Poste'],
    ['poste@example.org', 'reminder Lieu Poste'],
    ['envoie@example.org', 'silent'],
  ]);
  const link = mail[2]?.body ?? '';
  expect(await as(open, { territoryId, link }, (tx) => readHeldReferral(tx, at('2026-11-12')))).toMatchObject(
    { referralId: id },
  );
  const own = await as(open, sender.scope, (tx) => readOwnSent(tx, sender.organizationId));
  expect(own[0]).toMatchObject({ sentId: id, state: 'sent', isSilent: true, slot: 'evening' });
  expect(await round(at('2026-12-20'))).toMatchObject({ lapsed: 1, reminded: 0 });
});

test('the person is told by mail a little later, once; a stop before that, and nothing leaves', async () => {
  const now = at('2026-12-21', '09:00');
  const told = await sentOn(now);
  expect(await accept(told, now)).toMatchObject({ ok: true });
  expect(await round(at('2026-12-21', '09:10'))).toMatchObject({ told: 0 });
  expect(await round(at('2026-12-21', '09:16'), () => undefined)).toMatchObject({ told: 0 });
  expect(await round(at('2026-12-21', '09:16'))).toMatchObject({ told: 1 });
  expect(await round(at('2026-12-21', '09:17'))).toMatchObject({ told: 0 });
  expect((await mailOf(open, territoryId)).at(-1)).toEqual({
    ...{ to: 'joel@example.org', subject: 'person' },
    body: expect.stringMatching(/^mail appointment 2099-03-02 [\w-]{27}$/) as string,
  });
  const id = await sentOn(now);
  expect(await accept(id, now)).toMatchObject({ ok: true });
  expect(await as(open, sender.scope, (tx) => stopReferral(tx, id, now))).toMatchObject({ ok: true });
  expect(await round(at('2026-12-21', '10:00'))).toMatchObject({ told: 0 });
});

test('a proved mobile gets a text where there is a gateway; else somebody calls; the link in it stops everything', async () => {
  const now = at('2026-12-22', '09:00');
  const desk = await newPlace(open, territoryId, { name: 'Bureau', role: 'facilitator' });
  await agree(open, territoryId, sender, desk);
  const callBack = (phones: string[]) =>
    sql`update directory.location set phones = ${phones} where location_id = ${desk.locationId}`.execute(
      open.owner,
    );
  const sentToDesk = async (isProved: boolean) => {
    const recordId = await newJourney(open, territoryId, sender.organizationId, true, {
      mobile: { value: '+32470123456', isProved },
    });
    const sent = await send(open, sender, recordId, desk, { reach: 'phone' }, now);
    if (!sent.ok) throw new Error(sent.problem);
    return { recordId, id: sent.value.id };
  };
  const channelOf = async (id: string, offersSms: boolean) => {
    const answer = { referralId: id, version: 1, action: 'accept', appointment: DAY } as const;
    await as(open, desk.scope, (tx) => answerReferral(tx, { territoryId, now, offersSms }, answer));
    const { rows } = await sql<{ channel: string }>`select channel from referral.message
      where referral_id = ${id} and state = 'queued'`.execute(open.owner);
    return rows.map(({ channel }) => channel);
  };
  await callBack(['+3281626330']);
  expect(await channelOf((await sentToDesk(false)).id, true)).toEqual(['telephone']);
  expect(await channelOf((await sentToDesk(true)).id, false)).toEqual(['telephone']);
  await callBack([]);
  // A text that names no place and no number to call back would say nothing.
  expect(await channelOf((await sentToDesk(true)).id, true)).toEqual(['telephone']);
  await callBack(['+3281626330']);
  const texted = await sentToDesk(true);
  expect(await channelOf(texted.id, true)).toEqual(['sms']);
  expect(await round(at('2026-12-22', '09:16'))).toMatchObject({ told: 1 });
  const text = (await mailOf(open, territoryId)).at(-1);
  expect(text).toMatchObject({ to: '+32470123456' });
  const link = text?.body.split(' ').at(-1) ?? '';
  const { rows } = await as(open, { territoryId, link }, (tx) =>
    sql<{ id: string }>`select record_id as id from journey.stoppable('{}', null)`.execute(tx),
  );
  expect(rows).toEqual([{ id: texted.recordId }]);
});
