import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { openDatabase } from '../platform/database.server.ts';
import { startMailRounds } from '../platform/mail.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { ALL, days, NOW, newWorld, TODAY, write } from './campaign-world.db.fixture.ts';
import { newPlaces, openAll, openMailbox } from './campaign.db.fixture.ts';
import { countChosen, noteOpened, sendCampaign, sendDueCampaigns } from './index.server.ts';

// A campaign over 363 places of a commune, mailed through a real server and answered from the links.
const all = openAll();
const auth = openDatabase<Record<string, never>>(inject('authUrl'), 2);
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(async () => {
  await mailbox.close();
  await auth.destroy();
  await all.close();
});

test('363 places: mailed once each by two processes at once, answered from links, counted', async () => {
  const { territoryId, scope, sendingOf, newCampaign, countsOf, mails, tokensOf, answer } =
    await newWorld(all);
  await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 363, withoutAddress: 13 });
  const counted = await withScope(all.app, scope, (tx) => countChosen(tx, territoryId, ALL));
  expect(counted).toMatchObject({ mail: 350, telephone: 13 });
  const campaign = await newCampaign();
  expect(campaign.n).toBe(363);
  const sending = sendingOf();
  const sent = await Promise.all([1, 2].map(() => sendCampaign(all.app, campaign, 'first', sending)));
  // Both had some of it, or one of them all: never one place twice.
  expect((sent[0] ?? 0) + (sent[1] ?? 0)).toBe(350);
  const tokens = await tokensOf();
  expect(new Set((await mails('first')).map(({ to }) => to)).size).toBe(350);
  expect(new Set(tokens).size).toBe(350);
  const settings = {
    smtpUrl: `${mailbox.url}?pool=true`,
    from: 'Jalon <jalon@example.org>',
    isOutboxShown: false,
  };
  const rounds = startMailRounds(
    auth,
    settings,
    () => NOW,
    (error) => {
      throw error;
    },
  );
  rounds.nudge();
  // Other tests leave mail of their own in the same database.
  const arrived = () => mailbox.received.flatMap((text) => /^To: (lieu\d+@\S+)/m.exec(text)?.[1] ?? []);
  await vi.waitFor(() => expect(arrived()).toHaveLength(350), { timeout: 60_000, interval: 100 });
  await rounds.stop();
  expect([arrived().length, new Set(arrived()).size]).toEqual([350, 350]);
  for (const token of tokens.slice(0, 20)) expect(await answer(token)).toMatchObject({ ok: true });
  for (const token of tokens.slice(20, 25))
    expect(await answer(token, ['+3281999999'])).toEqual({ ok: true, value: { version: 2 } });
  await withScope(all.app, { territoryId, link: tokens[30] ?? '' }, (tx) => noteOpened(tx, NOW));
  const counts = await countsOf(campaign.id);
  expect(counts).toEqual({
    ...{ confirmed: 20, corrected: 5, opened: 1, sent: 324, failed: 0, waiting: 0, telephone: 13 },
  });
  const { rows } =
    await sql`select confirmed_how as how, phones = array['+3281999999'] as "isCorrected", count(*)::int as n
    from directory.location where territory_id = ${territoryId} and confirmed_on = ${TODAY} group by 1, 2 order by 2`.execute(
      all.owner,
    );
  expect(rows).toEqual([
    { how: 'campaign', isCorrected: false, n: 20 },
    { how: 'campaign', isCorrected: true, n: 5 },
  ]);
}, 120_000);

test('reminders: to who has not answered, after the days, twice at most, and the first link still answers', async () => {
  const { territoryId, sendingOf, newCampaign, countsOf, mails, tokensOf, answer } = await newWorld(all);
  await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 3, withoutAddress: 0 });
  const campaign = await newCampaign({ remindAfterDays: 7 });
  await sendCampaign(all.app, campaign, 'first', sendingOf());
  const [first = '', second = ''] = await tokensOf();
  await answer(first);
  const due = (now: Date) => sendDueCampaigns(all.owner, territoryId, { now, today: TODAY, write });
  expect(await due(days(6))).toEqual({ sent: 0, reminded: 0 });
  const both = await Promise.all([due(days(7)), due(days(7))]);
  expect(both.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(2);
  expect(await due(days(14))).toEqual({ sent: 0, reminded: 2 });
  expect(await due(days(21))).toEqual({ sent: 0, reminded: 0 });
  expect(await mails('reminder')).toHaveLength(4);
  await answer(second);
  expect(await countsOf(campaign.id)).toMatchObject({ confirmed: 2, sent: 1 });
});

test('a planned campaign waits for its day, and what was cut off goes on', async () => {
  const { territoryId, newCampaign, countsOf, mails } = await newWorld(all);
  await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 2, withoutAddress: 0 });
  const planned = await newCampaign({ sendOn: '2026-12-02' });
  const due = (today: string) => sendDueCampaigns(all.owner, territoryId, { now: NOW, today, write });
  expect(await due(TODAY)).toEqual({ sent: 0, reminded: 0 });
  expect(await countsOf(planned.id)).toMatchObject({ waiting: 2 });
  const cutOff = () => {
    throw new Error('cut off');
  };
  const failing = { now: NOW, today: '2026-12-02', write: cutOff };
  await expect(sendDueCampaigns(all.owner, territoryId, failing)).rejects.toThrow();
  expect(await mails('first')).toHaveLength(0);
  expect(await due('2026-12-02')).toEqual({ sent: 2, reminded: 0 });
  expect(await due('2026-12-02')).toEqual({ sent: 0, reminded: 0 });
});
