import { createServer } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { openDatabase } from './database.server.ts';
import { newId } from './ids.server.ts';
import { queueMail } from './mail-store.server.ts';
import { startMailRounds, type MailSettings } from './mail.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from './test-database.server.ts';

// SMS go to a gateway that answers as it is told to: well, late, badly, or with a refusal.
const owner = openOwnerTestDatabase<Record<string, never>>();
const app = openAppTestDatabase<Record<string, never>>();
const auth = openDatabase<Record<string, never>>(inject('authUrl'), 4);
type Taken = { to: string; text: string; reference: string };
const taken: Taken[] = [];
let answers: (number | 'late')[] = [];
const gateway = createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    taken.push(JSON.parse(body) as Taken);
    const answer = answers.shift() ?? 202;
    // It took the message, and says so when nobody listens any more.
    if (answer === 'late') return void setTimeout(() => response.writeHead(202).end(), 400);
    response.writeHead(answer).end('not for the log: +32470000001');
  });
});
let settings: MailSettings;
beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const address = gateway.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/send`;
  const body = '{"to":"{to}","text":"{text}","reference":"{id}"}';
  settings = {
    ...{ smtpUrl: undefined, from: '', isOutboxShown: false },
    sms: { url, headers: {}, body, patienceMs: 200 },
  };
});
afterAll(async () => {
  await new Promise((resolve) => gateway.close(resolve));
  for (const db of [owner, app, auth]) await db.destroy();
});

let now = new Date('2026-12-01T09:00:00Z');
let territoryId = '';
beforeEach(async () => {
  await sql`delete from auth.mail`.execute(owner);
  territoryId = newId();
  now = new Date('2026-12-01T09:00:00Z');
  taken.length = 0;
  answers = [];
});
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const sms = (more: { about?: string; due?: Date; channel?: 'mail' } = {}) => ({
  ...{ territoryId, purpose: 'essai', to: '+32470000001', subject: '', body: 'Bonjour "vous"' },
  ...{ channel: 'sms' as const, ...more },
});
const round = async (given = settings) => {
  const rounds = startMailRounds(
    auth,
    given,
    () => now,
    (error) => {
      throw error;
    },
  );
  rounds.nudge();
  await rounds.stop();
};
const rows = async () =>
  (await sql<{ state: string; problem: string | null }>`select state, problem from auth.mail`.execute(owner))
    .rows;

test('an SMS goes to the gateway once; a mail waits for a server of its own', async () => {
  await queueMail(app, now, [sms(), sms({ channel: 'mail' })]);
  await round();
  await round();
  expect(taken).toEqual([
    {
      to: '+32470000001',
      text: 'Bonjour "vous"',
      reference: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    },
  ]);
  expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['queued', 'sent']);
});

test('without a gateway an SMS waits, and is never said to have left', async () => {
  await queueMail(app, now, [sms()]);
  await round({ ...settings, sms: undefined });
  expect([taken.length, (await rows())[0]?.state]).toEqual([0, 'queued']);
});

test('a gateway that is ill, that asks for patience or answers too late is tried again under the same id', async () => {
  answers = [503, 429, 'late', 202];
  await queueMail(app, now, [sms()]);
  for (const minutes of [0, 1, 5, 30]) {
    now = later(minutes);
    await round();
    await vi.waitFor(async () => expect((await rows())[0]?.problem ?? 'none').not.toContain('+32'));
  }
  expect(taken).toHaveLength(4);
  // Whoever repeats can be told apart from whoever writes twice.
  expect(new Set(taken.map(({ reference }) => reference)).size).toBe(1);
  expect((await rows())[0]?.state).toBe('sent');
});

test('a number that the gateway will never take is given up at once; its words are not kept', async () => {
  answers = [422];
  await queueMail(app, now, [sms()]);
  await round();
  expect(await rows()).toEqual([{ state: 'failed', problem: 'the gateway answered 422' }]);
});

test('a message that is due later leaves then, and not at all when it was dropped meanwhile', async () => {
  const about = newId();
  await queueMail(app, now, [sms({ about, due: later(5) }), sms({ about: newId(), due: later(5) })]);
  now = later(4);
  await round();
  expect(taken).toHaveLength(0);
  await expect(sql`select auth.drop_messages(${territoryId}, ${about}, false)`.execute(app)).rejects.toThrow(
    /permission denied/,
  );
  await sql`select auth.drop_messages(${territoryId}, ${about}, false)`.execute(owner);
  now = later(2);
  await round();
  expect([taken.length, (await rows()).length]).toEqual([1, 1]);
});
