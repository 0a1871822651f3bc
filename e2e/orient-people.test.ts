import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const RESULTS = '/fr/trouver-une-aide/results';
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
const printed = async (page: Page): Promise<number> =>
  pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));

test('Mélanie is at ease: awareness on a Saturday, never the basics', async () => {
  const page = await openPage(browser, { width: PHONE });
  let proposed = 0;
  for (const near of ['4000', '5000', '6000', '1300']) {
    await page.goto(`${RESULTS}?near=${near}&by=car&topic=awareness&when=sa09:00-18:00&level=advanced`);
    const isCompromise = (await page.getByText('Aucun lieu ne répond à tout').count()) > 0;
    const lines = await page.locator('.proposals > li').allInnerTexts();
    for (const text of lines) {
      if (isCompromise) expect(text).toMatch(/Ne correspond pas/);
      else expect(text).toMatch(/Prochaine fois\s: (samedi|demain|.*samedi)|Date à convenir/);
      if (!isCompromise) proposed++;
      expect(text).toMatch(/mieux comprendre le numérique|le sujet/);
    }
    for (const href of await page
      .locator('main a[href*="step="]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href)))
      expect(new URL(href).search).not.toMatch(/basics/);
  }
  expect(proposed).toBeGreaterThan(0);
  await page.context().close();
});

test('a card in each commune that has two languages is one A4', async () => {
  const page = await openPage(browser, { width: DESK });
  // The communes of the German language; Malmedy and Waimes have facilities.
  let seen = 0;
  for (const near of [
    '4700',
    '4710',
    '4720',
    '4730',
    '4750',
    '4760',
    '4770',
    '4780',
    '4790',
    '4960',
    '4950',
  ]) {
    await page.goto(`/de/hilfe-finden/results?near=${near}&by=bus&topic=administrative-procedures`);
    const card = page.locator('.proposals a.button').first();
    if ((await card.count()) === 0) continue;
    await card.click();
    await page.waitForURL(/step=/);
    if ((await page.locator('article').count()) < 2) continue;
    seen++;
    expect(await printed(page), page.url()).toBe(1);
  }
  expect(seen).toBeGreaterThan(2);
  await page.context().close();
}, 90_000);

type Found = { name: string; path: string; latitude: number; longitude: number };

/** Places of the demonstration whose name says CPAS or ÖSHZ, around some towns. */
const tellingPlaces = async (): Promise<Found[]> => {
  const found: Found[] = [];
  for (const near of ['5000', '4000', '6000', '7000', '4700', '6700']) {
    const answer = await fetch(`${inject('baseUrl')}/api/v1/places?near=${near}&within=30&limit=100`);
    const { places } = (await answer.json()) as { places: Found[] };
    found.push(...places.filter(({ name }) => /CPAS|ÖSHZ/.test(name)));
  }
  return found;
};

test('whoever takes the card of a place in a CPAS carries no CPAS in their hand', async () => {
  const page = await openPage(browser, { width: DESK });
  const places = await tellingPlaces();
  expect(places.length).toBeGreaterThan(0);
  let cards = 0;
  for (const { name, latitude, longitude } of places.slice(0, 8))
    for (const prefix of ['/fr/trouver-une-aide', '/de/hilfe-finden', '/fr-facile/trouver-une-aide']) {
      await page.goto(`${prefix}/results?near=${latitude},${longitude}&by=foot`);
      const line = page.locator('.proposals > li').filter({ hasText: name }).first();
      if ((await line.count()) === 0) continue;
      await line.locator('a.button').click();
      await page.waitForURL(/step=/);
      cards++;
      expect(await page.locator('.paper').innerText(), name).not.toMatch(/cpas|c\.p\.a\.s|öshz|oshz|ocmw/i);
      expect(`${await page.title()} ${page.url()}`).not.toMatch(/cpas|oshz/i);
    }
  expect(cards).toBeGreaterThan(2);
  await page.context().close();
}, 90_000);

test('presets tick the week, and a box taken away takes its preset with it', async () => {
  const page = await openPage(browser, { width: DESK, javaScript: true });
  await page.goto('/fr/cinq-questions/needs');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForFunction(() => customElements.get('week-presets') !== undefined);
  const cell = (name: string) => page.locator(`[name=cell][value=${name}]`);
  await page.locator('[name=preset][value=evening]').check();
  await page.locator('details summary').first().click();
  expect(await cell('we-evening').isChecked()).toBe(true);
  expect(await cell('sa-evening').isChecked()).toBe(false);
  await cell('we-evening').uncheck();
  expect(await page.locator('[name=preset][value=evening]').isChecked()).toBe(false);
  expect(await cell('th-evening').isChecked()).toBe(true);
  await page.context().close();
});

test('the anonymous slip prints on one A4, every answer with a box', async () => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/fiche-anonyme');
  expect(await page.locator('.axis').first().isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.axis').count()).toBe(5);
  expect(await page.locator('.axis').last().isVisible()).toBe(true);
  await picture(page, 'slip printed');
  expect(await printed(page)).toBe(1);
  await page.context().close();
});

test('what was not understood leads to its question at the desk, in words', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto(`${RESULTS}?near=5000&by=fusee&with=foule&level=expert&criteria=luxe`);
  const told = await page.locator('[role=alert] li').allInnerTexts();
  expect(told).toHaveLength(4);
  for (const text of told) expect(text).not.toMatch(/\b(by|with|level|criteria)\b/);
  for (const name of ['by', 'with', 'level', 'criteria']) {
    const href = await page.locator(`[role=alert] a[href$="#${name}"]`).getAttribute('href');
    await page.goto(href ?? '');
    expect(await page.locator(`#${name}`).count()).toBe(1);
    await page.goBack();
  }
  await page.context().close();
});
