import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const LINES = [
  'Nom;Rue;CP;Ville;Téléphone;Prix;Interne',
  'Espace Essai Import;Rue Imaginaire 1;5000;Namur;081 99 99 99;Offert à tous;x',
  ';Rue Imaginaire 2;5000;Namur;;;y',
];
const send = async (page: Page, name: string, text: string) => {
  await page.goto('/fr/imports');
  await page
    .getByLabel('Le fichier', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('Qui donne cette liste').fill('Essai import');
  await page.getByLabel('Ceci est une démonstration').check();
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
};
/** Without a script the page comes again by itself until this is there. */
const until = (page: Page, heading: RegExp) =>
  page.getByRole('heading', { name: heading }).waitFor({ timeout: 60_000 });

test('an import, without JavaScript: sent, mapped, looked at, done, taken back', async () => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: /Entrer comme opér/ }).click();
  await send(page, 'faux.csv', '%PDF-1.7 rien');
  expect(await page.getByRole('alert').innerText()).toMatch(/PDF/);
  expect(await page.getByLabel('Qui donne cette liste').inputValue()).toBe('Essai import');
  await picture(page, 'imports refused');
  await send(page, 'essai.csv', LINES.join('\r\n'));
  await until(page, /Que contient chaque colonne/);
  await picture(page, 'import mapping');
  expect(await page.getByLabel('colonne « Nom »').inputValue()).toBe('name');
  expect(await page.getByLabel('colonne « Interne »').inputValue()).toBe('');
  await page.getByLabel('Offert à tous').selectOption('free');
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
  await until(page, /Ce qui changerait/);
  await picture(page, 'import preview');
  const main = await page.locator('main').innerText();
  expect(main).toContain('Espace Essai Import');
  expect(main).toContain('+3281999999');
  expect(await page.getByRole('row', { name: /Refusée/ }).innerText()).toMatch(/^3/);
  const csv = await page.request.get(`${page.url()}/problems.csv`);
  expect((await csv.text()).startsWith('\uFEFF"Ligne";')).toBe(true);
  const mapping = await page.request.get(`${page.url()}/mapping.json`);
  expect(await mapping.json()).toMatchObject({
    format: 'jalon-places-mapping/1',
    fields: { name: 'Nom', cost: { columns: 'Prix', values: { 'Offert à tous': 'free' } } },
    ignore: ['Interne'],
  });
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await until(page, /L’import est fait/);
  await picture(page, 'import done');
  await page.goto('/fr/imports');
  const card = page.locator('li.card', { hasText: 'essai.csv' }).first();
  expect(await card.innerText()).toMatch(/Olga Onirique[\s\S]*Nouveaux\s: 1 · modifiés\s: 0/);
  await picture(page, 'imports history');
  await card.getByText('Défaire cet import').click();
  await card.getByRole('button', { name: 'Oui, défaire' }).click();
  await until(page, /L’import est défait/);
  expect(await page.locator('main').innerText()).toMatch(/Lieux retirés\s: 1\./);
}, 180_000);
