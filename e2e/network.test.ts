import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findOn, openBrowser, openPage } from './browser.ts';
import { publicPages } from './public-pages.ts';

// What an old phone on a slow network can bear (bytes as they travel, headers included).
const MOST = { html: 14_000, javaScript: 5_000, all: 40_000, requests: 3 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Sent = { url: string; type: string; bytes: number };

/** Everything that a first visit brings over the network, as Chromium counts it. */
const firstVisit = async (page: Page, address: string): Promise<Sent[]> => {
  const session = await page.context().newCDPSession(page);
  const sent = new Map<string, Sent>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response, type }) =>
    sent.set(requestId, { url: response.url, type, bytes: 0 }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = sent.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  return [...sent.values()].filter(({ url }) => !url.startsWith('data:'));
};

const total = (sent: Sent[]): number => sent.reduce((sum, { bytes }) => sum + bytes, 0);

test.each(['/fr', '/fr/lieux?near=5000', '/fr/lieux?near=5000&topic=online-safety&within=50'])(
  'a first visit of %s is light',
  async (address) => {
    const page = await openPage(browser, { javaScript: true });
    const sent = await firstVisit(page, address);
    await page.context().close();
    const scripts = sent.filter(({ type }) => type === 'Script');
    const html = total(sent.filter(({ type }) => type === 'Document'));
    process.stdout.write(
      `measured: ${address} HTML ${html} B, JavaScript ${total(scripts)} B, all ${total(sent)} B in ${sent.length} requests\n`,
    );
    expect(html).toBeGreaterThan(1_000);
    expect(html).toBeLessThanOrEqual(MOST.html);
    expect(total(scripts)).toBeLessThanOrEqual(MOST.javaScript);
    expect(total(sent)).toBeLessThanOrEqual(MOST.all);
    expect(sent.map(({ url }) => url).slice(MOST.requests)).toEqual([]);
  },
);

test('no page asks anything of another host, sets a cookie or breaks its own content policy', async () => {
  const origin = inject('baseUrl');
  const addresses = (await publicPages(origin)).map(({ address }) => address);
  const found = await findOn(browser, { javaScript: true }, addresses, async (page, address) => {
    const complaints: string[] = [];
    page.removeAllListeners();
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
        complaints.push(`asks ${request.url()}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    await pause(100);
    const cookies = await page.context().cookies();
    return [...complaints, ...cookies.map(({ name }) => `cookie ${name}`)];
  });
  expect(found).toEqual({});
});

test('every page has exactly one content policy, which allows no foreign origin and no inline script', async () => {
  for (const { address, route } of await publicPages(inject('baseUrl'))) {
    const answer = await fetch(`${inject('baseUrl')}${address}`);
    // One page alone is made for the frames of others.
    const [frames, old] =
      route === '/embed' ? ['frame-ancestors *', null] : ["frame-ancestors 'none'", 'DENY'];
    const policy = answer.headers.get('content-security-policy') ?? '';
    const html = await answer.text();
    // fetch joins repeated headers with a comma: a second policy would show.
    expect(policy.split(',').length, address).toBe(1);
    expect(html.match(/http-equiv=.content-security-policy/gi) ?? [], address).toEqual([]);
    expect(policy, address).toMatch(/default-src 'self'/);
    expect(policy.replace(frames, ''), address).not.toMatch(/https?:|unsafe-|\*/);
    expect(policy, address).toContain(frames);
    expect(answer.headers.get('x-frame-options'), address).toBe(old);
    expect(answer.headers.get('x-content-type-options'), address).toBe('nosniff');
    expect(answer.headers.get('referrer-policy'), address).toBe('same-origin');
  }
});

test('pages travel compressed, with brotli where it is accepted and gzip else', async () => {
  for (const [accepted, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const answer = await fetch(`${inject('baseUrl')}/fr`, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers.get('content-encoding'), accepted).toBe(encoding);
    expect(answer.headers.get('vary') ?? '', accepted).toMatch(/accept-encoding/i);
    expect(await answer.text(), accepted).toMatch(/<\/html>\s*$/);
  }
});
