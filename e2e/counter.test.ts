import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const PINS = { responsable: '481590', animateur: '907236' };
const NAMES = { responsable: 'Marc Modèle', animateur: 'Fanny Fictive' };
type Role = keyof typeof PINS;

const enterAs = async (role: Role): Promise<Page> => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: `Entrer comme ${role}` }).click();
  return page;
};
const choosePin = async (role: Role): Promise<Page> => {
  const page = await enterAs(role);
  await page.goto('/fr/mon-compte');
  await page.getByLabel('Nouveau code').fill('150384');
  await page.getByLabel('Le même code encore une fois').fill('150384');
  await page.getByRole('button', { name: 'Garder ce code' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('date de naissance');
  await page.getByLabel('Nouveau code').fill(PINS[role]);
  await page.getByLabel('Le même code encore une fois').fill(PINS[role]);
  await page.getByRole('button', { name: 'Garder ce code' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('Votre code est gardé');
  return page;
};
const openDesk = async (page: Page, name: string): Promise<void> => {
  await page.goto('/fr/espace');
  await page.getByRole('link', { name: 'Les personnes', exact: true }).click();
  await page.getByLabel('Nom de cet ordinateur').fill(name);
  await page.getByRole('button', { name: 'Ouvrir le mode comptoir' }).click();
  await expect.poll(() => page.url()).toMatch(/\/fr\/comptoir$/);
};
const take = async (page: Page, role: Role, pin = PINS[role]): Promise<void> => {
  await page.getByLabel(NAMES[role]).check();
  await page.getByLabel('Votre code personnel').fill(pin);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
};

test('a manager opens the desk, two people take turns, and the desk is closed from elsewhere; without JavaScript', async () => {
  await choosePin('animateur');
  const computer = await choosePin('responsable');
  await openDesk(computer, 'Accueil');
  await picture(computer, 'counter');
  // The manager's own session did not stay behind.
  await computer.goto('/fr/espace');
  expect(computer.url()).toMatch(/\/fr\/comptoir$/);
  await take(computer, 'animateur', '668201');
  expect(await computer.locator('[role=alert]').innerText()).toContain('pas le bon code');
  expect(await computer.getByLabel(NAMES.animateur).isChecked()).toBe(true);
  await take(computer, 'animateur');
  await expect.poll(() => computer.url()).toMatch(/\/fr\/espace\//);
  expect(await computer.locator('.acting').innerText()).toContain('Fanny Fictive');
  await picture(computer, 'counter turn');
  const desk = computer.url();
  // The button is on every page, those of the public too.
  await computer.goto('/fr/lieux?near=5000');
  await computer.getByRole('button', { name: 'Verrouiller' }).click();
  await computer.goto(desk);
  expect(computer.url()).toMatch(/\/fr\/comptoir$/);
  await take(computer, 'responsable');
  await expect.poll(() => computer.url()).toMatch(/\/fr\/espace\//);
  expect((await computer.goto(`${desk}/people`))?.status()).toBe(404);
  await computer.goto('/fr/mon-compte');
  expect(await computer.getByLabel('Nouveau code').count()).toBe(0);
  const elsewhere = await enterAs('responsable');
  await elsewhere.goto('/fr/mon-compte');
  await picture(elsewhere, 'account with a counter');
  await elsewhere.getByRole('button', { name: 'Fermer le mode comptoir' }).first().click();
  await computer.goto(desk);
  expect(await computer.locator('main').innerText()).toContain('n’est plus ouvert');
  expect((await computer.request.get('/fr/espace', { maxRedirects: 0 })).headers().location).toContain(
    'connexion',
  );
});

test('Escape twice locks; a form of a person who still types keeps the turn alive', async () => {
  await choosePin('animateur');
  const manager = await choosePin('responsable');
  await openDesk(manager, 'Second');
  const state = await manager.context().storageState();
  const context = await browser.newContext({ baseURL: new URL(manager.url()).origin, storageState: state });
  const page = await context.newPage();
  await page.goto('/fr/comptoir');
  await take(page, 'animateur');
  await expect.poll(() => page.url()).toMatch(/\/fr\/espace\//);
  const here = await page.evaluate(async () => {
    const address = document.querySelector<HTMLElement>('desk-lock')?.dataset.here ?? '';
    return (await fetch(address, { method: 'POST' })).status;
  });
  expect(here).toBe(204);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toMatch(/\/fr\/comptoir$/);
});
