import { sql, type Transaction } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { computeHours, weekOfValue, type DirectoryTables } from '../directory/index.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { newWorld, NOW, TODAY } from './campaign-world.db.fixture.ts';
import { newPlaces, openAll } from './campaign.db.fixture.ts';
import { correctionOfForm, readCorrectionForm } from './forms/correct-place.ts';
import { answerCampaign, readAskedSeason, readCampaign, sendCampaign } from './index.server.ts';
import { readConfirmedPlace } from './queries/confirmed-place.server.ts';

// A campaign that asks for the hours of the summer, answered from its link.
const all = openAll();
afterAll(() => all.close());

const SUMMER = { kind: 'summer' as const, from: '2027-07-01', until: '2027-08-31' };
const USUAL = 'Mo-Fr 09:00-17:00; PH off';

const made = async (season: typeof SUMMER | null = SUMMER) => {
  const world = await newWorld(all);
  const { territoryId, scope } = world;
  const places = await newPlaces(all.owner, territoryId, {
    ...{ communeCode: '10001', count: 2, withoutAddress: 0 },
  });
  await sql`update directory.location set hours_value = ${USUAL} where territory_id = ${territoryId}`.execute(
    all.owner,
  );
  const campaign = await world.newCampaign({ season });
  await sendCampaign(all.app, campaign, 'first', world.sendingOf());
  const [token = ''] = await world.tokensOf();
  // Nobody sends it: another test counts what leaves this database.
  await sql`delete from auth.mail where territory_id = ${territoryId}`.execute(all.owner);
  const inLink = <T>(work: (tx: Transaction<DirectoryTables>) => Promise<T>) =>
    withScope<DirectoryTables, T>(all.app as never, { territoryId, link: token }, work);
  const { rows } = await sql<{ id: string }>`select location_id as id from network.recipient
    where campaign_id = ${campaign.id} and link_ids[1] = (select link_id from accounts.link
      where token_hash = encode(sha256(convert_to(${token}, 'UTF8')), 'hex'))`.execute(all.owner);
  const id = rows[0]?.id ?? '';
  const say = (fields: Record<string, string>) =>
    inLink(async (tx) => {
      const place = await readConfirmedPlace(tx, territoryId, id);
      const form = new FormData();
      for (const [name, value] of Object.entries({
        ...{ way: 'written', written: USUAL, phone: '081 00 00 02', seasonFrom: SUMMER.from },
        ...{ seasonUntil: SUMMER.until, ...fields },
      }))
        form.set(name, value);
      const published = { hoursValue: null, phones: [], ...place, season: await readAskedSeason(tx) };
      const asked = correctionOfForm(readCorrectionForm(form), published, 'BE', TODAY);
      if (!asked.ok) return asked;
      const at = { territoryId, now: NOW, today: TODAY };
      return answerCampaign(tx, at, place?.version ?? 0, asked.value);
    });
  const now = async () => {
    const { rows: found } = await sql<{ hours: string; closures: string[] }>`select hours_value as hours,
        array(select from_on || ' ' || until_on from directory.closure c where c.location_id = l.location_id) as closures
      from directory.location l where location_id = ${id}`.execute(all.owner);
    return found[0];
  };
  const daysFrom = (day: string, value: string) =>
    inLink(async (tx) => {
      const at = { territoryId, locationId: id, value, compute: computeHours };
      const week = await weekOfValue(tx, { ...at, now: new Date(`${day}T12:00Z`), today: day });
      return week.ok
        ? week.value.map(({ stretches }) => stretches.map(({ from, until }) => `${from}-${until}`))
        : week;
    });
  const answers = async () => {
    const page = await withScope(all.app, scope, (tx) => readCampaign(tx, territoryId, campaign.id));
    return page?.places.map(({ seasonAnswer, state }) => [seasonAnswer, state]).toSorted();
  };
  return { ...world, places, id, campaign, say, now, daysFrom, answers, inLink };
};

test('other hours: read back at both borders and inside, in place of what was said before', async () => {
  const { say, now, daysFrom, answers } = await made();
  const week = { season: 'hours', 'season-d0r0from': '9', 'season-d0r0to': '12', 'season-d2r0from': '10h30' };
  expect(await say({ ...week, 'season-d2r0to': '12h' })).toMatchObject({ ok: true });
  expect(await say({ season: 'closed' })).toMatchObject({ ok: true });
  expect(await now()).toEqual({ hours: USUAL, closures: ['2027-07-01 2027-08-31'] });
  expect(await say({ ...week, 'season-d2r0to': '12h' })).toMatchObject({ ok: true });
  const { hours = '', closures } = (await now()) ?? {};
  const summer = '2027 Jul 01-2027 Aug 31';
  expect(hours).toBe(
    `${USUAL}; ${summer} off; ${summer} Mo 09:00-12:00; ${summer} We 10:30-12:00; ${summer} PH off`,
  );
  expect(closures).toEqual([]);
  const [usual, none] = [['09:00-17:00'], []];
  // From Monday 28 June on: Wednesday is the last usual day, Thursday 1 July the first of the season.
  expect(await daysFrom('2027-06-28', hours)).toEqual([usual, usual, usual, none, none, none, none]);
  // Wednesday 21 July is a public holiday.
  expect(await daysFrom('2027-07-19', hours)).toEqual([['09:00-12:00'], none, none, none, none, none, none]);
  expect(await daysFrom('2027-07-26', hours)).toEqual([
    ['09:00-12:00'],
    none,
    ['10:30-12:00'],
    none,
    none,
    none,
    none,
  ]);
  expect(await daysFrom('2027-08-30', hours)).toEqual([
    ['09:00-12:00'],
    none,
    usual,
    usual,
    usual,
    none,
    none,
  ]);
  expect(await answers()).toEqual(
    [
      [null, 'sent'],
      ['hours', 'corrected'],
    ].toSorted(),
  );
});

test('every year, then as the rest of the year; the usual hours are corrected beside the season', async () => {
  const { say, now, answers } = await made();
  expect(await say({ season: 'closed', seasonYearly: 'on' })).toMatchObject({ ok: true });
  expect(await now()).toEqual({ hours: `${USUAL}; Jul-Aug off`, closures: [] });
  expect(await say({ written: 'Tu 10:00-12:00' })).toMatchObject({ ok: true });
  expect((await now())?.hours).toBe('Tu 10:00-12:00; Jul-Aug off');
  expect(await say({ written: 'Tu 10:00-12:00', season: 'usual' })).toMatchObject({ ok: true });
  expect((await now())?.hours).toBe('Tu 10:00-12:00');
  expect((await answers())?.map(([answer]) => answer)).toContain('usual');
});

test('"all is right" says what is published of the season; asked about nothing, nothing is said', async () => {
  const { say, inLink, territoryId, answers } = await made();
  await say({ season: 'closed' });
  await sql`update network.recipient set season_answer = null where territory_id = ${territoryId}`.execute(
    all.owner,
  );
  const yes = { territoryId, now: NOW, today: TODAY };
  expect(await inLink((tx) => answerCampaign(tx, yes, 2))).toMatchObject({ ok: true });
  expect((await answers())?.map(([answer]) => answer)).toContain('closed');
  const other = await made(null);
  expect(await other.inLink((tx) => readAskedSeason(tx))).toBeUndefined();
  expect(await other.say({ season: 'closed' })).toMatchObject({ ok: true });
  expect([await other.now(), await other.answers()]).toEqual([
    { hours: USUAL, closures: [] },
    [
      [null, 'confirmed'],
      [null, 'sent'],
    ],
  ]);
});

test('the season of a campaign is read with its link alone', async () => {
  const { territoryId } = await made();
  for (const link of [undefined, 'no such link']) {
    const scope = { territoryId, ...(link && { link }) };
    expect(await withScope(all.app, scope, readAskedSeason)).toBeUndefined();
    const noted = withScope(all.app, scope, (tx) =>
      sql<{ n: boolean }>`select network.note_season('closed') as n`.execute(tx),
    );
    expect((await noted).rows).toEqual([{ n: false }]);
  }
});
