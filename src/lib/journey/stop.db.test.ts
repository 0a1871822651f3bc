import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { queueMail } from '../platform/mail-store.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { holdRecord, readHeldCard, readStoppable, proofOfCode } from './index.server.ts';
import { agree, as, newTestTerritory, openFor } from './journey.db.fixture.ts';
import { issueStopLink } from './stop-store.server.ts';
import {
  GONE,
  atDesk,
  byCode,
  byLink,
  bySms,
  codeFor,
  endStops,
  file,
  later,
  left,
  linkFor,
  mobile,
  newNumber,
  nothing,
  now,
  open,
  ours,
  share,
  territoryId,
  theirs,
} from './stop.db.fixture.ts';

// The person says stop: what ends, by whose word, and what ends nothing.
afterAll(endStops);

test('by link: everything ends, what is personal goes at once, and the link is dead', async () => {
  await agree(open, ours.manager, theirs.organizationId);
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  const code = await codeFor(ours.facilitator, recordId);
  expect(await share(ours.facilitator, recordId, theirs.organizationId)).toMatchObject({ ok: true });
  await queueMail(open.app, now(), [
    {
      territoryId,
      purpose: 'essai',
      to: '+32470000001',
      subject: '',
      body: 'x',
      about: recordId,
      due: later(1),
    },
  ]);
  const link = await linkFor(ours.facilitator, recordId);
  const shown = await withScope(open.app, { territoryId, link }, (tx) => readStoppable(tx));
  expect(shown).toMatchObject([
    {
      recordId,
      purposes: ['card', 'follow-up', 'share'],
      isKept: false,
      organization: 'Espace',
      others: ['Espace'],
    },
  ]);
  expect(await left(recordId)).toMatchObject({ state: 'open', parts: 2, codes: 1, messages: 1 });
  expect(await byLink(link)).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toEqual(GONE);
  expect(readFileSync(file, 'utf8')).toContain(recordId);
  const scope = { territoryId, code: proofOfCode(open.keys, territoryId, code) };
  expect(
    await withScope(open.app, scope, (tx) => readHeldCard(tx, open.keys, territoryId, now())),
  ).toBeUndefined();
  // Played again, or said twice: nothing more.
  expect(await byLink(link)).toEqual(nothing);
  expect(await atDesk(ours.facilitator, recordId)).toEqual(nothing);
});

test('a link that is over, guessed, or of another territory stops nothing', async () => {
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  const link = await linkFor(ours.facilitator, recordId);
  expect(await byLink(link, 'all', await newTestTerritory(open.owner as never))).toEqual(nothing);
  for (const guess of ['', 'x', `${link}x`, link.slice(1)]) expect(await byLink(guess)).toEqual(nothing);
  await sql`update journey.stop_link set expires_at = clock_timestamp() - interval '1 second' where record_id = ${recordId}`.execute(
    open.owner,
  );
  expect(await byLink(link)).toEqual(nothing);
  expect(await left(recordId)).toMatchObject({ state: 'open', personal: 4 });
});

test('another structure gets no link, stops nothing and holds nothing', async () => {
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  expect(
    await as(open, theirs.manager, (tx) => issueStopLink(tx, theirs.manager.by, recordId)),
  ).toBeUndefined();
  expect(await atDesk(theirs.manager, recordId)).toEqual(nothing);
  expect(
    await as(open, theirs.manager, (tx) => holdRecord(tx, theirs.manager.by, recordId, 'court')),
  ).toMatchObject({ ok: false, problem: { code: 'no-such-journey' } });
  expect(await left(recordId)).toMatchObject({ state: 'open', personal: 4 });
});

test('by the code on the telephone: only a structure that takes part; a guess ends nothing', async () => {
  const recordId = await openFor(open, ours.facilitator, mobile(newNumber()));
  const code = await codeFor(ours.facilitator, recordId);
  expect(await byCode(theirs.facilitator, code)).toEqual(nothing);
  expect(await byCode(ours.facilitator, '123456789012347')).toEqual(nothing);
  expect(await byCode(ours.manager, code)).toEqual({ ok: true, value: 'erased' });
  expect(await byCode(ours.manager, code)).toEqual(nothing);
  expect(await left(recordId)).toEqual(GONE);
});

test('by SMS: every journey of that number, in whatever structure; an unknown one and a landline end nothing', async () => {
  const number = newNumber();
  const one = await openFor(open, ours.facilitator, mobile(number));
  const other = await openFor(open, theirs.facilitator, mobile(number));
  const third = await openFor(open, ours.facilitator, mobile(newNumber()));
  const fixed = await openFor(open, ours.facilitator, {
    contact: { kind: 'landline', value: '+3281626330' },
  });
  for (const from of ['+32499999999', '081 62 63 30', '8811', '', 'x'.repeat(500)])
    expect(await bySms(from)).toEqual(nothing);
  expect(await bySms(number, await newTestTerritory(open.owner as never))).toEqual(nothing);
  expect(await bySms(number.replace('+32', '32'))).toEqual({ ok: true, value: 'erased' });
  expect([await left(one), await left(other)]).toEqual([GONE, GONE]);
  for (const stays of [third, fixed]) expect(await left(stays)).toMatchObject({ state: 'open', personal: 4 });
  expect(await bySms(number)).toEqual(nothing);
});

test('what a relative told goes at once, before anybody said yes', async () => {
  const number = newNumber();
  const recordId = await openFor(open, ours.facilitator, { ...mobile(number), speaker: 'relative' });
  expect(await bySms(number)).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toBeUndefined();
});

test('a child of 14, whose parent said yes, stops too', async () => {
  const recordId = await openFor(open, ours.facilitator, {
    ...mobile(newNumber()),
    ...{ ageClass: 'under-16', speaker: 'parent' },
  });
  expect(await byLink(await linkFor(ours.facilitator, recordId))).toEqual({ ok: true, value: 'erased' });
  expect(await left(recordId)).toEqual(GONE);
});
