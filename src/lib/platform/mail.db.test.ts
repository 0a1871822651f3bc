import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { openDatabase } from './database.server.ts';
import { newId } from './ids.server.ts';
import { queueMail, readOutbox } from './mail-store.server.ts';
import { startMailRounds } from './mail.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from './test-database.server.ts';

// Mail goes out through a real server, which fails when it is told to.
const owner = openOwnerTestDatabase<Record<string, never>>();
const app = openAppTestDatabase<Record<string, never>>();
const auth = openDatabase<Record<string, never>>(inject('authUrl'), 4);
const received: string[] = [];
let isDown = false;
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
  onRcptTo: (_address, _session, done) => done(isDown ? new Error('not now') : undefined),
  onData: (stream, _session, done) => {
    let text = '';
    stream.on('data', (piece: Buffer) => (text += piece.toString()));
    stream.on('end', () => {
      received.push(text);
      done();
    });
  },
});
let smtpUrl = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  for (const db of [owner, app, auth]) await db.destroy();
});

let territoryId = '';
let now = new Date('2026-12-01T09:00:00Z');
beforeEach(async () => {
  await sql`delete from auth.mail`.execute(owner);
  territoryId = newId();
  received.length = 0;
  isDown = false;
  now = new Date('2026-12-01T09:00:00Z');
});

const mail = (to: string) => ({
  territoryId,
  purpose: 'essai',
  to,
  subject: 'Bonjour à tous',
  body: `Pour ${to}`,
});
const rounds = (isOutboxShown = false) =>
  startMailRounds(
    auth,
    { smtpUrl, from: 'Jalon <jalon@example.org>', isOutboxShown },
    () => now,
    (error) => {
      throw error;
    },
  );
const states = async () =>
  (await readOutbox(auth, territoryId)).map(({ state, body }) => `${state} ${body}`.trim());

test('what a transaction writes is sent when it commits, never when it is undone', async () => {
  await expect(
    app.transaction().execute(async (tx) => {
      await queueMail(tx, now, [mail('undone@example.org')]);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  await queueMail(app, now, [mail('one@example.org')]);
  const sending = rounds();
  sending.nudge();
  await vi.waitFor(async () => expect(await states()).toEqual(['sent']));
  await sending.stop();
  expect(received).toHaveLength(1);
  expect(received[0]).toContain('To: one@example.org');
});

test('a server that is down is tried again later, five times; then the mail is given up, and says why', async () => {
  isDown = true;
  await queueMail(app, now, [mail('later@example.org')]);
  const sending = rounds();
  for (const minutes of [0, 1, 5, 30, 120]) {
    now = new Date(now.getTime() + minutes * 60_000);
    sending.nudge();
    await vi.waitFor(async () => {
      const { rows } = await sql<{ waits: boolean }>`select next_at > ${now} as waits from auth.mail`.execute(
        owner,
      );
      expect(rows).toEqual([{ waits: true }]);
    });
    await sending.stop();
  }
  expect(received).toEqual([]);
  isDown = false;
  now = new Date(now.getTime() + 720 * 60_000);
  sending.nudge();
  await vi.waitFor(() => expect(received).toHaveLength(1));
  await sending.stop();
  await queueMail(app, now, [mail('never@example.org')]);
  isDown = true;
  for (let i = 0; i < 6; i++) {
    now = new Date(now.getTime() + 24 * 3_600_000);
    sending.nudge();
    await sending.stop();
  }
  const { rows } =
    await sql`select state, problem from auth.mail where to_address = 'never@example.org'`.execute(owner);
  expect(rows).toEqual([{ state: 'failed', problem: expect.stringContaining('not now') as string }]);
});

test('several processes share the mail: each goes once', async () => {
  await queueMail(
    app,
    now,
    Array.from({ length: 60 }, (_, i) => mail(`${i}@example.org`)),
  );
  const many = [rounds(), rounds(), rounds()];
  for (const one of many) one.nudge();
  await vi.waitFor(() => expect(received).toHaveLength(60), { timeout: 10_000 });
  for (const one of many) await one.stop();
  expect(received).toHaveLength(60);
  expect(new Set(received.map((text) => /To: (\S+)/.exec(text)?.[1])).size).toBe(60);
});

test('the text is kept in the demonstration alone', async () => {
  await queueMail(app, now, [mail('kept@example.org')]);
  const sending = rounds(true);
  sending.nudge();
  await vi.waitFor(async () => expect(await states()).toEqual(['sent Pour kept@example.org']));
  await sending.stop();
});

test('without a server and without an outbox to show, mail waits: it is never said to have left', async () => {
  await queueMail(app, now, [mail('waits@example.org')]);
  const none = startMailRounds(
    auth,
    { smtpUrl: undefined, from: 'Jalon <jalon@example.org>', isOutboxShown: false },
    () => now,
    (error) => {
      throw error;
    },
  );
  none.nudge();
  await none.stop();
  expect(await states()).toEqual(['queued Pour waits@example.org']);
});
