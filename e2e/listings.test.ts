import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const enterAs = async (role: RegExp, width = DESK): Promise<Page> => {
  const page = await openPage(browser, { width });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: role }).click();
  return page;
};

const SITE = 'Démo-Quartier, la carte associative';

test('a structure, without JavaScript: says where it is listed; a change of telephone is then said exactly', async () => {
  const page = await enterAs(/Entrer comme responsable/, PHONE);
  await page.locator('main ul a').first().click();
  const place = page.url();
  await page.getByRole('link', { name: 'Où sommes-nous visibles' }).click();
  const card = page.getByRole('article', { name: SITE });
  expect(await card.innerText()).toContain('pas encore regardé');
  await card.getByRole('button', { name: 'Nous n’y sommes pas' }).click();
  expect(await card.innerText()).toContain('demandez à y être');
  const form = (await card.getByRole('link', { name: 'déjà rempli' }).getAttribute('href')) ?? '';
  expect(new URL(form).searchParams.get('adresse')).toMatch(/\d{4} \S/);
  expect(await card.locator('pre').first().innerText()).toBe(new URL(form).searchParams.get('nom'));
  expect(await card.getByRole('button', { name: /^Copier/ }).count()).toBe(0);
  await card.getByLabel('Note pour votre équipe').fill('Demandé à Fanny');
  await card.getByRole('button', { name: 'Nous y sommes, tout est juste' }).click();
  expect(await card.innerText()).toMatch(/nous y sommes, le 1er\s+décembre 2026, par Marc Modèle/);
  expect(await card.innerText()).toContain('Demandé à Fanny');
  await picture(page, 'listings');
  await page.goto(`${place}/edit`);
  await page
    .getByLabel(/Téléphone/)
    .first()
    .fill('081 62 63 30');
  await page.locator('main form').getByRole('button').last().click();
  await page.goto(`${place}/listings`);
  expect(await card.locator('.changes dt').allInnerTexts()).toEqual(['Téléphone']);
  expect(await card.locator('.changes ins').innerText()).toBe('081 62 63 30');
  await picture(page, 'listings changed');
});

test('a coordinator, without JavaScript: counts, list, a site added, what was typed kept, then taken off the list', async () => {
  const page = await enterAs(/Entrer comme coord/);
  await page.goto('/fr/ma-zone');
  await page.getByRole('link', { name: 'Visible sur les cartes' }).click();
  expect(await page.locator('main').innerText()).toMatch(/\(n = \d+\)/);
  await picture(page, 'listed sites');
  const csv = await page.request.get('/fr/ma-zone/listings/missing.csv');
  expect([csv.status(), await csv.text()]).toEqual([200, expect.stringContaining(SITE)]);
  await page.getByRole('link', { name: 'Ajouter un site' }).click();
  await page.getByLabel('Nom du site').fill('Carte d’essai');
  await page.getByLabel('Adresse du site').fill('carte');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('«\u00a0carte\u00a0»');
  expect(await page.getByLabel('Nom du site').inputValue()).toBe('Carte d’essai');
  await page.getByLabel('Adresse du site').fill('https://essai.example.org');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('Enregistré');
  await picture(page, 'listed site');
  await page.getByRole('button', { name: 'Retirer de la liste' }).click();
  expect(await page.getByRole('button', { name: 'Remettre dans la liste' }).count()).toBe(1);
});

test('with JavaScript, one press copies a text', async () => {
  const page = await openPage(browser, { width: DESK, javaScript: true });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: 'Entrer comme animateur' }).click();
  await page.locator('main ul a').first().click();
  await page.getByRole('link', { name: 'Où sommes-nous visibles' }).click();
  const card = page.getByRole('article', { name: 'Catalogue de démonstration des formations' });
  await card.locator('summary', { hasText: 'Quoi coller' }).click();
  await card.getByRole('button', { name: 'Copier', exact: false }).first().click();
  await expect.poll(() => card.locator('copy-text [role=status]').first().innerText()).toBe('Copié');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await card.locator('pre').first().innerText(),
  );
});
