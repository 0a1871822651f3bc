import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTestTerritory, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { runVerb, testSettings } from './command.fixture.ts';
import { runTimetables } from './timetables.ts';

const db = openOwnerTestDatabase<Tables>();
let territoryId = '';

beforeAll(async () => {
  territoryId = await newTestTerritory(db as never);
  await db
    .insertInto('platform.installation_territory')
    .values({ code: 'nightly', territory_id: territoryId })
    .execute();
  const bytes = { week: new Uint8Array(84), intervals: new Uint8Array(0) };
  const context = { time_zone: 'Europe/Brussels', country: 'BE', computed_at: '2026-11-01T10:00:00Z' };
  await db
    .insertInto('directory.timetable')
    .values(
      ['2026-11-01', '2026-11-20'].map((computed_from, i) => ({
        ...{ ...bytes, ...context, territory_id: territoryId, computed_from, is_readable: true },
        timetable_id: territoryId.slice(0, -1) + String(i),
        value: `Mo 0${i + 8}:00-12:00`,
      })),
    )
    .execute();
});
afterAll(async () => {
  await db.deleteFrom('platform.installation_territory').where('code', '=', 'nightly').execute();
  await db.destroy();
});

test('what is due is computed, then nothing is; --all computes what is not', async () => {
  const due = await runVerb(runTimetables, ['--due', '--json']);
  expect(due).toMatchObject({ code: 0, err: [] });
  expect(JSON.parse(due.out.join(''))).toMatchObject({ computed: 1, written: 1, unreadable: 0 });
  const serving = testSettings({ ownerUrl: undefined });
  expect(JSON.parse((await runVerb(runTimetables, ['--json'], serving)).out.join(''))).toEqual({
    ...{ computed: 0, written: 0, unreadable: 0, pruned: 0 },
  });
  const all = await runVerb(runTimetables, ['--all']);
  expect(all.out).toEqual([
    expect.stringMatching(
      /^Horaires calculés\s: 2\s; récrits\s: 1\s; illisibles\s: 0\s; traces effacées\s: \d+\.$/,
    ),
  ]);
});

test('wrong usage exits with 2', async () => {
  for (const args of [['x'], ['--nope'], ['--due', '--all']])
    expect(await runVerb(runTimetables, args)).toMatchObject({ code: 2, out: [] });
  expect(await runVerb(runTimetables, ['--help'])).toMatchObject({ code: 0, err: [] });
});
