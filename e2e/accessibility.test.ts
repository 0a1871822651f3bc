import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DESK, NARROWEST, openBrowser, openPage, PHONE, picture } from './browser.ts';
import { publicPages, routesWithPage, type PublicPage } from './public-pages.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
let pages: PublicPage[];
beforeAll(async () => {
  browser = await openBrowser();
  pages = await publicPages(inject('baseUrl'));
});
afterAll(() => browser.close());

test('every route with a page is among those looked at', () => {
  const looked = new Set(pages.map(({ route }) => route));
  expect(routesWithPage().filter((route) => !looked.has(route))).toEqual([]);
});

/** Filters and lists that are folded away count too. */
const openAll = (page: Page): Promise<void> =>
  page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

const problemsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}×: ${nodes[0]?.target.join(' ')})`,
  );
};

describe.each([
  ['light', false],
  ['dark', true],
])('axe finds nothing (%s)', (theme, dark) => {
  test.each([PHONE, DESK])('%i px wide, filters open', async (width) => {
    const page = await openPage(browser, { width, dark, javaScript: true });
    const found: Record<string, string[]> = {};
    for (const { address } of pages) {
      await page.goto(address);
      await picture(page, `${address}-${width}-${theme}`);
      await openAll(page);
      const problems = await problemsOf(page);
      if (problems.length > 0) found[address] = problems;
    }
    await page.context().close();
    expect(found).toEqual({});
  });
});

const overflow = (page: Page): Promise<string[]> =>
  page.evaluate((limit) => {
    if (document.documentElement.scrollWidth <= limit) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > limit + 0.5,
    );
    return wide.slice(-3).map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`);
  }, NARROWEST);

test('no page scrolls sideways at 320 px, filters open', async () => {
  const page = await openPage(browser, { width: NARROWEST, javaScript: true });
  const found: Record<string, string[]> = {};
  for (const { address } of pages) {
    await page.goto(address);
    await openAll(page);
    const wide = await overflow(page);
    if (wide.length > 0) found[address] = wide;
  }
  await page.context().close();
  expect(found).toEqual({});
});

/** What a page must have so that anybody can find their way in it; what is missing is named. */
const missing = async (page: Page, address: string): Promise<string[]> => {
  const has = async (what: string, isThere: boolean | Promise<boolean>) => ((await isThere) ? [] : [what]);
  const count = (selector: string) => page.locator(selector).count();
  const language = address.startsWith('/fr') ? 'fr' : address.slice(1, 3);
  return [
    ...(await has('one h1', (await count('h1')) === 1)),
    ...(await has('one main', (await count('main')) === 1)),
    ...(await has('a title', (await page.title()).length > 5)),
    ...(await has(`lang ${language}`, (await count(`html[lang|="${language}"]`)) === 1)),
    ...(await has('its mark as a demonstration', (await count('.demo')) === 1)),
    ...(await has('no empty link', (await count('a:not([aria-label]):empty')) === 0)),
    ...(await has(
      'no undefined',
      !/\b(undefined|NaN|\[object)/.test(await page.locator('body').innerText()),
    )),
  ];
};

test('every page stands without JavaScript', async () => {
  const page = await openPage(browser, { width: PHONE });
  const found: Record<string, string[]> = {};
  for (const { address, status } of pages) {
    const answer = await page.goto(address);
    const lacks = await missing(page, address);
    if (answer?.status() !== status) lacks.push(`status ${status}, not ${answer?.status()}`);
    if (lacks.length > 0) found[address] = lacks;
  }
  await page.context().close();
  expect(found).toEqual({});
});
