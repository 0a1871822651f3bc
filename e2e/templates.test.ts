import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The desk's address of the first place of whoever is signed in that the public sees and that has a service. */
const placeWithServices = async (page: Page): Promise<string> => {
  await page.goto('/fr/espace');
  const links = await page.locator('main ul a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const link of links) {
    await page.goto(`${link ?? ''}/services`);
    const services = await page.getByText('Garder comme modèle').count();
    await page.goto(link ?? '');
    if (services > 0 && (await page.locator('main a[href^="/fr/lieux/"]').count()) > 0) return link ?? '';
  }
  throw new Error('no place of this structure has a service');
};

/** The desk of a place of the responsable; answers the addresses of its public page and of the page itself. */
const openPlace = async (page: Page): Promise<{ shown: string; desk: string }> => {
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: 'Entrer comme responsable' }).click();
  await placeWithServices(page);
  const shown = await page.locator('main a[href^="/fr/lieux/"]').first().getAttribute('href');
  return { shown: shown ?? '', desk: page.url() };
};

test('a template: kept, added again, shown place by place before anything is saved; without JavaScript', async () => {
  const page = await openPage(browser, { width: PHONE });
  const { desk } = await openPlace(page);
  await page.getByRole('link', { name: 'Les services' }).click();
  const following = () => page.getByText('Suit le modèle').count();
  const before = await following();
  await page.getByText('Garder comme modèle').first().click();
  await page.locator('details[open] input[name=title]').fill('');
  await page.getByRole('button', { name: 'Garder ce modèle' }).first().click();
  expect(await page.locator('[role=alert]').innerText()).toContain('Donnez un nom au modèle');
  await page.locator('details[open] input[name=title]').fill('Pour tous nos lieux');
  await page.locator('details[open] button').click();
  expect(await following()).toBe(before + 1);
  await page.getByLabel('Quel modèle').selectOption({ label: 'Pour tous nos lieux' });
  await page.getByRole('button', { name: 'Ajouter ce service' }).click();
  expect(await following()).toBe(before + 2);
  await picture(page, 'services with a template');
  await page.getByRole('link', { name: 'Pour tous nos lieux' }).first().click();
  await page.getByLabel('Nom du service').first().fill('Aide de nos lieux');
  await page.getByRole('button', { name: 'Voir ce qui changera' }).click();
  expect(await page.getByRole('heading', { name: 'Ce qui changera dans 1 lieu' }).count()).toBe(1);
  expect(await page.locator('section.card li').count()).toBe(2);
  await picture(page, 'template shown');
  await page.getByLabel('Nom du service').first().fill('Aide de tous nos lieux');
  await page.getByRole('button', { name: 'Enregistrer et mettre à jour 1 lieu' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('Depuis que vous avez regardé');
  await page.getByRole('button', { name: 'Enregistrer et mettre à jour 1 lieu' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('1 lieu est mis à jour');
  await picture(page, 'templates');
  await page.goto(desk);
  await page.getByRole('link', { name: 'Les services' }).click();
  expect(await page.getByRole('link', { name: 'Aide de tous nos lieux' }).count()).toBe(2);
  await page.getByRole('button', { name: 'Ne plus suivre le modèle' }).last().click();
  expect(await following()).toBe(before + 1);
});

test('a document: refused for what it is not, then saved by anybody as a file; without JavaScript', async () => {
  const page = await openPage(browser, { width: DESK });
  const { shown, desk } = await openPlace(page);
  await page.getByRole('link', { name: 'Documents' }).click();
  const send = async (name: string, text: string) => {
    const buffer = Buffer.from(text, 'latin1');
    await page.getByLabel('Le fichier').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await page.getByRole('button', { name: 'Ajouter ce document' }).click();
  };
  await page.getByLabel('Nom du document').fill('Programme d’hiver');
  await send('programme.pdf', '<html><script>alert(1)</script>');
  expect(await page.locator('[role=alert]').innerText()).toContain('c’est son contenu qui compte');
  expect(await page.getByLabel('Nom du document').inputValue()).toBe('Programme d’hiver');
  await send('page.html', '%PDF-1.7 un programme');
  expect(await page.locator('[role=status]').innerText()).toContain('enregistré');
  await picture(page, 'documents');
  await page.goto(shown);
  await picture(page, 'place with a document');
  const link = page.getByRole('link', { name: 'Programme d’hiver (PDF, 1 Ko)'.replace('1 K', '1\u00a0K') });
  const address = new URL((await link.getAttribute('href')) ?? '', inject('baseUrl')).href;
  const answer = await fetch(address);
  expect(await answer.text()).toBe('%PDF-1.7 un programme');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': "attachment; filename*=UTF-8''Programme%20d%E2%80%99hiver.pdf",
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  const etag = answer.headers.get('etag') ?? '';
  expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
  await page.goto(`${desk}/documents`);
  await page.getByRole('button', { name: 'Retirer ce document, Programme d’hiver' }).click();
  expect((await fetch(address)).status).toBe(404);
});
