import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a coordinator invites the manager of structures that have nobody, without JavaScript', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: /Entrer comme coord/ }).click();
  await page.goto('/fr/ma-zone');
  await page.getByRole('link', { name: 'Faire entrer les structures' }).click();
  const boxes = page.locator('input[name=who]');
  expect(await boxes.count()).toBe(50);
  await page.getByRole('button', { name: 'Inviter les structures cochées' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('Cochez au moins une structure');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const addresses = page.locator('input[type=email]');
  await addresses.nth(0).fill('premiere@demonstration.example');
  await addresses.nth(1).fill('pas une adresse');
  await page.locator('form#invite').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.getByRole('button', { name: 'Inviter les structures cochées' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('pas une adresse');
  expect(await boxes.nth(1).isChecked()).toBe(true);
  await addresses.nth(1).fill('deuxieme@demonstration.example');
  await page.getByRole('button', { name: 'Inviter les structures cochées' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('2 invitations sont parties');
  await picture(page, 'structures to bring in');
  const outbox = await openPage(browser);
  await outbox.goto('/fr/demonstration/outbox');
  const text = await outbox.locator('main').innerText();
  for (const who of ['premiere', 'deuxieme']) expect(text).toContain(`${who}@demonstration.example`);
  const link = (await outbox.locator('a[href*="/invitation"]').first().getAttribute('href')) ?? '';
  await outbox.goto(link);
  await outbox.getByLabel(/Votre nom/).fill('Rita Responsable');
  await outbox.getByRole('button', { name: 'Accepter et entrer' }).click();
  await expect.poll(() => outbox.url()).toMatch(/\/fr\/espace\//);
  const again = page.getByRole('button', { name: /Reprendre l’invitation/ });
  await page.goto('/fr/ma-zone/people');
  expect(await again.count()).toBe(1);
  await again.click();
  expect(await again.count()).toBe(0);
});
