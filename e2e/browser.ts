import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { BROWSER_FLAGS } from '../scripts/find-browser.ts';

/** How a person looks at a page. Widths in CSS pixels. */
export type Look = { width?: number; javaScript?: boolean; dark?: boolean };

/** An old phone, a desk, and the narrowest screen that WCAG asks about. */
export const PHONE = 360;
export const DESK = 1280;
export const NARROWEST = 320;

/** Chromium without a window. Close it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('chromiumPath'), args: BROWSER_FLAGS });

/** An empty page in a context of its own: no cookie, no cache of another page. JavaScript is off unless asked for. */
export const openPage = async (browser: Browser, look: Look = {}): Promise<Page> => {
  const { width = PHONE, javaScript = false, dark = false } = look;
  const context = await browser.newContext({
    baseURL: inject('baseUrl'),
    javaScriptEnabled: javaScript,
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'fr-BE',
  });
  return context.newPage();
};

/**
 * Visits every address in turn, two pages side by side, and answers what `look` found there, by address; addresses where
 * it found nothing are left out.
 */
export const findOn = async (
  browser: Browser,
  how: Look,
  addresses: string[],
  look: (page: Page, address: string) => Promise<string[]>,
): Promise<Record<string, string[]>> => {
  const waiting = [...addresses];
  const found: Record<string, string[]> = {};
  const visit = async () => {
    const page = await openPage(browser, how);
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const words = await look(page, address);
      if (words.length > 0) found[address] = words;
    }
    await page.context().close();
  };
  await Promise.all([visit(), visit()]);
  return found;
};

/** With JALON_SCREENSHOTS=1, a picture of the whole page in .cache/screenshots. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.JALON_SCREENSHOTS !== '1') return;
  const folder = path.resolve(import.meta.dirname, '..', '.cache', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const file = `${name.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}.png`;
  await page.screenshot({ path: path.join(folder, file), fullPage: true });
};
