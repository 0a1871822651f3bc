import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { closeAll, newMember, newTestTerritory, openAll } from './accounts.db.fixture.ts';
import { readActor } from './queries/actor.server.ts';

const all = openAll();
const { owner, app, signIn } = all;
afterAll(() => closeAll(all));
let territoryId = '';
beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
});

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bytesOf = (text: string): Buffer => {
  const bits = [...text.replace(/=+$/, '')]
    .map((one) => BASE32.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
};
/** The code that a telephone shows (RFC 6238), `steps` half minutes from now. */
const codeOf = (uri: string, steps = 0): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(systemClock().getTime() / 30_000) + steps));
  const key = bytesOf(new URL(uri).searchParams.get('secret') ?? '');
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

const isOperator = (session: string) =>
  withScope(app, { territoryId, session }, async (tx) => {
    const { rows } = await sql<{ is: boolean }>`select accounts.is_operator() as "is"`.execute(tx);
    return rows[0]?.is;
  });
const now = new Date('2026-12-01T10:00:00Z');

test('an operator is one only once the code of the telephone was shown, in that session alone', async () => {
  const { session, email } = await newMember(all, territoryId, 'operator');
  expect(await isOperator(session)).toBe(false);
  const begun = await signIn.begin(session);
  expect(begun?.recovery.length).toBeGreaterThan(5);
  expect(await signIn.show(session, '000000', now)).toBeUndefined();
  const shown = (await signIn.show(session, codeOf(begun?.uri ?? ''), now)) ?? '';
  expect(await isOperator(shown)).toBe(true);
  expect((await withScope(app, { territoryId, session: shown }, readActor))?.hasSecondFactor).toBe(true);
  // Set up for good: nobody makes a new key over it with a session alone.
  expect(await signIn.begin(shown)).toBeUndefined();
  const elsewhere = await signIn.openFor(await signIn.userOf(email, 'Essai'));
  expect(await isOperator(elsewhere)).toBe(false);
  const again = (await signIn.show(elsewhere, codeOf(begun?.uri ?? ''), now)) ?? '';
  expect(await isOperator(again)).toBe(true);
});

test('a recovery code stands in for a lost telephone, once', async () => {
  const { session, email } = await newMember(all, territoryId, 'operator');
  const begun = await signIn.begin(session);
  await signIn.show(session, codeOf(begun?.uri ?? ''), now);
  const userId = await signIn.userOf(email, 'Essai');
  const code = begun?.recovery[0] ?? '';
  const [one, other] = [await signIn.openFor(userId), await signIn.openFor(userId)];
  expect(await isOperator((await signIn.show(one, code, now)) ?? '')).toBe(true);
  expect(await signIn.show(other, code, now)).toBeUndefined();
  expect(await isOperator(other)).toBe(false);
});
