import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a campaign, without JavaScript: looked at, sent, answered from its mail, counted; the workbook comes in one press', async () => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: /Entrer comme coord/ }).click();
  await page.goto('/fr/ma-zone?commune=92094');
  await picture(page, 'coordination');
  expect(await page.locator('main').innerText()).toMatch(/Lieux publics\s: n = \d+/);
  const workbook = await page.request.get('/fr/ma-zone/structures.xlsx');
  expect([workbook.status(), (await workbook.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  await page.goto('/fr/campagnes');
  await page.getByLabel('Titre').fill('Horaires d’hiver');
  await page.getByLabel('Commune').selectOption('92094');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  const reach = await page.locator('[role=status]').innerText();
  const mails = Number(/Par e-mail\s: (\d+)/.exec(reach)?.[1]);
  expect(mails).toBeGreaterThan(0);
  await picture(page, 'campaign preview');
  await page.getByRole('button', { name: 'Envoyer la campagne' }).click();
  const address = page.url();
  const counted = async (state: string) =>
    Number(await page.getByRole('row', { name: state }).first().locator('td').first().innerText());
  expect(await counted('envoyé, pas de réponse')).toBe(mails);
  await page.goto('/fr/demonstration/outbox');
  await page.locator('main a[href*="/fr/confirmer?t="]').first().click();
  await picture(page, 'confirm');
  await page.getByRole('button', { name: 'Tout est juste' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('Merci');
  await page.getByRole('link', { name: 'Corriger' }).click();
  await page.getByLabel('Téléphone').fill('081 62 63 30');
  await picture(page, 'correct');
  await page.getByRole('button', { name: 'Publier la correction' }).click();
  expect(await page.locator('.card').first().innerText()).toContain('+3281626330');
  await page.goto(address);
  expect(await counted('corrigé')).toBe(1);
  expect(await counted('envoyé, pas de réponse')).toBe(mails - 1);
  await picture(page, 'answers');
});
