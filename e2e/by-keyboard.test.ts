import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findOn, openBrowser, openPage, PHONE } from './browser.ts';
import { publicPages } from './public-pages.ts';

// Émile is 78: he reads large letters, his hand trembles, and at the library the mouse is out of order.
const SMALLEST_TEXT = 18;
const SMALLEST_TARGET = 48;

let browser: Browser;
let addresses: string[];
beforeAll(async () => {
  browser = await openBrowser();
  addresses = (await publicPages(inject('baseUrl'))).map(({ address }) => address);
});
afterAll(() => browser.close());

/** The element that has the focus: what it is, and whether one sees that it has it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const grounds = [outlineColor, getComputedStyle(document.documentElement).backgroundColor].map(luminance);
    const contrast = (Math.max(...grounds) + 0.05) / (Math.min(...grounds) + 0.05);
    const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3 && contrast >= 3;
    return {
      name: `${element.tagName} ${element.id || element.textContent?.trim().slice(0, 30)}`,
      isSeen: width > 0 && height > 0 && hasRing,
      isBody: element === document.body,
    };
  });

/** Presses Tab until `wanted` has the focus; every stop on the way has to be seen. */
const tabTo = async (page: Page, wanted: string): Promise<void> => {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const { name, isSeen, isBody } = await focused(page);
    expect(isBody || isSeen, `the focus on ${name} is seen`).toBe(true);
    if ((await page.locator(`${wanted}:focus`).count()) > 0) return;
  }
  throw new Error(`${wanted} was not reached with the Tab key`);
};

test('from the home page to the telephone number of a place, with the keyboard alone and the focus always seen', async () => {
  const page = await openPage(browser, { width: PHONE });
  await page.goto('/fr');
  await tabTo(page, 'a.skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '#near');
  await page.keyboard.type('Namur');
  await Promise.all([page.waitForURL(/\/fr\/lieux\?/), page.keyboard.press('Enter')]);
  await tabTo(page, 'a.skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '.places h2 a');
  await Promise.all([page.waitForURL(/\/fr\/lieux\/[0-9a-z]{8}-/), page.keyboard.press('Enter')]);
  await tabTo(page, '.phone a[href^="tel:"]');
  await page.context().close();
});

const smallText = (page: Page): Promise<string[]> =>
  page.evaluate((smallest) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim();
      // The names on the map are landmarks, drawn to its scale; all it shows is in the list.
      if (!text || !parent?.checkVisibility() || parent.closest('script, style, svg')) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < smallest) found.add(`${size} px: ${text.slice(0, 30)}`);
    }
    return [...found];
  }, SMALLEST_TEXT);

/** What is pressed and too low for a trembling hand. Links inside a sentence are as high as its lines (WCAG 2.5.8). */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((smallest) => {
    const isInSentence = (element: Element): boolean =>
      element.tagName === 'A' &&
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent?.trim().length ?? 0) >
        (element.textContent?.trim().length ?? 0) + 3;
    return [...document.querySelectorAll('a, button, input, select, summary')]
      .filter((element) => element.checkVisibility() && !element.closest('svg'))
      .filter((element) => !isInSentence(element) && !element.matches('.skip'))
      .filter((element) => {
        // A box is pressed on its words too.
        const target = element.matches('[type=checkbox], [type=radio]')
          ? (element.closest('label') ?? element)
          : element;
        return target.getBoundingClientRect().height < smallest - 0.5;
      })
      .map(
        (element) =>
          `${Math.round(element.getBoundingClientRect().height)} px: ${element.tagName} ${element.textContent?.trim().slice(0, 30)}`,
      )
      .slice(0, 5);
  }, SMALLEST_TARGET);

test('on every page letters are 18 px at least, and what is pressed is 48 px high', async () => {
  const found = await findOn(
    browser,
    { width: PHONE, javaScript: true },
    addresses,
    async (page, address) => {
      await page.goto(address);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      return [...(await smallText(page)), ...(await smallTargets(page))];
    },
  );
  expect(found).toEqual({});
});
