import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openBrowser, openPage, PHONE, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const enterAs = async (role: string): Promise<Page> => {
  const page = await openPage(browser, { width: DESK });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: `Entrer comme ${role}` }).click();
  return page;
};

const fillWho = async (page: Page, email: string): Promise<void> => {
  await page.getByLabel('Votre nom').fill('Léa Essai');
  await page.getByLabel('Votre fonction').fill('directrice');
  await page.getByLabel('Votre adresse e-mail').fill(email);
};

/** Follows the newest link of one address in the demonstration's outbox. */
const followMail = async (page: Page, email: string, link: RegExp): Promise<void> => {
  await page.goto('/fr/demonstration/outbox');
  const mail = page.locator('li.card', { hasText: `À : ${email}`.replace(' :', '\u00a0:') }).first();
  const address = (
    await mail.locator('a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
  ).find((href) => link.test(href));
  if (!address) throw new Error(`no ${link} for ${email}`);
  await page.goto(address);
};

const STREET = 'Rue de l’Essai 7';

test('a structure registers, without JavaScript: proved by mail, verified, its manager signs in and finds its draft', async () => {
  const email = 'lea@chez-lea.example';
  const page = await openPage(browser, { width: PHONE });
  await page.goto('/fr/proposer-de-l-aide');
  await picture(page, 'offer help');
  await page.getByRole('link', { name: 'Inscrire ma structure' }).click();
  await page.getByLabel('Nom de la structure').fill('Chez Léa');
  await page.getByLabel('Numéro d’entreprise').fill('0123.456.750');
  await fillWho(page, 'lea');
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  const problems = await page.locator('[role=alert]').innerText();
  expect(problems).toContain('0123.456.750');
  expect(problems).toContain('Cochez au moins un genre');
  expect(problems).toContain('n’est pas une adresse e-mail');
  expect(await page.getByLabel('Nom de la structure').inputValue()).toBe('Chez Léa');
  await picture(page, 'register refused');
  await page.getByLabel('ASBL').first().check();
  await page.getByLabel('Rue et numéro').fill(STREET);
  await page.getByLabel('Code postal').fill('5000');
  await page.getByLabel('Localité').fill('Namur');
  await page.getByLabel('Numéro d’entreprise').fill('0123.456.749');
  await fillWho(page, email);
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  expect(await page.locator('h1').innerText()).toBe('Regardez votre boîte e-mail');
  await followMail(page, email, /proposer-de-l-aide\/request/);
  await page.reload();
  await page.getByRole('button', { name: 'Oui, c’est bien moi' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('attend d’être vérifiée');
  await picture(page, 'request waiting');

  const operator = await enterAs('opérateur');
  await operator.goto('/fr/verifications');
  await picture(operator, 'verifications');
  const card = operator.locator('article', { hasText: email });
  expect(await card.innerText()).toContain('0123.456.749');
  await card.getByRole('button', { name: 'Accepter' }).click();
  expect(await operator.locator('[role=status]').innerText()).toContain('acceptée');

  await followMail(page, email, /invitation/);
  await page.getByLabel('Votre nom').fill('Léa Essai');
  await page.getByRole('button', { name: 'Accepter et entrer' }).click();
  await expect.poll(() => page.url()).toMatch(/\/fr\/espace\//);
  expect(await page.locator('main').innerText()).toContain('Chez Léa');
  expect(await page.locator('main .card').first().innerText()).toContain('brouillon');
});

test('a likely duplicate is proposed with its reasons, becomes a claim, and is refused with a reason that is mailed', async () => {
  const email = 'rival@gmail.com';
  const page = await openPage(browser, { width: PHONE });
  await page.goto('/fr/proposer-de-l-aide?q=5000');
  const href = (await page.locator('main ul h3 a').first().getAttribute('href')) ?? '';
  await page.goto(href);
  const name = await page.locator('h1').innerText();
  await page.goto('/fr/proposer-de-l-aide/register');
  await page.getByLabel('Nom de la structure').fill(name);
  await page.getByLabel('ASBL').first().check();
  await page.getByLabel('Rue et numéro').fill(STREET);
  await page.getByLabel('Code postal').fill('5000');
  await page.getByLabel('Localité').fill('Namur');
  await fillWho(page, email);
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  expect(await page.locator('.alike').innerText()).toContain('même nom');
  await picture(page, 'register alike');
  await page.getByRole('button', { name: `C’est celle-ci` }).first().click();
  await followMail(page, email, /proposer-de-l-aide\/request/);
  await page.getByRole('button', { name: 'Oui, c’est bien moi' }).click();

  const operator = await enterAs('opérateur');
  await operator.goto('/fr/verifications');
  const card = operator.locator('article', { hasText: email });
  expect(await card.innerText()).toContain('elle ne prouve rien');
  await card.getByText('Refuser cette demande').click();
  await card.getByRole('button', { name: 'Refuser' }).click();
  expect(await operator.locator('[role=alert]').innerText()).toContain('motif');
  await card.getByLabel('Motif').fill('Vous ne travaillez pas là.');
  await card.getByRole('button', { name: 'Refuser' }).click();
  await page.goto('/fr/demonstration/outbox');
  expect(await page.locator('main').innerText()).toContain('Vous ne travaillez pas là.');
});

test('a network sees those that named it, and its members', async () => {
  const page = await enterAs('réseau');
  await expect.poll(() => page.url()).toMatch(/\/fr\/verifications/);
  await picture(page, 'verifications of a network');
  const text = await page.locator('main').innerText();
  expect(text).toContain('Le Clic partagé');
  expect(text).not.toContain('Café des écrans');
  expect(text).toContain('Membres de mon réseau');
  await page
    .getByRole('button', { name: /Retirer .* du réseau/ })
    .first()
    .click();
  expect(await page.locator('main').innerText()).toContain('Aucune structure ne s’est dite membre');
});
