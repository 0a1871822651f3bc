import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { publicPages } from './public-pages.ts';

let browser: Browser;
let place: string;
beforeAll(async () => {
  browser = await openBrowser();
  const pages = await publicPages(inject('baseUrl'));
  place = pages.find(({ route }) => route === '/places/[place=shortid]')?.address ?? '';
});
afterAll(() => browser.close());

type Said = { said: string[]; cancelled: number; end: () => void };
declare global {
  interface Window {
    device: Said;
  }
}

/** A device with these voices: Chromium on a server has none of its own. What it would say is kept in `window.device`. */
const withVoices = (page: Page, voices: { lang: string; localService: boolean }[]): Promise<unknown> =>
  page.addInitScript((these) => {
    const spoken: { text: string; onend?: () => void }[] = [];
    const device: Said = { said: [], cancelled: 0, end: () => spoken.at(-1)?.onend?.() };
    const speechSynthesis = {
      getVoices: () => these,
      cancel: () => (device.cancelled += 1),
      speak: (part: { text: string; lang: string }) => {
        spoken.push(part);
        device.said.push(`${part.lang}: ${part.text}`);
      },
    };
    class SpeechSynthesisUtterance {
      lang = '';
      voice = null;
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis });
    Object.assign(window, { SpeechSynthesisUtterance, device });
  }, voices);

const FRENCH = { lang: 'fr-BE', localService: true };

describe('"Lire à voix haute"', () => {
  let page: Page;
  beforeEach(async () => {
    page = await openPage(browser, { javaScript: true });
    return () => page.context().close();
  });
  const button = () => page.locator('page-tools button').first();

  test('reads what is on the page, with the keyboard alone, and stops', async () => {
    await withVoices(page, [{ lang: 'de-DE', localService: true }, FRENCH]);
    await page.goto(place);
    expect(await button().innerText()).toBe('Lire à voix haute');
    await button().focus();
    await page.keyboard.press('Enter');
    expect(await button().innerText()).toBe('Arrêter la lecture');
    const { said } = await page.evaluate(() => window.device);
    expect(said[0]).toBe(`fr-BE: ${await page.locator('h1').innerText()}`);
    expect(said.some((part) => /(?:lun|mar|mercre|jeu|vendre)di.*\d\u00a0h/.test(part))).toBe(true);
    expect(said.filter((part) => part.includes('Lire à voix haute'))).toEqual([]);
    await page.keyboard.press('Space');
    expect(await button().innerText()).toBe('Lire à voix haute');
    expect(await page.evaluate(() => window.device.cancelled)).toBeGreaterThan(0);
  });

  test('is itself again when the reading is over', async () => {
    await withVoices(page, [FRENCH]);
    await page.goto(place);
    await button().click();
    await page.evaluate(() => window.device.end());
    expect(await button().innerText()).toBe('Lire à voix haute');
  });

  test.each([
    ['there is no voice of the language', [{ lang: 'de-DE', localService: true }]],
    ['the only voice would send the text elsewhere', [{ lang: 'fr-FR', localService: false }]],
    ['there is no voice', []],
  ])('stays away where %s; printing is still offered', async (_, voices) => {
    await withVoices(page, voices);
    await page.goto(place);
    expect(await button().isVisible()).toBe(false);
    expect(await page.locator('page-tools button').last().isVisible()).toBe(true);
  });
});

test('without JavaScript neither button is shown', async () => {
  const page = await openPage(browser);
  await page.goto(place);
  expect(await page.locator('page-tools button:visible').count()).toBe(0);
  await page.context().close();
});
