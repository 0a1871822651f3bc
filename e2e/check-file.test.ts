import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const check = async (name: string, content: Buffer): Promise<Page> => {
  const page = await openPage(browser);
  await page.goto('/fr/verifier-un-fichier');
  await page.getByLabel('Le fichier').setInputFiles({ name, mimeType: 'text/csv', buffer: content });
  await page.getByRole('button', { name: 'Vérifier' }).click();
  return page;
};

const HEADER = 'id,nom,commune,code_postal,code_nis,adresse,latitude,longitude,horaires,pays';
const GOOD = `a1,Médiathèque d’essai,Namur,5000,92094,Rue Fictive 1,50.46,4.86,Mo-Fr 09:00-17:00,BE`;

test('a file in Latin-1 with a row without a name: told line by line, in words, without JavaScript', async () => {
  const rows = [HEADER, GOOD.replace('’', "'"), 'a2,,Namur,5000,92094,Rue Fictive 2,50.46,4.86,jamais,BE'];
  const page = await check('lieux.csv', Buffer.from(rows.join('\r\n'), 'latin1'));
  const words = await page.locator('main').innerText();
  expect(words).toContain('lieux.csv');
  expect(words).toMatch(/Lignes lues\s*: 2/);
  expect(words).toMatch(/Lignes refusées\s*: 1/);
  expect(await page.locator('tr.error').innerText()).toMatch(/^3\b/);
  await picture(page, 'check file');
});

test('a good file is good, and what is no file of places says so', async () => {
  const good = await check('bons.csv', Buffer.from([HEADER, GOOD].join('\n')));
  expect(await good.locator('[role=status]').innerText()).toContain('tout peut être pris');
  const strange = await check('chat.csv', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]));
  expect(await strange.locator('[role=alert]').innerText()).not.toBe('');
  const empty = await check('vide.csv', Buffer.from(''));
  expect(await empty.locator('[role=alert]').innerText()).toContain('Choisissez un fichier');
});

test('each format has its own answer: Walloon and valid, not the French one, and why', async () => {
  const page = await check('wallons.csv', Buffer.from([HEADER, GOOD].join('\n')));
  const verdict = (format: RegExp) => page.getByRole('row', { name: format }).innerText();
  expect(await verdict(/profil wallon/)).toContain('valide\u00a0: 1 sur 1');
  expect(await verdict(/à la lettre/)).toContain('il manque pivot, date_maj');
  const services = [{ id: 's', structure_id: 'a', source: 'x', nom: 'Aide', description: 'Une aide' }];
  const json = JSON.stringify(services.map((one) => ({ ...one, date_maj: '2026-01-01', frais: 'cher' })));
  const other = await check('services.json', Buffer.from(json));
  expect(await other.getByRole('row', { name: /v1, services/ }).innerText()).toContain('1 sur 1 à corriger');
  expect(await other.locator('details').innerText()).toContain('n’est pas une des valeurs prévues');
  await picture(other, 'check formats');
});
