import type { Browser } from 'playwright-core';
import { DESK, openPage } from './browser.ts';

/** Two public places of one structure with the same name at the same address; answers their public addresses. */
export const makeTwins = async (browser: Browser, name: string): Promise<string[]> => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: 'Entrer comme responsable' }).click();
  const desk = page.url().split('?')[0] ?? '';
  const addresses: string[] = [];
  for (let i = 0; i < 2; i++) {
    await page.goto(`${desk}/places/new`);
    await page.locator('#name').fill(`Lieu ${name}`);
    await page.locator('#street').fill('Rue de la Station 7');
    await page.locator('#postalCode').fill('5000');
    await page.locator('#city').fill('Namur');
    await page.locator('form button:not(.quiet)').last().click();
    await page.getByRole('button', { name: 'Publier' }).click();
    const link = page.getByRole('link', { name: 'Voir comme le public' });
    addresses.push((await link.getAttribute('href')) ?? '');
  }
  await page.context().close();
  return addresses;
};
