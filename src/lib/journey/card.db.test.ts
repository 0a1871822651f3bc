import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withScope } from '../platform/scope.server.ts';
import { withdrawConsent } from './consent-store.server.ts';
import { codeOf } from './domain/card-code.ts';
import type { CardItem } from './domain/acting.ts';
import { closeRecord, giveCard, proofOfCode, readHeldCard, readJourney, revokeCard } from './index.server.ts';
import { as, newKeys, newStructure, newTestTerritory, openFor, openJourneys } from './journey.db.fixture.ts';

// The card: what the person chose, to whoever holds the code, until it is over.
const open = openJourneys();
afterAll(() => open.close());

let territoryId = '';
let ours: Awaited<ReturnType<typeof newStructure>>;
let theirs: Awaited<ReturnType<typeof newStructure>>;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  ours = await newStructure(open, territoryId);
  theirs = await newStructure(open, territoryId);
});

const give = async (recordId: string, items: CardItem[]): Promise<string> => {
  const given = await as(open, ours.facilitator, (tx) =>
    giveCard(tx, open.keys, ours.facilitator.by, recordId, { items, channel: 'spoken', hasAgreed: true }),
  );
  if (!given.ok) throw new Error(given.problem.code);
  return given.value.code;
};
const now = () => ours.facilitator.by.now;
const show = (code: string, { keys = open.keys, of = territoryId, at = now() } = {}) =>
  withScope(open.app, { territoryId: of, code: proofOfCode(keys, of, code) }, (tx) =>
    readHeldCard(tx, open.keys, of, at),
  );

test('shows what was chosen, and nothing more; that it was looked at is noted', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const little = await give(recordId, ['structures']);
  expect(await show(little)).toEqual({
    ...{ state: 'open', structures: ['Espace'], needs: null, steps: null, firstName: null },
  });
  const all = await give(recordId, ['structures', 'steps', 'needs', 'first-name']);
  expect(await show(all)).toMatchObject({
    ...{ needs: ['email'], firstName: 'Émile', steps: { nextStep: 'call', nextOn: null } },
  });
  // A new card ends the one of before: it was lost, perhaps.
  expect(await show(little)).toBeUndefined();
  const { rows } =
    await sql`select what from journey.reading where record_id = ${recordId} and code_id is not null`.execute(
      open.owner,
    );
  expect(rows).toHaveLength(2);
});

test('a code guessed, of another territory, under another key, or over, shows nothing', async () => {
  const recordId = await openFor(open, ours.facilitator);
  const code = await give(recordId, ['structures']);
  for (let guess = 0; guess < 50; guess++)
    expect(
      await show(
        codeOf(
          String(guess * 1_999_999_999_993)
            .padStart(14, '0')
            .slice(0, 14),
        ),
      ),
    ).toBeUndefined();
  expect(await show(code, { keys: newKeys() })).toBeUndefined();
  expect(await show(code, { of: await newTestTerritory(open.owner as never) })).toBeUndefined();
  const inTwoYears = new Date(now().getTime() + 2 * 366 * 86_400_000);
  expect(await show(code, { at: inTwoYears })).toBeUndefined();
  // Neither the digits nor what the table holds are the proof.
  const { rows } = await sql<{ hash: string }>`select code_hash as hash from journey.code
    where record_id = ${recordId}`.execute(open.owner);
  for (const proof of [code, rows[0]?.hash ?? '', ''])
    expect(
      await withScope(open.app, { territoryId, code: proof }, (tx) =>
        readHeldCard(tx, open.keys, territoryId, now()),
      ),
    ).toBeUndefined();
  expect(await show(code)).toBeDefined();
});

test('revoked, closed, or the yes withdrawn: the card is worth nothing', async () => {
  const { by } = ours.facilitator;
  const revoked = await openFor(open, ours.facilitator);
  const first = await give(revoked, ['structures']);
  await as(open, ours.facilitator, (tx) => revokeCard(tx, by, revoked));
  expect(await show(first)).toBeUndefined();
  const withdrawn = await openFor(open, ours.facilitator);
  const second = await give(withdrawn, ['structures']);
  await as(open, ours.facilitator, (tx) => withdrawConsent(tx, by, withdrawn, 'card'));
  expect(await show(second)).toBeUndefined();
  const closed = await openFor(open, ours.facilitator);
  const third = await give(closed, ['structures']);
  await as(open, ours.facilitator, (tx) =>
    closeRecord(tx, by, { recordId: closed, version: 1 }, 'autonomous'),
  );
  expect(await show(third)).toBeUndefined();
});

test('no card without a yes, for a relative’s word, by another structure; its holder reads no table', async () => {
  const { by } = ours.facilitator;
  const recordId = await openFor(open, ours.facilitator);
  const asked = { items: [], channel: 'spoken', hasAgreed: false } as const;
  const without = await as(open, ours.facilitator, (tx) => giveCard(tx, open.keys, by, recordId, asked));
  expect(without).toEqual({ ok: false, problem: { code: 'not-agreed' } });
  const told = await openFor(open, ours.facilitator, { speaker: 'relative' });
  const yes = { ...asked, hasAgreed: true };
  const early = await as(open, ours.facilitator, (tx) => giveCard(tx, open.keys, by, told, yes));
  expect(early).toMatchObject({ problem: { code: 'not-now' } });
  const stranger = theirs.facilitator;
  expect(
    await as(open, stranger, (tx) => giveCard(tx, open.keys, { ...by, ...stranger.by }, recordId, yes)),
  ).toEqual({ ok: false, problem: { code: 'no-such-journey' } });
  const code = await give(recordId, ['structures']);
  const holder = { scope: { territoryId, code: proofOfCode(open.keys, territoryId, code) } };
  expect(await as(open, holder, (tx) => readJourney(tx, by, recordId))).toBeUndefined();
});
