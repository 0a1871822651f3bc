import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage } from './browser.ts';
import { changedTables, everyRow } from './every-row.ts';
import { newDataFolder, serve, type Serving } from './serving.ts';

// Two minutes at a desk keep nothing: all rows of the database before and after, as a dump would hold them.
let browser: Browser;
let serving: Serving;
const { dataFolder, remove } = newDataFolder();
beforeAll(async () => {
  browser = await openBrowser();
  serving = await serve(dataFolder, { JALON_NOW: '2026-12-01T09:30:00Z' });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await serving.stop();
  await remove();
});

/** Counters: sums by topic, time and commune; tries by a keyed hash of an address. No row of them is of somebody. */
const COUNTERS = ['directory.search_count', 'referral.unmet_need', 'auth.attempt'];
/** What the product writes by itself, whoever is there: its rounds, and the made-up people at each start. */
const OWN_ROUNDS = /^(auth\.mail|auth\."user"|listings\.|network\.)/;

test('Émile’s afternoon at the town hall: detected, oriented, a card printed, and a dump that holds nothing of him', async () => {
  const before = await everyRow(dataFolder);
  expect([...before.values()].flat().length).toBeGreaterThan(1_000);
  const page = await openPage(browser, { width: DESK });
  await page.goto(`${serving.baseUrl}/fr/cinq-questions`);
  for (const group of await page.locator('fieldset').all()) await group.locator('input').first().check();
  await page.locator('main form button').first().click();
  expect(await page.locator('main').innerText()).not.toBe('');
  await page.goto(`${serving.baseUrl}/fr/trouver-une-aide/desk`);
  // Somebody types more than is asked, as happens at a desk.
  await page.locator('#near').fill('5500 Dinant');
  await page.locator('input[value=bus]').check();
  await page.locator('input[value=smartphone-basics]').check();
  await page.locator('main form.desk button').first().click();
  expect(await page.locator('.proposals > li').count()).toBeGreaterThan(0);
  const address = new URL(page.url());
  address.searchParams.set('near', 'Émile Untel 081 22 33 44');
  await page.goto(address.href);
  await page.goBack();
  await page.locator('.proposals a.button').first().click();
  expect(await page.locator('.paper').count()).toBe(1);
  await serving.stop();
  serving = await serve(dataFolder, { JALON_NOW: '2026-12-01T09:35:00Z' });
  const after = await everyRow(dataFolder);
  const changed = changedTables(before, after).filter((name) => !OWN_ROUNDS.test(name));
  expect(COUNTERS).toEqual(expect.arrayContaining(changed));
  for (const [name, rows] of after)
    for (const row of rows) expect(row, name).not.toMatch(/Untel|081 ?22 ?33 ?44|\+3281223344/);
}, 180_000);
