import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, picture, PHONE, type Look } from './browser.ts';

type Item = {
  text: { fr: string };
  answers: { fr: string }[];
  key: number;
  difficulty: number;
  topic: string;
};

const bank = [1, 2, 3, 4, 5].flatMap((area): Item[] =>
  JSON.parse(readFileSync(new URL(`../data/positioning/area-${area}.json`, import.meta.url), 'utf8')),
);
const right = new Map(bank.map(({ text, answers, key }) => [text.fr, answers[key]?.fr ?? '']));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const start = async (look: Look = {}, address = '/fr/faire-le-point'): Promise<Page> => {
  const page = await openPage(browser, look);
  await page.goto(address);
  return page;
};
const begin = (page: Page) => page.getByRole('button', { name: 'Commencer' }).click();
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const asked = (page: Page) => page.locator('legend h1').innerText();

/** Answers until the result; how many questions it took. */
const play = async (page: Page, knows: (item: Item) => boolean): Promise<number> => {
  for (let count = 0; ; count++) {
    if ((await page.locator('legend h1').count()) === 0) return count;
    const words = await asked(page);
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    const found = bank.find(({ text }) => plain(text.fr) === plain(words));
    if (!found) throw new Error(`No question of the bank: ${words}`);
    const answer = knows(found) ? (right.get(found.text.fr) ?? '') : 'Je ne sais pas';
    await page.getByLabel(answer, { exact: true }).check();
    await press(page, 'Continuer');
  }
};

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations.map(
    ({ id, help }) => `${id}: ${help}`,
  );

test('a beginner, without JavaScript: a short way, no mark, and one useful thing with its search', async () => {
  const page = await start();
  await begin(page);
  await picture(page, 'positioning question 360');
  const count = await play(page, () => false);
  expect(count).toBeGreaterThanOrEqual(5);
  expect(count).toBeLessThanOrEqual(12);
  const words = await page.locator('main').innerText();
  expect(words).toContain('Niveau probable\u00a0: débutant');
  expect(words).toContain('c’est le premier pas');
  expect(words).not.toMatch(/\d+\s*(?:\/|sur)\s*\d+/);
  await picture(page, 'positioning result 360');
  // Nothing of the answers stands in the address, nor in the history.
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('link', { name: 'Trouver un lieu qui aide pour cela' }).click();
  const topic = new URL(page.url()).searchParams.get('topic');
  expect(bank.map((item) => item.topic)).toContain(topic);
});

test('an advanced person: known things by name, something harder next', async () => {
  const page = await start({ width: DESK });
  await begin(page);
  const count = await play(page, () => true);
  expect(count).toBeLessThanOrEqual(12);
  const main = page.locator('main');
  expect(await main.innerText()).toContain('Niveau probable\u00a0: avancé');
  expect(await page.locator('.known li').count()).toBe(count);
  await picture(page, 'positioning result 1280');
});

test('in between: twelve questions at most, and the level is said to be unsure', async () => {
  const page = await start();
  await begin(page);
  expect(await play(page, ({ difficulty }) => difficulty < 0)).toBeLessThanOrEqual(12);
  const words = await page.locator('main').innerText();
  expect(words).toContain('Niveau probable\u00a0: intermédiaire');
  expect(words).toMatch(/Probabilités\u00a0: \d+\u00a0% débutant/);
});

test('no answer is told on top; one question back keeps what was chosen; one may stop and go on', async () => {
  const page = await start();
  await begin(page);
  const first = await asked(page);
  // A browser holds the form back by itself: as one that does not.
  await page
    .locator('input[name=choice]')
    .evaluateAll((all) => all.forEach((one) => one.removeAttribute('required')));
  await press(page, 'Continuer');
  expect(await page.locator('[role=alert]').innerText()).toContain('Choisissez une réponse');
  expect(await asked(page)).toBe(first);
  await page.getByLabel('Je ne sais pas').check();
  await press(page, 'Continuer');
  expect(await asked(page)).not.toBe(first);
  await press(page, 'Question précédente');
  expect(await asked(page)).toBe(first);
  expect(await page.getByLabel('Je ne sais pas').isChecked()).toBe(true);
  await press(page, 'Continuer');
  await press(page, 'Je m’arrête ici');
  expect(await page.locator('main').innerText()).toContain('pas encore assez de réponses');
  await press(page, 'Reprendre les questions');
  expect(await page.locator('.where').innerText()).toContain('Question 2');
});

test('with a helper: things to try on a real device', async () => {
  const page = await start();
  await page.getByLabel(/Quelqu’un m’accompagne/).check();
  await begin(page);
  let tried = 0;
  while ((await page.locator('legend h1').count()) > 0) {
    const isTried = (await page.locator('.try').count()) > 0;
    tried += isTried ? 1 : 0;
    if (isTried && tried === 1) await picture(page, 'positioning tried 360');
    await page.getByLabel(isTried ? 'La personne y arrive avec un peu d’aide' : 'Je ne sais pas').check();
    await press(page, 'Continuer');
  }
  expect(tried).toBeGreaterThan(0);
});

test('hidden fields that were changed: said in words, and one can begin again', async () => {
  const page = await start();
  await begin(page);
  await page.locator('input[name=given]').evaluate((field) => field.setAttribute('value', '9-99:0'));
  await press(page, 'Je m’arrête ici');
  expect(await page.locator('[role=alert]').innerText()).toContain('recommencez');
  await begin(page);
  expect(await page.locator('.where').innerText()).toContain('Question 1');
});

test('the pages are never kept by the browser', async () => {
  const page = await start();
  const response = await page.reload();
  expect(response?.headers()['cache-control']).toBe('no-store');
  const [posted] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    begin(page),
  ]);
  expect(posted.headers()['cache-control']).toBe('no-store');
});

test.each([
  ['/fr/faire-le-point', PHONE, false],
  ['/fr-facile/faire-le-point', PHONE, true],
  ['/de/was-ich-schon-kann', DESK, true],
])(
  'axe finds nothing on questions and result, nothing overflows: %s, %i px',
  async (address, width, dark) => {
    const page = await start({ width, dark, javaScript: true }, address);
    await page.locator('button[value=start]').click();
    for (let turn = 0; (await page.locator('legend h1').count()) > 0; turn++) {
      if (turn < 3) expect(await violations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await page.locator('input[name=choice]').first().check();
      await page.locator('button[value=answer]').click();
    }
    expect(await violations(page)).toEqual([]);
    await picture(page, `positioning ${address} result`);
  },
  180_000,
);
