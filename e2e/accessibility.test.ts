import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, findOn, NARROWEST, openBrowser, PHONE, picture } from './browser.ts';
import { isGuarded, publicPages, routesWithPage, type PublicPage } from './public-pages.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
let pages: PublicPage[];
let addresses: string[];
beforeAll(async () => {
  browser = await openBrowser();
  pages = await publicPages(inject('baseUrl'));
  addresses = pages.map(({ address }) => address);
});
afterAll(() => browser.close());

// Those behind the sign-in: desk-accessibility.test.ts.
test('every route with a page is among those looked at', () => {
  const looked = new Set(pages.map(({ route }) => route));
  expect(routesWithPage().filter((route) => !looked.has(route) && !isGuarded(route))).toEqual([]);
});

/** Filters and lists that are folded away count too. */
const openAll = (page: Page): Promise<void> =>
  page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

test.each([
  ['light', PHONE],
  ['dark', DESK],
])(
  'axe finds nothing on any page (%s, %i px wide, filters open)',
  async (theme, width) => {
    const how = { width, dark: theme === 'dark', javaScript: true };
    const found = await findOn(browser, how, addresses, async (page, address) => {
      await page.goto(address);
      await openAll(page);
      await picture(page, `${address}-${width}-${theme}-open`);
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
      return violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×: ${nodes[0]?.target.join(' ')})`,
      );
    });
    expect(found).toEqual({});
    // Two seconds a page on two busy cores; a page that hangs is told by its own limit.
  },
  600_000,
);

const overflow = (page: Page, width: number): Promise<string[]> =>
  page.evaluate((limit) => {
    if (document.documentElement.scrollWidth <= limit) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > limit + 0.5,
    );
    return wide.slice(-3).map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`);
  }, width);

test.each([NARROWEST, PHONE])('no page scrolls sideways at %i px, filters open', async (width) => {
  const how = { width, javaScript: true };
  const found = await findOn(browser, how, addresses, async (page, address) => {
    await page.goto(address);
    await openAll(page);
    return overflow(page, width);
  });
  expect(found).toEqual({});
});

/** What a page must have so that anybody finds their way in it; what is missing is named. */
const missing = async (page: Page, address: string): Promise<string[]> => {
  const count = (selector: string) => page.locator(selector).count();
  const language = address.startsWith('/fr') ? 'fr' : address.slice(1, 3);
  const words = await page.locator('body').innerText();
  const checks: [what: string, isThere: boolean][] = [
    ['one h1', (await count('h1')) === 1],
    ['one main', (await count('main')) === 1],
    ['a title', (await page.title()).length > 5],
    [`lang ${language}`, (await count(`html[lang|="${language}"]`)) === 1],
    ['its mark as a demonstration', (await count('.demo')) === 1],
    ['words in every link', (await count('a:not([aria-label]):empty')) === 0],
    ['only words that were meant', !/\b(undefined|NaN)\b|\[object/.test(words)],
  ];
  return checks.filter(([, isThere]) => !isThere).map(([what]) => what);
};

test.each([PHONE, DESK])('every page stands without JavaScript, %i px wide', async (width) => {
  const found = await findOn(browser, { width }, addresses, async (page, address) => {
    const answer = await page.goto(address);
    await picture(page, `${address}-${width}`);
    const expected = pages.find((one) => one.address === address)?.status;
    const status = answer?.status() === expected ? [] : [`status ${expected}, not ${answer?.status()}`];
    return [...status, ...(await missing(page, address))];
  });
  expect(found).toEqual({});
});
