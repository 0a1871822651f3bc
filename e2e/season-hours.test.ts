import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('hours of a season at the desk, without JavaScript: refused by its number, looked at, published, changed, removed', async () => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: 'Entrer comme animateur' }).click();
  await page.locator('main ul a').first().click();
  const publish = () => page.getByRole('button', { name: 'Publier', exact: true }).click();
  const openHours = () => page.getByRole('link', { name: 'Changer les horaires' }).click();
  await openHours();
  await page.getByText('Ajouter une saison').click();
  await page.getByLabel('Du', { exact: true }).fill('2027-08-31');
  await page.getByLabel('Au (ce jour compris)').fill('2027-07-01');
  await page.getByLabel('C’est pareil chaque année').check();
  await page.getByLabel('mardi, saison 1, plage 1, de').fill('10h');
  await page.getByLabel('mardi, saison 1, plage 1, à').fill('12h15');
  await page.getByLabel('D’autres horaires, écrits ici').check();
  await publish();
  expect(await page.locator('[role=alert]').innerText()).toContain('Saison 1');
  expect(await page.getByLabel('mardi, saison 1, plage 1, de').inputValue()).toBe('10h');
  await page.locator('#s0-from').fill('2027-07-01');
  await page.locator('#s0-until').fill('2027-08-31');
  await page.getByRole('button', { name: 'Voir avant de publier' }).click();
  expect(await page.locator('.preview').innerText()).toMatch(/1er\sjuillet[^]*12\sh\s15/);
  await picture(page, 'season hours');
  await publish();
  expect(await page.locator('[role=status]').innerText()).toContain('publié');
  await openHours();
  expect(await page.locator('#s0-from').inputValue()).toBe('2027-07-01');
  await page.locator('#s0-choice-closed').check();
  await publish();
  await openHours();
  expect(await page.locator('#s0-choice-closed').isChecked()).toBe(true);
  await page.getByLabel('Enlever cette saison').check();
  await publish();
  await openHours();
  expect(await page.locator('.season').count()).toBe(0);
});
