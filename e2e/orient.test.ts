import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';
import { newDataFolder, serve, type Serving } from './serving.ts';

// Tuesday 1 December 2026, 18:40 in Brussels: Tatiana has just closed the shop.
const EVENING = '2026-12-01T17:40:00Z';

let browser: Browser;
let evening: Serving;
let removeData: () => Promise<void>;
beforeAll(async () => {
  browser = await openBrowser();
  const { dataFolder, remove } = newDataFolder();
  removeData = remove;
  evening = await serve(dataFolder, { JALON_NOW: EVENING });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await evening.stop();
  await removeData();
});

/** Presses Tab until `wanted` has the focus. */
const tabTo = async (page: Page, wanted: string): Promise<void> => {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${wanted}:focus`).count()) > 0) return;
  }
  throw new Error(`${wanted} was not reached with the Tab key`);
};

const follow = (page: Page, address: RegExp) =>
  Promise.all([page.waitForURL(address), page.keyboard.press('Enter')]);

/** How many pages a PDF has. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const printed = async (page: Page): Promise<number> =>
  pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));

test.each([false, true])(
  'Émile at the desk of his town hall: welcome page to card, keyboard alone, JavaScript %s',
  async (javaScript) => {
    const page = await openPage(browser, { width: DESK, javaScript });
    await page.goto('/fr');
    await tabTo(page, 'a[href="/fr/aider-quelqu-un"]');
    await follow(page, /aider-quelqu-un/);
    await tabTo(page, 'a[href="/fr/trouver-une-aide/desk"]');
    await follow(page, /\/desk/);
    // Whoever holds a telephone types at once.
    expect(await page.locator('#near:focus').count()).toBe(1);
    await page.keyboard.type('5500 Dinant');
    await tabTo(page, 'input[name=by]');
    // From the first of the group to "by bus".
    for (let presses = 0; (await page.locator('input[value=bus]:checked').count()) === 0; presses++) {
      expect(presses).toBeLessThan(6);
      await page.keyboard.press('ArrowDown');
    }
    await tabTo(page, 'input[value=smartphone-basics]');
    await page.keyboard.press('Space');
    await follow(page, /\/results\?/);
    expect(await page.locator('.proposals > li').count()).toBeGreaterThanOrEqual(1);
    expect(await page.locator('.proposals > li').count()).toBeLessThanOrEqual(3);
    await picture(page, `orient-results-${javaScript}`);
    await tabTo(page, '.proposals a.button');
    await follow(page, /\/card\?step=/);
    const paper = page.locator('.paper');
    expect(await paper.innerText()).toMatch(/À apporter/);
    expect(await paper.innerText()).toMatch(/0\d/);
    expect(await paper.innerText()).not.toMatch(/cpas|öshz|débutant|@/i);
    expect(await printed(page)).toBe(1);
    await picture(page, `orient-card-${javaScript}`);
    // The address is the whole card: another visitor sees the same.
    const other = await openPage(browser, { width: PHONE });
    await other.goto(page.url());
    expect(await other.locator('.paper .when').allInnerTexts()).toEqual(
      await paper.locator('.when').allInnerTexts(),
    );
    await other.context().close();
    await page.context().close();
  },
  60_000,
);

test('Malcolm only wants to print tomorrow: one question, then places that are open tomorrow and print', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/trouver-une-aide');
  await page.getByRole('link', { name: 'Imprimer demain' }).click();
  await page.fill('#near', '5000');
  await page.getByRole('button', { name: 'Voir les lieux' }).click();
  await page.waitForURL(/results/);
  const lines = await page.locator('.proposals > li').allInnerTexts();
  expect(lines.length).toBeGreaterThanOrEqual(1);
  for (const text of lines) {
    expect(text).toMatch(/imprimante/);
    expect(text).toMatch(/Prochaine fois\s: demain à/);
  }
  await page.context().close();
});

test('Tatiana at 18:40 on her phone: procedures after 18:00, each proposal still to come', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto(
    `${evening.baseUrl}/fr/trouver-une-aide/results?near=5000&topic=administrative-procedures&when=evening&by=car`,
  );
  const lines = await page.locator('.proposals > li').allInnerTexts();
  expect(lines.length).toBeGreaterThanOrEqual(1);
  for (const text of lines) {
    // After 18:00, and not at an hour of this evening that is over.
    expect(text).toMatch(/Prochaine fois\s: .* à (18|19|20|21)\sh/);
    expect(text).not.toMatch(/aujourd’hui à 18\sh(?!\s45)/);
  }
  await picture(page, 'orient-tatiana');
  await page.context().close();
});

test('a workshop that is full says so, and what comes next; it is not proposed', async () => {
  const page = await openPage(browser, { width: PHONE });
  const found: string[] = [];
  for (const near of ['5000', '4000', '6000', '7000', '1300', '6700']) {
    await page.goto(`/fr/trouver-une-aide/results?near=${near}&by=car&support=training`);
    found.push(...(await page.locator('.full li').allInnerTexts()));
  }
  expect(found.length).toBeGreaterThan(0);
  for (const text of found) {
    expect(text).toMatch(/complet\./);
    expect(text).toMatch(/Prochaine date avec des places|Pas encore d’autre date/);
  }
  await page.context().close();
});

test('what nobody understands is told, never dropped; a name of several places is asked about', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/trouver-une-aide/results?near=5000&by=fusee&level=expert&when=hier&criteria=luxe');
  const told = await page.locator('[role=alert] li').allInnerTexts();
  for (const value of ['fusee', 'expert', 'hier', 'luxe'])
    expect(told.filter((line) => line.includes(value))).toHaveLength(1);
  await page.goto('/fr/trouver-une-aide/results?near=Celles&by=bus');
  expect(await page.locator('.proposals').count()).toBe(0);
  expect(await page.locator('#near-problem a').count()).toBeGreaterThan(1);
  await page.context().close();
});

test('a topic that is ticked is seen, whatever is said of the situation', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/trouver-une-aide?topic=job-search');
  const topic = page.locator('input[name=topic][value=job-search]');
  await page.locator('.concerned').first().locator('> label input').uncheck();
  expect(await topic.isVisible()).toBe(true);
  await topic.uncheck();
  expect(await topic.isVisible()).toBe(false);
  await page.context().close();
});

test('a path of three steps, and a card in two languages, print on one page each', async () => {
  const page = await openPage(browser, { width: DESK });
  const cards: string[] = [];
  for (const [prefix, near] of [
    ['/fr/trouver-une-aide', '5000'],
    ['/de/hilfe-finden', '4700'],
  ]) {
    await page.goto(
      `${prefix}/results?near=${near}&by=${near === '4700' ? 'bike' : 'car'}&topic=administrative-procedures&topic=documents&topic=online-safety`,
    );
    const steps = await page
      .locator('.proposals a.button')
      .evaluateAll((all) =>
        all.map((one) => new URL((one as HTMLAnchorElement).href).searchParams.get('step')),
      );
    expect(steps.length).toBeGreaterThanOrEqual(1);
    cards.push(`${prefix}/card?${steps.map((step) => `step=${step}`).join('&')}`);
  }
  for (const [i, card] of cards.entries()) {
    await page.goto(card);
    expect(await page.locator('article').count()).toBe(i + 1);
    expect(await printed(page), card).toBe(1);
    await picture(page, `orient-card-steps-${i}`);
  }
  await page.context().close();
});
