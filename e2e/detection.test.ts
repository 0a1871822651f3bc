import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const START = '/fr/cinq-questions';
const choose = (page: Page, question: string, answer: string) =>
  page.locator(`[name="${question}"][value="${answer}"]`).check();
const heading = (page: Page) => page.locator('h1').innerText();

test.each([true, false])(
  'who never heard of the offer gets a nudge and a sheet (JavaScript: %s)',
  async (javaScript) => {
    const page = await openPage(browser, { width: PHONE, javaScript });
    await page.goto(START);
    await choose(page, 'blocked', 'sometimes');
    await choose(page, 'knows-place', 'no');
    await page.getByRole('button', { name: 'Voir que faire' }).click();
    expect(await heading(page)).toBe('Un petit coup de pouce');
    expect(new URL(page.url()).search).toBe('');
    await picture(page, 'detection nudge');
    await page.getByRole('link', { name: 'La feuille de sa commune, à imprimer' }).click();
    expect(new URL(page.url()).pathname).toBe('/fr/fiche');
  },
);

test('who is afraid to fail is asked one question a page, may go back, and is led to help one to one', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto(`${START}/steps`);
  await choose(page, 'blocked', 'sometimes');
  await page.getByRole('button', { name: 'Question suivante' }).click();
  await page.getByRole('button', { name: 'Question précédente' }).click();
  expect(await page.locator('[name=blocked][value=sometimes]').isChecked()).toBe(true);
  await choose(page, 'blocked', 'often');
  await page.getByRole('button', { name: 'Question suivante' }).click();
  await page.getByRole('button', { name: 'Question suivante' }).click();
  await choose(page, 'afraid', 'much');
  await page.getByRole('button', { name: 'Question suivante' }).click();
  await choose(page, 'in-the-way', 'nothing');
  await choose(page, 'in-the-way', 'cost');
  await page.getByRole('button', { name: 'Question suivante' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('ne va pas avec une autre réponse');
  await page.locator('[name=in-the-way][value=nothing]').uncheck();
  await page.getByRole('button', { name: 'Question suivante' }).click();
  await page.getByRole('button', { name: 'Voir que faire' }).click();
  expect(await heading(page)).toBe('Regardons ensemble');
  await page.getByRole('link', { name: 'Chercher un lieu ensemble' }).click();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ format: 'individual', free: '1' });
});

test('a filled-in sheet is typed in by numbers; a wrong one is named and what was typed is kept', async () => {
  const page = await openPage(browser, { width: DESK });
  await page.goto(`${START}/numbers`);
  await page.locator('#blocked').fill('1');
  await page.locator('#knows-place').fill('7');
  await page.getByRole('button', { name: 'Voir que faire' }).click();
  expect(await page.getByRole('alert').innerText()).toMatch(/«\s7\s» n’est pas une des réponses/);
  expect(await page.locator('#blocked').inputValue()).toBe('1');
  await page.locator('#knows-place').fill('1');
  await page.locator('#in-the-way').fill('7');
  await page.getByRole('button', { name: 'Voir que faire' }).click();
  expect(await heading(page)).toBe('Pas de difficulté visible');
});

test('with the keyboard alone, all five on one screen', async () => {
  const page = await openPage(browser, { width: DESK });
  await page.goto(START);
  await page.locator('#blocked').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#outcome') !== null);
  expect(await heading(page)).toBe('Regardons ensemble');
});

test('needs end in proposals; the nearest profile can be corrected; a slip thanks', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto(`${START}/needs`);
  expect(await page.locator('[name=topic]').count()).toBe(0);
  await page.getByRole('button', { name: 'Continuer' }).click();
  expect(await page.locator('[name=topic][value=job-search]').count()).toBe(0);
  await choose(page, 'preset', 'evening');
  for (const criterion of ['trust', 'own-pace', 'walk-in', 'quiet'])
    await choose(page, 'criteria', criterion);
  for (const topic of ['online-safety', 'documents']) await choose(page, 'topic', topic);
  await page.locator('#near').fill('5000');
  await page.getByRole('button', { name: 'Voir mes réponses' }).click();
  await page.getByRole('link', { name: 'Chercher avec ces réponses' }).click();
  const { pathname, searchParams } = new URL(page.url());
  expect(pathname).toBe('/fr/trouver-une-aide/results');
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ near: '5000', when: 'evening', topic: 'online-safety,documents' },
    criteria: 'trust,own-pace,walk-in,quiet',
  });
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.locator('.proposals > li').first().innerText()).toMatch(
    /À demander.*si l’endroit est calme/s,
  );
  await page.goto('/fr/profils-types/nearest');
  await page.locator('#age').selectOption('65-plus');
  await page.getByRole('button', { name: 'Voir le plus proche' }).click();
  expect(await heading(page)).toBe('Personne clairement');
  await page.getByRole('button', { name: 'Joël' }).click();
  expect(await heading(page)).toBe('Vous avez choisi Joël');
  await page.getByRole('link', { name: 'Chercher un lieu avec cette idée' }).click();
  expect(await page.locator('[name=topic][value=job-search]').isChecked()).toBe(true);
  await page.goto('/fr/fiche-anonyme');
  await page.getByRole('button', { name: 'Déposer la fiche' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Répondez à une question au moins');
  await page.locator('#rurality').selectOption('rural');
  await page.getByRole('button', { name: 'Déposer la fiche' }).click();
  expect(await page.getByRole('status').innerText()).toContain('Merci');
});

test.each(['', '/steps', '/sheet', '/spoken'])('%s prints on one A4', async (way) => {
  const page = await openPage(browser, { width: DESK });
  await page.goto(`${START}${way}`);
  if (way === '') {
    for (const obstacle of ['time', 'transport', 'cost', 'equipment', 'reading', 'mistrust'])
      await choose(page, 'in-the-way', obstacle);
    await choose(page, 'afraid', 'much');
    await choose(page, 'blocked', 'often');
    await choose(page, 'knows-place', 'no');
    await page.getByRole('button', { name: 'Voir que faire' }).click();
  }
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
