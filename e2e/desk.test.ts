import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openPage, picture, DESK } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A page of somebody of the demonstration who has signed in; JavaScript is off. */
const enterAs = async (role: string): Promise<Page> => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: `Entrer comme ${role}` }).click();
  return page;
};

/** Looks again and again, as a visitor would, for six seconds at most. */
const isSeenWithin6s = async (address: string, words: RegExp): Promise<boolean> => {
  const until = performance.now() + 6000;
  while (performance.now() < until) {
    const html = await (await fetch(`${inject('baseUrl')}${address}`)).text();
    if (words.test(html.replaceAll(/<[^>]+>|\u00a0/g, ' '))) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
};

const openFirstPlace = async (page: Page): Promise<string> => {
  await page.locator('main ul a').first().click();
  return (await page.getByRole('link', { name: 'Voir comme le public' }).getAttribute('href')) ?? '';
};

test('a mailed link opens one form, which saves hours that everybody sees within 6 s', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/connexion');
  await page.getByLabel('Votre adresse e-mail').fill('manager@demonstration.example');
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await page.getByRole('link', { name: 'Messages envoyés' }).click();
  await picture(page, 'outbox');
  const link = page.locator('main a[href*="/connexion/link"]').first();
  const address = (await link.getAttribute('href')) ?? '';
  await link.click();
  // Looking consumes nothing: programs that read mail look at every link.
  await page.reload();
  await page.getByRole('button', { name: 'Entrer' }).click();
  await expect.poll(() => page.url()).toMatch(/\/fr\/espace\//);
  const shown = await openFirstPlace(page);
  await picture(page, 'desk place');
  await page.getByRole('link', { name: 'Changer les horaires' }).click();
  await page.getByLabel('lundi, plage 1, de').fill('7h05');
  await page.getByLabel('lundi, plage 1, à').fill('11:55');
  await page.getByLabel('Recopier le lundi sur').selectOption('all');
  await page.getByRole('button', { name: 'Voir avant de publier' }).click();
  expect(await page.locator('.preview').innerText()).toContain('7 h 05'.replaceAll(' ', '\u00a0'));
  await picture(page, 'desk hours');
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('publié');
  expect(await isSeenWithin6s(shown, /7 h 05\s+à\s+11 h 55/)).toBe(true);
  const again = await openPage(browser);
  await again.goto(address);
  await again.getByRole('button', { name: 'Entrer' }).click();
  expect(await again.locator('[role=alert]').innerText()).toContain('a déjà servi');
});

test('what is wrong with the hours is said with its day; what was typed stays', async () => {
  const page = await enterAs('responsable');
  await openFirstPlace(page);
  await page.getByRole('link', { name: 'Changer les horaires' }).click();
  await page.getByLabel('mardi, plage 1, de').fill('neuf');
  await page.getByLabel('mardi, plage 1, à').fill('12');
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('mardi');
  expect(await page.getByLabel('mardi, plage 1, de').inputValue()).toBe('neuf');
  await page.locator('[role=alert] a').click();
  expect(new URL(page.url()).hash).toBe('#d1r0from');
});

test('two people at once: the second is told, and loses nothing', async () => {
  const [one, other] = [await enterAs('responsable'), await enterAs('animateur')];
  for (const page of [one, other]) {
    await openFirstPlace(page);
    await page.getByRole('link', { name: 'Changer les horaires' }).click();
  }
  await one.getByLabel('samedi, plage 1, de').fill('10:00');
  await one.getByLabel('samedi, plage 1, à').fill('12:00');
  await one.getByRole('button', { name: 'Publier', exact: true }).click();
  await other.getByLabel('samedi, plage 1, de').fill('14:00');
  await other.getByLabel('samedi, plage 1, à').fill('16:00');
  await other.getByRole('button', { name: 'Publier', exact: true }).click();
  expect(await other.locator('[role=alert]').innerText()).toContain('Quelqu’un d’autre');
  expect(await other.getByLabel('samedi, plage 1, de').inputValue()).toBe('14:00');
  await other.getByRole('button', { name: 'Publier', exact: true }).click();
  expect(await other.locator('[role=status]').innerText()).toContain('publié');
});

test('"closed today" in two taps from a personal link, without signing in; and not after all', async () => {
  const page = await enterAs('animateur');
  const shown = await openFirstPlace(page);
  await page.getByRole('button', { name: /lien personnel/ }).click();
  const address = (await page.locator('main a[href*="/aujourd-hui"]').getAttribute('href')) ?? '';
  // The hours of the first test.
  expect(await isSeenWithin6s(shown, /Ouvert maintenant, jusqu.à 11 h 55/)).toBe(true);
  const phone = await openPage(browser);
  await phone.goto(address);
  await picture(phone, 'today');
  await phone.getByRole('button', { name: 'Fermé aujourd’hui' }).click();
  expect(await phone.locator('[role=status]').innerText()).toContain('fermé aujourd’hui');
  expect(await isSeenWithin6s(shown, /Fermé, ouvre demain à 7 h 05/)).toBe(true);
  await phone.getByRole('button', { name: 'Annuler : nous sommes ouverts'.replace(' :', '\u00a0:') }).click();
  expect(await phone.getByRole('button', { name: 'Fermé aujourd’hui' }).count()).toBe(1);
  await phone.getByRole('button', { name: 'Complet cette semaine' }).click();
  expect(await phone.locator('[role=status]').innerText()).toMatch(/6\s+décembre/);
  expect(await isSeenWithin6s(shown, /[Cc]omplet jusqu.au/)).toBe(true);
  await page.reload();
  await page.getByRole('button', { name: 'Retirer ce lien' }).first().click();
  await phone.reload();
  expect(await phone.locator('main').innerText()).toContain('n’est plus valable');
});

test('from invitation to desk: invited by a manager, accepted from the mail, once', async () => {
  const manager = await enterAs('responsable');
  await manager.getByRole('link', { name: 'Les personnes', exact: true }).click();
  await manager.getByLabel('Son adresse e-mail').fill('nouvelle@demonstration.example');
  await manager.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await picture(manager, 'people');
  const guest = await openPage(browser);
  await guest.goto('/fr/demonstration/outbox');
  const address = (await guest.locator('a[href*="/invitation"]').first().getAttribute('href')) ?? '';
  await guest.goto(address);
  await guest.getByLabel(/Votre nom/).fill('Nina Nouvelle');
  await guest.getByRole('button', { name: 'Accepter et entrer' }).click();
  await expect.poll(() => guest.url()).toMatch(/\/fr\/espace\//);
  await manager.reload();
  expect(await manager.locator('main').innerText()).toContain('Nina Nouvelle');
  await guest.goto(address);
  expect(await guest.locator('main').innerText()).toContain('a déjà servi');
  await manager.getByRole('button', { name: /accès de Nina Nouvelle/ }).click();
  expect((await guest.goto('/fr/espace'))?.status()).toBe(200);
  expect(await guest.locator('main').innerText()).toContain('aucune structure');
});
