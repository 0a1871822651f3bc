import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses++) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} was not reached with the Tab key`);
};

const searchFor = async (page: Page, text: string): Promise<void> => {
  await page.goto('/fr');
  await tabTo(page, '#near');
  await page.keyboard.type(text);
  await tabTo(page, 'form[role=search] button:not([type=button])');
  await Promise.all([page.waitForURL(/\/fr\/lieux\?/), page.keyboard.press('Enter')]);
};

const results = (page: Page) => page.locator('.places > li');

describe.each([PHONE, DESK])('a search without JavaScript, %i px wide', (width) => {
  test('by postcode, with the keyboard only, shows places and why they are there', async () => {
    const page = await openPage(browser, { width });
    await searchFor(page, '5000');
    expect(await page.locator('h1').innerText()).toContain('Namur');
    expect(await results(page).count()).toBeGreaterThan(0);
    expect(await results(page).first().innerText()).toMatch(/à \d+(,\d+)? k?m/);
    await picture(page, `search-5000-${width}`);
    await results(page).first().locator('a').first().click();
    await page.waitForURL(/\/fr\/lieux\/[0-9a-z]{8}-/);
    expect(await page.locator('h1').innerText()).not.toBe('');
    await picture(page, `search-place-${width}`);
    await page.context().close();
  });

  test('by a name that three communes share asks which one, and goes on from there', async () => {
    const page = await openPage(browser, { width });
    await searchFor(page, 'Celles');
    const choices = page.locator('#near-problem a');
    expect(await choices.count()).toBe(3);
    await picture(page, `search-celles-${width}`);
    await Promise.all([page.waitForURL(/near=.*Celles|near=\d/), choices.first().click()]);
    expect(await page.locator('#near-problem').count()).toBe(0);
    expect(await page.locator('h1').innerText()).toContain('Celles');
    await page.context().close();
  });

  test('by a code that the list lacks says so kindly and keeps what was typed', async () => {
    const page = await openPage(browser, { width });
    await searchFor(page, '5012');
    expect(await page.locator('#near-problem').innerText()).toContain('5012');
    expect(await page.locator('#near').inputValue()).toBe('5012');
    expect(await page.locator('#near').getAttribute('aria-invalid')).toBe('true');
    await picture(page, `search-5012-${width}`);
    await page.context().close();
  });
});

test('the filters open without JavaScript, and what is chosen there is kept', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/lieux?near=5000');
  for (const closed of await page.locator('form[role=search], details.change > summary').all())
    if ((await closed.evaluate((element) => element.tagName)) === 'SUMMARY') await closed.click();
  const filters = page.locator('form[role=search] details');
  await filters.locator('summary').click();
  await page.locator('input[name=free]').check();
  await page.locator('select[name=within]').selectOption('30');
  const [answer] = await Promise.all([
    page.waitForResponse(/free=1/),
    page.locator('form[role=search] button:not([type=button])').click(),
  ]);
  expect(answer.status()).toBe(200);
  expect(await page.locator('input[name=free]').isChecked()).toBe(true);
  expect(await page.locator('select[name=within]').inputValue()).toBe('30');
  expect(await results(page).count()).toBeGreaterThan(0);
  await page.context().close();
});

test('a parameter that makes no sense is named on top, linked to its field, and the search goes on', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/lieux?near=5000&within=loin');
  expect(await page.locator('[role=alert] a[href="#within"]').innerText()).toContain('loin');
  expect(await results(page).count()).toBeGreaterThan(0);
  await page.context().close();
});

test('the skip link is the first stop of the keyboard and leads to the content', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/lieux?near=5000');
  await page.keyboard.press('Tab');
  expect(await page.locator('a.skip:focus').count()).toBe(1);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#main');
  await page.context().close();
});

test('asked again in the same minute, the same page comes: its styles hold, and only they', async () => {
  const page = await openPage(browser, { javaScript: true });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const look = async () => {
    const response = await page.goto('/fr/lieux?near=7500&within=50&free=1');
    return {
      policy: (await response?.headerValue('content-security-policy')) ?? '',
      display: await page.locator('.places').evaluate((list) => getComputedStyle(list).display),
      text: await page.locator('main').innerText(),
    };
  };
  const first = await look();
  let again = first;
  // The third is the kept one, unless the minute turned or the offer changed in between: then one of the next is.
  await expect.poll(async () => (again = await look()).policy, { timeout: 15_000 }).not.toContain("'nonce-");
  expect(first.policy).toContain("'nonce-");
  expect(again.policy).toMatch(/style-src 'self'( 'sha256-[^']+')+/);
  expect(again.policy).toMatch(/script-src 'self'(;|$)/);
  expect(again.display).toBe('grid');
  expect(again.text).toBe(first.text);
  expect(problems).toEqual([]);
  await page.context().close();
});
