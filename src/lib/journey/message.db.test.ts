import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openDatabase } from '../platform/database.server.ts';
import { startMailRounds } from '../platform/mail.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { messagePerson, proveNumber, sayStop, sendNumberCode, stopByNumber } from './index.server.ts';
import {
  as,
  newStructure,
  newTestTerritory,
  openFor,
  openJourneys,
  type Worker,
} from './journey.db.fixture.ts';

// Messages to a person by SMS, through the real queue to a gateway of ours; a stop takes back what has not left.
const open = openJourneys();
const auth = openDatabase<Record<string, never>>(inject('authUrl'), 2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-message-'));
const file = path.join(folder, 'erasures');
const taken: { to: string; text: string }[] = [];
const gateway = createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    taken.push(JSON.parse(body) as { to: string; text: string });
    response.writeHead(202).end();
  });
});
let url = '';
let territoryId = '';
let ours: Awaited<ReturnType<typeof newStructure>>;
let theirs: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/send`;
  territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
  theirs = await newStructure(open, territoryId);
});
afterAll(async () => {
  await new Promise((resolve) => gateway.close(resolve));
  await open.close();
  await auth.destroy();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await sql`delete from auth.mail where channel = 'sms'`.execute(open.owner);
  taken.length = 0;
});

const minutes = (count: number) => new Date(ours.facilitator.by.now.getTime() + count * 60_000);
const round = async (at: Date) => {
  const sms = { url, headers: {}, body: '{"to":"{to}","text":"{text}"}', patienceMs: 500 };
  const settings = { smtpUrl: undefined, from: '', isOutboxShown: false, sms };
  const rounds = startMailRounds(
    auth,
    settings,
    () => at,
    (error) => {
      throw error;
    },
  );
  rounds.nudge();
  await rounds.stop();
};
let lastNumber = 471_000_000;
const newNumber = () => `+32${(lastNumber += 1)}`;
const followed = (value: string, more: object = {}) =>
  openFor(open, ours.facilitator, { contact: { kind: 'mobile', value }, ...more });
const write = (token: string) => ({ subject: 'Bonjour', body: `rappel ${token}` });
const message = (recordId: string, worker: Worker = ours.facilitator, channel: 'sms' | 'mail' = 'sms') =>
  as(open, worker, (tx) => messagePerson(tx, open.keys, worker.by, recordId, { channel, write }));
const prove = (recordId: string, proof: Parameters<typeof proveNumber>[4], at = minutes(0)) =>
  as(open, ours.facilitator, (tx) =>
    proveNumber(tx, open.keys, { ...ours.facilitator.by, now: at }, recordId, proof),
  );
const sendCode = (recordId: string) =>
  as(open, ours.facilitator, (tx) =>
    sendNumberCode(tx, open.keys, ours.facilitator.by, recordId, (code) => code),
  );
const stopSms = (from: string) =>
  withScope(open.app, { territoryId }, (tx) =>
    stopByNumber(tx, open.keys, file, { territoryId, from, now: minutes(1) }),
  );

test('a number is proved by the code that was sent there, before anything else goes there', async () => {
  const number = newNumber();
  const recordId = await followed(number);
  expect(await message(recordId)).toEqual({ ok: false, problem: { code: 'not-proved' } });
  await sendCode(recordId);
  await round(minutes(0));
  expect(taken).toEqual([{ to: number, text: expect.stringMatching(/^\d{6}$/) as string }]);
  const code = taken[0]?.text ?? '';
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  for (const guess of [wrong, '', `${code}0`])
    expect(await prove(recordId, { how: 'code', code: guess })).toMatchObject({
      problem: { code: 'wrong-code' },
    });
  expect(await prove(recordId, { how: 'code', code }, minutes(31))).toMatchObject({
    problem: { code: 'wrong-code' },
  });
  expect(await prove(recordId, { how: 'code', code: `${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({
    ok: true,
  });
  expect(await prove(recordId, { how: 'code', code })).toMatchObject({ problem: { code: 'already-proved' } });
  expect(await message(recordId)).toMatchObject({ ok: true });
});

test('a message due in five minutes leaves then; after a stop it does not', async () => {
  const [goes, stops] = [newNumber(), newNumber()];
  for (const number of [goes, stops]) {
    const recordId = await followed(number);
    expect(await prove(recordId, { how: 'call' })).toMatchObject({ ok: true });
    expect(await message(recordId)).toMatchObject({ ok: true });
  }
  await round(minutes(4));
  expect(taken).toEqual([]);
  expect(await stopSms(stops)).toEqual({ ok: true, value: 'erased' });
  await round(minutes(6));
  expect(taken.map(({ to }) => to)).toEqual([goes]);
  // The link that the message carries stops, once.
  const link = taken[0]?.text.split(' ')[1] ?? '';
  const follow = () =>
    withScope(open.app, { territoryId, link }, (tx) =>
      sayStop(tx, file, { territoryId, how: 'link', purpose: 'all', now: minutes(7) }),
    );
  expect(await follow()).toEqual({ ok: true, value: 'erased' });
  expect(await follow()).toMatchObject({ ok: false });
});

test('whoever writes and whoever stops at the same time: the message does not leave, in either order', async () => {
  for (let run = 0; run < 6; run++) {
    const number = newNumber();
    const recordId = await followed(number);
    await prove(recordId, { how: 'call' });
    const work = [() => message(recordId), () => stopSms(number)];
    const [one, other] = run % 2 ? work : work.toReversed();
    await Promise.all([one?.(), other?.()]);
    const { rows } = await sql`select 1 from auth.mail where about = ${recordId}`.execute(open.owner);
    expect(rows).toEqual([]);
  }
  await round(minutes(6));
  expect(taken).toEqual([]);
});

test('never to a landline, nor for another structure, nor before the person confirmed', async () => {
  const landline = await openFor(open, ours.facilitator, {
    contact: { kind: 'landline', value: '+3281626330' },
  });
  expect(await message(landline)).toEqual({ ok: false, problem: { code: 'landline' } });
  expect(await sendCode(landline)).toEqual({ ok: false, problem: { code: 'landline' } });
  expect(await message(landline, ours.facilitator, 'mail')).toEqual({
    ok: false,
    problem: { code: 'no-email' },
  });
  const recordId = await followed(newNumber());
  expect(await message(recordId, theirs.facilitator)).toEqual({
    ok: false,
    problem: { code: 'no-such-journey' },
  });
  const told = await followed(newNumber(), { speaker: 'relative' });
  expect(await message(told)).toEqual({ ok: false, problem: { code: 'not-now', state: 'unconfirmed' } });
  expect(await sendCode(told)).toMatchObject({ ok: false });
});
