import { createServer, type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CLIENT,
  startLocalProvider,
  type LocalProvider,
} from '../src/lib/accounts/local-provider.fixture.ts';
import { openBrowser, openPage, picture } from './browser.ts';
import { newDataFolder, serve, type Serving } from './serving.ts';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

let browser: Browser;
let local: LocalProvider;
let serving: Serving;
let origin = '';
const { dataFolder, remove } = newDataFolder();
beforeAll(async () => {
  browser = await openBrowser();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  local = await startLocalProvider(`${origin}/sign-in/provider/back`);
  serving = await serve(dataFolder, {
    ...{ PORT: String(port), ORIGIN: origin, OIDC_ISSUER: local.issuer, OIDC_LABEL: 'Ville d’Essai' },
    ...{ OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await serving?.stop();
  await local?.close();
  await remove();
});

const know = (email: string, name: string) =>
  local.known.set(`${name}-subject`, { email, email_verified: true, name });
const atProvider = async (): Promise<Page> => {
  const page = await openPage(browser);
  await page.goto(`${origin}/fr/connexion`);
  await page.getByRole('link', { name: 'Entrer avec Ville d’Essai' }).click();
  return page;
};

test('from the button to the desk and back out, without JavaScript', async () => {
  know('manager@demonstration.example', 'Marc');
  const page = await atProvider();
  expect(new URL(page.url()).origin).toBe(local.issuer);
  await page.getByRole('button', { name: 'Marc' }).click();
  await expect.poll(() => page.url()).toMatch(/\/fr\/espace\//);
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect.poll(() => page.url()).toBe(`${origin}/fr`);
  await page.goto(`${origin}/fr/espace`);
  await picture(page, 'sign-in with provider');
  expect(page.url()).toContain('/fr/connexion');
});

test('whoever is unknown, or says no, is told kindly and stays out', async () => {
  know('nobody@demonstration.example', 'Inconnu');
  const page = await atProvider();
  await page.getByRole('button', { name: 'Inconnu' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('Rien n’a été enregistré');
  await picture(page, 'sign-in unknown person');
  const other = await atProvider();
  await other.getByRole('button', { name: 'Non' }).click();
  expect(await other.locator('[role=alert]').innerText()).toContain('sans confirmer');
});

test('an answer that this browser did not ask for opens nothing', async () => {
  const page = await openPage(browser);
  await page.goto(`${origin}/sign-in/provider/back?code=invented&state=invented`);
  expect(await page.locator('[role=alert]').innerText()).toContain('n’est plus valable');
});
