import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { NARROWEST, openBrowser, openPage } from './browser.ts';

/** Somebody else's site, on another port: one page with the element and the frame, another with what must be refused. */
const html = (base: string, path: string): string =>
  path === '/refused'
    ? `<!doctype html><title>x</title><iframe src="${base}/fr/lieux" title="x"></iframe>`
    : `<!doctype html><html lang="fr"><title>Une commune</title>
<script type="module" src="${base}/embed.js"></script>
<jalon-search commune="5000" lang="fr"></jalon-search>
<iframe src="${base}/fr/embed?near=5000" title="Trouver de l’aide" width="320" height="600"></iframe></html>`;

let browser: Browser;
let other: Server;
let origin = '';
beforeAll(async () => {
  browser = await openBrowser();
  other = createServer((request, response) => {
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(html(inject('baseUrl'), request.url ?? ''));
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  other.close();
});

describe('on another site, with JavaScript', () => {
  let page: Page;
  let asked: string[] = [];
  beforeEach(async () => {
    page = await openPage(browser, { javaScript: true });
    asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(origin);
    await page.locator('jalon-search h2 a').first().waitFor();
    return () => page.context().close();
  });

  test('the element shows places whose links lead to us, and asks nobody else', async () => {
    const link = page.locator('jalon-search h2 a').first();
    expect(await link.getAttribute('href')).toMatch(new RegExp(`^${inject('baseUrl')}/fr/lieux/`));
    expect([...new Set(asked)].filter((one) => ![origin, inject('baseUrl')].includes(one))).toEqual([]);
  });

  test('another question is answered in place, by keyboard', async () => {
    const field = page.locator('jalon-search').getByLabel('Où');
    await field.fill('nullepart-du-tout');
    await field.press('Enter');
    await page.locator('jalon-search .problem').waitFor();
    expect(new URL(page.url()).origin).toBe(origin);
    expect(await page.locator('jalon-search h2').count()).toBe(0);
  });

  test('the language and the commune can be changed from the page', async () => {
    await page.locator('jalon-search').evaluate((one) => one.setAttribute('lang', 'de'));
    await page.locator('jalon-search').getByRole('heading', { name: 'Digitale Hilfe finden' }).waitFor();
  });

  test('no cookie, not of ours and not of theirs', async () => {
    await page.frameLocator('iframe').locator('h2 a').first().waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });
});

test('the frame works without JavaScript, in 320 px, and its links open outside of it', async () => {
  const page = await openPage(browser, { width: NARROWEST });
  await page.goto(origin);
  const frame = page.frameLocator('iframe');
  await frame.locator('#near').fill('4700');
  await frame.getByRole('button').click();
  await frame.locator('h2 a').first().waitFor();
  expect(await frame.locator('#near').inputValue()).toBe('4700');
  expect(await frame.locator('h2 a').first().getAttribute('target')).toBe('_blank');
  const width = await frame.locator('html').evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(width).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});

test('no other page of ours can be framed', async () => {
  const page = await openPage(browser, { javaScript: true });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`${origin}/refused`);
  expect(said.join()).toMatch(/frame/i);
  // The browser shows a page of its own instead.
  expect(await page.frameLocator('iframe').locator('.brand').count()).toBe(0);
  await page.context().close();
});

test('the script is at most 5 kB, and any site may load it', async () => {
  const answer = await fetch(`${inject('baseUrl')}/embed.js`);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect((await answer.arrayBuffer()).byteLength).toBeLessThan(5_000);
});
