import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { newStructure, newTestTerritory, openFor, openJourneys } from './journey.db.fixture.ts';
import { newId } from '../platform/ids.server.ts';

// An SMS that came in: what ends, what does not, and what whoever has the secret learns (nothing).
type Route = { POST: (event: never) => Promise<Response> };
const [route] = Object.values(
  import.meta.glob<Route>('../../routes/api/v1/sms/incoming/+server.ts', { eager: true }),
);
const open = openJourneys();
const folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-sms-'));
const erasures = path.join(folder, 'erasures');
afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});
const secret = 'the word of the gateway';
let territoryId = '';
let ours: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
});
beforeEach(() => {
  vi.stubEnv('SMS_INCOMING_SECRET', secret);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

type Given = {
  body?: string;
  shown?: string;
  erasuresFile?: string;
  isFollowing?: boolean;
  address?: string;
};
const say = async (from: string, text: string, given: Given = {}): Promise<number> => {
  const { shown = `Bearer ${secret}`, erasuresFile = erasures, isFollowing = true } = given;
  const request = new Request('http://jalon.example/api/v1/sms/incoming', {
    ...{ method: 'POST', headers: { authorization: shown } },
    body: given.body ?? JSON.stringify({ from, text }),
  });
  const locals = {
    ...{ now: ours.facilitator.by.now, territory: { territoryId, db: open.app } },
    accounts: { signIn: open.signIn, secret: 'a secret of thirty-two characters or more, for tests' },
    journeys: isFollowing ? { keys: open.keys, erasuresFile } : undefined,
  };
  const getClientAddress = () => given.address ?? newId();
  const answer = await route?.POST({ request, locals, getClientAddress } as never);
  expect(await answer?.text()).toBe('');
  return answer?.status ?? 0;
};
const follow = (value: string) =>
  openFor(open, ours.facilitator, { contact: { kind: 'mobile', value }, isAnother: true });
const stopped = async (recordId: string) => {
  const { rows } = await sql<{
    stopped: boolean;
  }>`select stopped_at is not null as stopped from journey.record
    where record_id = ${recordId}`.execute(open.owner);
  return rows[0]?.stopped;
};

test('STOP ends every journey of its number, and the answer is the same for a number that nobody follows', async () => {
  const number = '+32470555101';
  const [one, two] = [await follow(number), await follow(number)];
  const other = await follow('+32470555102');
  expect(await say(number, 'Bonjour, quand est-ce ?')).toBe(204);
  expect([await stopped(one), await stopped(two)]).toEqual([false, false]);
  expect(await say('+32470555199', 'STOP')).toBe(204);
  expect(await say(number, ' stop. ')).toBe(204);
  expect([await stopped(one), await stopped(two), await stopped(other)]).toEqual([true, true, false]);
  expect(await say(number, 'STOP')).toBe(204);
});

test('another secret is refused, and counted; without a secret nothing is there; what cannot be read is refused', async () => {
  const address = newId();
  expect(await say('+32470555103', 'STOP', { shown: 'Bearer another word', address })).toBe(401);
  const answers = new Set<number>();
  for (let tries = 0; tries < 120; tries++)
    answers.add(await say('+32470555103', 'STOP', { shown: 'Bearer another word', address }));
  expect([...answers]).toContain(429);
  for (const body of ['', '{', '[]', '{"from":"+32470555103"}', '{"from":null,"text":"STOP"}'])
    expect(await say('', '', { body }), body).toBe(400);
  vi.stubEnv('SMS_INCOMING_SECRET', '');
  expect(await say('+32470555103', 'STOP')).toBe(404);
});

test('where it cannot be done now the gateway is told to try again, and nothing is half done', async () => {
  const number = '+32470555104';
  const recordId = await follow(number);
  expect(await say(number, 'STOP', { isFollowing: false })).toBe(503);
  expect(await say(number, 'STOP', { erasuresFile: path.join(os.devNull, 'file') })).toBe(503);
  expect(await stopped(recordId)).toBe(false);
  expect(await say(number, 'STOP')).toBe(204);
  expect(await stopped(recordId)).toBe(true);
});
