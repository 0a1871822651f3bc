import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE } from './browser.ts';
import { makeTwins } from './twin-places.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A page of somebody of the demonstration; JavaScript is off. */
const enterAs = async (role: string): Promise<Page> => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: `Entrer comme ${role}` }).click();
  return page;
};

test('a visitor reports an error without an account; what was typed stays when something is missing; the answer comes by mail', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto('/fr/lieux?near=4000');
  await page.locator('main a[href^="/fr/lieux/"]').first().click();
  await page.getByRole('link', { name: 'Signaler une erreur' }).click();
  await page.getByLabel('Autre chose').check();
  await page.getByLabel('Votre e-mail').fill('lecteur@example.org');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('en quelques mots');
  expect(await page.getByLabel('Votre e-mail').inputValue()).toBe('lecteur@example.org');
  await page.getByLabel('Racontez').fill('La sonnette ne marche pas.');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('Merci');
  const operator = await enterAs('opérateur');
  await operator.goto('/fr/tenue-a-jour');
  const report = operator.locator('li', { hasText: 'La sonnette ne marche pas.' });
  await report.getByLabel('Une phrase').fill('Elle est réparée.');
  await report.getByRole('button', { name: 'C’est corrigé' }).click();
  expect(await operator.locator('[role=status]').innerText()).toContain('noté');
  await operator.goto('/fr/demonstration/outbox');
  const mail = await operator.locator('main').innerText();
  expect(mail).toContain('lecteur@example.org');
  expect(mail).toContain('Elle est réparée.');
});

test('two records of one place: compared, merged, the old address leads to the one that stays, and undone', async () => {
  const twins = await makeTwins(browser, 'Réunis');
  const page = await enterAs('coordinateur');
  await page.goto('/fr/tenue-a-jour/duplicates');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('link', { name: 'Lieu Réunis' }).click();
  await page.getByRole('button', { name: 'Réunir et garder' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('n’en font plus qu’une');
  const answers = async () => {
    const all = await Promise.all(
      twins.map((path) => fetch(inject('baseUrl') + path, { redirect: 'manual' })),
    );
    return all.map(({ status }) => status).sort();
  };
  expect(await answers()).toEqual([200, 301]);
  await page.locator('li', { hasText: 'Lieu Réunis' }).getByRole('button', { name: 'Défaire' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('comme avant');
  expect(await answers()).toEqual([200, 200]);
});
