import { expect } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { DESK, openPage } from './browser.ts';

/** In the demonstration, somebody of a role, without JavaScript. */
export const enterAs = async (browser: Browser, role: string, width = DESK): Promise<Page> => {
  const page = await openPage(browser, { width });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: `Entrer comme ${role}` }).click();
  return page;
};
/** The people whom the structure follows. */
export const toList = async (page: Page): Promise<void> => {
  await page.goto('/fr/espace');
  await page.getByRole('link', { name: 'Les personnes que nous suivons' }).click();
};
export const main = (page: Page): Promise<string> => page.locator('main').innerText();
export const alert = (page: Page): Promise<string> => page.locator('[role=alert]').innerText();
/** The words were said, and the answer is yes. */
export const say = (page: Page): Promise<void> => page.getByLabel('J’ai dit ces mots').last().check();
export const toNew = async (page: Page): Promise<void> => {
  await toList(page);
  await page.getByRole('link', { name: 'Et si on vous rappelait ?' }).click();
};
export const send = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Ouvrir le suivi' }).click();

/** Opens a journey and answers its address. */
export const open = async (page: Page, firstName: string, reach: string): Promise<string> => {
  await toNew(page);
  await page.getByLabel('Prénom').fill(firstName);
  await page.getByLabel('Un numéro de téléphone').fill(reach);
  await say(page);
  await send(page);
  await expect.poll(() => page.url()).toContain('/journeys/one?journey=');
  return page.url();
};

/** Makes a card that shows who helps and the next step; answers its digits. */
export const makeCard = async (page: Page): Promise<string> => {
  await page.locator('summary', { hasText: 'Faire une carte' }).click();
  await page.getByLabel('la prochaine étape').check();
  await page.locator('#agreed-card').check();
  await page.getByRole('button', { name: 'Faire une carte' }).click();
  return (await page.locator('p.code').innerText()).replaceAll(/\D/g, '');
};
/** Types the digits of a card on the public page. */
export const typeCode = async (page: Page, code: string): Promise<void> => {
  await page.goto('/fr/parcours/code');
  await page.getByLabel('Les 15 chiffres').fill(code);
  await page.getByRole('button', { name: 'Montrer' }).click();
};
