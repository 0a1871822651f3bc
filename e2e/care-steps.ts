import type { Browser, Page } from 'playwright-core';
import { DESK, openPage, PHONE } from './browser.ts';
import { enterAs, say, send, toNew } from './journey-steps.ts';

/** A structure that is new here: its name, and its manager's page, who has published its place. */
export type Partner = { name: string; page: Page; list: string };

/** Follows the newest link of one address in the demonstration's outbox. */
const followMail = async (page: Page, email: string, link: RegExp): Promise<void> => {
  await page.goto('/fr/demonstration/outbox');
  const mail = page.locator('li.card', { hasText: `À\u00A0: ${email}` }).first();
  const addresses = await mail
    .locator('a')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  await page.goto(addresses.find((href) => link.test(href)) ?? '');
};

const register = async (page: Page, name: string, email: string): Promise<void> => {
  await page.goto('/fr/proposer-de-l-aide/register');
  await page.getByLabel('Nom de la structure').fill(name);
  await page.getByLabel('ASBL').first().check();
  await page.getByLabel('Rue et numéro').fill(`Rue ${name} 12`);
  await page.getByLabel('Code postal').fill('5000');
  await page.getByLabel('Localité').fill('Namur');
  await page.getByLabel('Votre nom').fill('Ines Accueil');
  await page.getByLabel('Votre fonction').fill('animatrice');
  await page.getByLabel('Votre adresse e-mail').fill(email);
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await followMail(page, email, /proposer-de-l-aide\/request/);
  await page.getByRole('button', { name: 'Oui, c’est bien moi' }).click();
};

/** Registers a structure, has it verified, enters as its manager and publishes its place; a narrow screen, no JavaScript. */
export const makePartner = async (browser: Browser, name: string, email: string): Promise<Partner> => {
  const page = await openPage(browser, { width: PHONE });
  await register(page, name, email);
  const operator = await enterAs(browser, 'opérateur');
  await operator.goto('/fr/verifications');
  const card = operator.locator('article', { hasText: email });
  await card.getByRole('button', { name: 'Accepter' }).click();
  await operator.context().close();
  await followMail(page, email, /invitation/);
  await page.getByLabel('Votre nom').fill('Ines Accueil');
  await page.getByRole('button', { name: 'Accepter et entrer' }).click();
  const list = `${page.url().split('?')[0]}/referrals`;
  await page.locator('main .card a').first().click();
  await page.getByRole('button', { name: 'Publier' }).click();
  return { name, page, list };
};

/** The coordinator notes the agreement that two structures have signed. */
export const noteAgreement = async (browser: Browser, one: string, other: string): Promise<void> => {
  const page = await enterAs(browser, 'coordinateur', DESK);
  await page.goto('/fr/ma-zone/agreements');
  await page.locator('#one').selectOption({ label: one });
  await page.locator('#other').selectOption({ label: other });
  await page.getByLabel('Référence').fill('Convention 2026-7');
  await page.locator('#agreedOn').fill('2026-11-20');
  await page.getByRole('button', { name: 'Enregistrer l’accord' }).click();
  await page.context().close();
};

/** Opens a journey of somebody whom a service sent, and who agrees that a partner knows; answers its address. */
export const openShared = async (
  page: Page,
  firstName: string,
  phone: string,
  partner: string,
): Promise<string> => {
  await toNew(page);
  await page.getByLabel('Prénom').fill(firstName);
  await page.getByLabel('Un numéro de téléphone').fill(phone);
  await page.locator('summary', { hasText: 'En dire plus' }).click();
  await page.locator('#arrival').selectOption({ label: 'envoyée par un service' });
  await say(page);
  await send(page);
  const address = page.url();
  await page.locator('summary', { hasText: 'Faire participer' }).click();
  await page.locator('#partner').selectOption({ label: partner });
  await page.locator('#agreed-share').check();
  await page.getByRole('button', { name: 'Faire participer une structure' }).click();
  return address;
};

/** Sends somebody to the place of a partner, with these of their words; the sender is on its list then. */
export const sendTo = async (
  page: Page,
  journey: string,
  partner: string,
  reach: 'phone' | 'none',
): Promise<void> => {
  await page.goto(journey.replace('/journeys/one?', '/referrals/new?'));
  const place = page.locator('#place option', { hasText: partner });
  await page.locator('#place').selectOption((await place.first().getAttribute('value')) ?? '');
  await page.getByLabel('son prénom').check();
  if (reach === 'phone') await page.getByLabel('son numéro ou son adresse').check();
  await page.locator('#reach').selectOption(reach);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
};
