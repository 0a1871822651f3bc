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
const said = (page: Page) => page.locator('main [role=status]').first().innerText();
const lineOf = (page: Page, name: string) => page.locator('main li.card', { hasText: name });

test('the list, without JavaScript: an appointment, a call, an absence, each in one gesture; what is wrong is said', async () => {
  const page = await enterAs(/Entrer comme anim/);
  await page.getByRole('link', { name: 'Personnes proposées' }).click();
  await picture(page, 'referrals');
  const joel = lineOf(page, 'Joël');
  expect(await joel.innerText()).toContain('nouveau');
  await joel.getByLabel('Avec qui').fill('Ana');
  await joel.getByRole('button', { name: 'Fixer ce rendez-vous' }).click();
  const wrong = page.getByRole('alert').getByRole('link');
  expect(await wrong.allInnerTexts()).toEqual([
    expect.stringContaining('Jour'),
    expect.stringContaining('Heure'),
  ]);
  expect(await page.locator((await wrong.first().getAttribute('href')) ?? '').count()).toBe(1);
  expect(await lineOf(page, 'Joël').getByLabel('Avec qui').inputValue()).toBe('Ana');
  const today = (await joel.getByLabel('Jour').getAttribute('min')) ?? '';
  await joel.getByLabel('Jour').fill(today);
  await joel.getByLabel('Heure').fill('10:30');
  await joel.getByRole('button', { name: 'Fixer ce rendez-vous' }).click();
  expect(await said(page)).toContain('C’est noté');
  const calls = page.getByRole('region', { name: 'Personnes à prévenir' });
  expect(await calls.innerText()).toMatch(/Joël · 081.00.00.42/);
  await calls.getByRole('button', { name: 'C’est fait' }).click();
  expect(await calls.count()).toBe(0);
  await page.goto(`${page.url().split('?')[0]}?show=appointments`);
  await lineOf(page, 'Joël').getByRole('button', { name: 'N’est pas venu' }).click();
  expect(page.url()).toContain('show=appointments');
  expect(await lineOf(page, 'Joël').innerText()).toContain('n’est pas venu');
  const paper = (await page.getByRole('link', { name: 'Attestation' }).first().getAttribute('href')) ?? '';
  const pdf = await page.request.get(paper);
  expect([pdf.status(), (await pdf.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);
  const csv = await (await page.request.get(`${page.url().split('?')[0]}/list.csv`)).text();
  expect(csv).toContain('n’est pas venu');
  expect(csv).not.toMatch(/Joël|000042|00.00.42/);
});

test('sent, answered from the link, stopped: the mail says nothing of the person, the link says "retirée", the sender "clos"', async () => {
  const page = await enterAs(/Entrer comme anim/, PHONE);
  await page.getByRole('link', { name: 'Personnes proposées' }).click();
  const list = page.url();
  await page.goto(`${list}/new?topic=online-safety&when=evening`);
  await picture(page, 'referral new');
  expect(await page.getByLabel('Sujet').inputValue()).toBe('online-safety');
  const place = page.getByLabel('Lieu').locator('option', { hasText: 'reçoit un e-mail' }).last();
  await page.getByLabel('Lieu').selectOption((await place.getAttribute('value')) ?? '');
  const octavine = page.getByLabel('Personne', { exact: true }).locator('option', { hasText: 'Octavine' });
  await page
    .getByLabel('Personne', { exact: true })
    .selectOption((await octavine.getAttribute('value')) ?? '');
  await page.getByLabel('son prénom').check();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toContain('n’a pas dit oui');
  expect(await page.getByLabel('son prénom').isChecked()).toBe(true);
  await page.getByLabel('J’ai dit ces mots').check();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  expect(await said(page)).toContain('C’est envoyé');
  await picture(page, 'referral sent');
  const sent = page.url().split('?')[0] ?? '';
  const letter = await page.request.get(
    (await page.getByRole('link', { name: 'Lettre' }).getAttribute('href')) ?? '',
  );
  expect((await letter.body()).subarray(0, 4).toString()).toBe('%PDF');
  await page.goto('/fr/demonstration/outbox');
  const link = (await page.locator('main a[href*="/fr/orientation?t="]').first().getAttribute('href')) ?? '';
  expect(await page.locator('main').innerText()).not.toContain('Octavine');
  const visitor = await openPage(browser, { width: PHONE });
  await visitor.goto(link);
  await picture(visitor, 'referral link');
  expect(await visitor.locator('main').innerText()).toContain('Octavine');
  await visitor.getByText('Pas possible chez nous').click();
  await visitor.getByLabel('Pourquoi').selectOption('no-seats');
  await visitor.getByRole('button', { name: 'Refuser' }).click();
  expect(await said(visitor)).toContain('C’est noté');
  await page.goto(sent);
  const first = page.locator('main li.card').first();
  expect(await first.innerText()).toContain('répondu');
  expect(await page.locator('main').innerText()).not.toMatch(/refusé|plus de place/);
  await first.getByRole('button', { name: 'La personne dit stop' }).click();
  expect(await page.locator('main li.card').first().innerText()).toContain('clos');
  await visitor.goto(link);
  expect(await visitor.locator('main').innerText()).toContain('retirée');
  expect(await visitor.locator('main').innerText()).not.toContain('Octavine');
  await visitor.goto('/fr/orientation?t=essai');
  expect(await visitor.locator('main').innerText()).toContain('ne marche plus');
});

test('a prescriber sends somebody it does not follow, and sees days and three words, and nothing else of the desk', async () => {
  const page = await enterAs(/Entrer comme presc/, PHONE);
  expect(page.url()).toContain('/referrals/prescribe');
  await picture(page, 'prescribe');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  const wrong = page.getByRole('alert').getByRole('link');
  expect(await wrong.allInnerTexts()).toHaveLength(2);
  for (const link of await wrong.all())
    expect(await page.locator((await link.getAttribute('href')) ?? '').getAttribute('aria-invalid')).toBe(
      'true',
    );
  expect(await page.locator('[aria-invalid]').count()).toBe(2);
  await page.getByLabel('Prénom').fill('Zénobe');
  await page.getByLabel('Un numéro de téléphone').fill('0470 00 00 77');
  await page.getByLabel('J’ai dit ces mots').check();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  expect(page.url()).toContain('/referrals/sent');
  await picture(page, 'prescribed');
  expect(await said(page)).toContain('C’est envoyé');
  expect(await page.content()).not.toMatch(/Zénobe|470 ?00/);
  const card = (await page.getByRole('link', { name: 'Donner la carte' }).getAttribute('href')) ?? '';
  expect((await page.request.get(card)).status()).toBe(200);
  await page.goto(page.url().split('?')[0] ?? '');
  const lines = await page.locator('main li.card').allInnerTexts();
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines)
    expect(line.trim()).toMatch(/^\d{1,2}(er)?\s\p{L}+ \d{4} · (envoyé|répondu|clos)$/u);
  const desk = page.url().replace(/\/referrals\/sent.*/, '');
  for (const path of ['', '/referrals', '/referrals/new', '/referrals/list.csv', '/journeys'])
    expect([path, (await page.request.get(`${desk}${path}`)).status()]).toEqual([path, 404]);
  const helper = await enterAs(/Entrer comme anim/);
  await helper.getByRole('link', { name: 'Personnes proposées' }).click();
  expect(await lineOf(helper, 'Zénobe').innerText()).toContain('0470 00 00 77');
  expect(await lineOf(helper, 'Zénobe').innerText()).not.toMatch(/CPAS|De la part/);
});
