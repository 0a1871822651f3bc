import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, NARROWEST, openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A campaign about next summer, sent; answers its address. */
const sendCampaign = async (page: Page): Promise<string> => {
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: /Entrer comme coord/ }).click();
  await page.goto('/fr/campagnes');
  await page.getByLabel('Titre').fill('Horaires d’été');
  await page.getByLabel('Commune').selectOption('92094');
  await page.getByLabel('Demander les horaires d’une saison').selectOption('dates');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('deux dates à venir');
  await page.getByLabel('Demander les horaires d’une saison').selectOption('summer');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  expect(await page.locator('.body').innerText()).toMatch(/1er\sjuillet\s\d{4}\sau\s31\saoût/);
  await picture(page, 'season preview');
  await page.getByRole('button', { name: 'Envoyer la campagne' }).click();
  return page.url();
};

/** What axe finds wrong with a page, and whether it is wider than the narrowest screen. */
const faultsOf = async (address: string): Promise<string[]> => {
  const page = await openPage(browser, { width: NARROWEST, javaScript: true });
  await page.goto(address);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.context().close();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
  return [...found, ...(width > NARROWEST ? [`${width} px wide`] : [])];
};

test('the hours of a season, without JavaScript: asked for, refused while empty, given, read back, counted', async () => {
  const page = await openPage(browser, { width: DESK });
  const address = await sendCampaign(page);
  await page.goto('/fr/demonstration/outbox');
  const link = await page.locator('main a[href*="/fr/confirmer?t="]').first().getAttribute('href');
  const phone = await openPage(browser);
  await phone.goto(link ?? '');
  await picture(phone, 'season asked');
  await phone.getByRole('link', { name: 'Corriger' }).click();
  const hours = phone.getByLabel('D’autres horaires, écrits ici');
  for (const field of await phone.locator('.season input[id^="season-d"]').all()) await field.fill('');
  await hours.check();
  await phone.getByRole('button', { name: 'Publier la correction' }).click();
  expect(await phone.locator('[role=alert]').innerText()).toContain('au moins une heure');
  expect(await hours.isChecked()).toBe(true);
  await phone.locator('#season-d0r0from').fill('9h');
  await phone.locator('#season-d0r0to').fill('12h');
  await picture(phone, 'season form');
  expect(await faultsOf(`${link}&fix=1`)).toEqual([]);
  await page.goto(`${link}&fix=1`);
  await picture(page, 'season form wide');
  await phone.getByRole('button', { name: 'Publier la correction' }).click();
  expect(await phone.locator('[role=status]').innerText()).toContain('Merci');
  const week = await phone.getByRole('table', { name: 'Première semaine de la saison' }).innerText();
  expect(week).toMatch(/9\s?h|09:00/);
  await picture(phone, 'season published');
  await page.goto(address);
  const said = page.getByRole('row', { name: 'd’autres horaires' }).first().locator('td');
  expect(await said.innerText()).toBe('1');
  await picture(page, 'season counted');
});
