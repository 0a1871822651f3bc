import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { routeOf } from '../src/lib/ui/addresses.ts';
import { DESK, NARROWEST, openBrowser, openPage, PHONE, picture } from './browser.ts';
import { makeTwins } from './twin-places.ts';
import { isGuarded, routesWithPage } from './public-pages.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const guarded = routesWithPage().filter(isGuarded);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const patternOf = (route: string): RegExp =>
  new RegExp(
    `^${route.replaceAll(/\[\w+=shortid\]/g, '[0-9a-z]{8}(?:-[^/]*)?').replaceAll(/\[\w+\]/g, '[^/]+')}$`,
  );
const matches = (route: string, address: string): boolean =>
  patternOf(route).test(routeOf(new URL(address).pathname).path);

/** Where each role's work begins; all else is found by following links, as people do. */
const BEGINNINGS = {
  responsable: ['/fr/espace', '/fr/mon-compte', '/fr/deuxieme-preuve'],
  coordinateur: ['/fr/espace', '/fr/mon-compte'],
  réseau: ['/fr/espace'],
  prescripteur: ['/fr/espace'],
  opérateur: ['/fr/espace', '/fr/mon-compte'],
};
type Role = keyof typeof BEGINNINGS;

/** A campaign, so that there is one to look at. */
const makeCampaign = async (page: Page): Promise<void> => {
  await page.goto('/fr/campagnes');
  await page.getByLabel('Titre').fill('Pour voir');
  await page.getByLabel('Commune').selectOption('92094');
  await page.getByLabel('Demander les horaires d’une saison').selectOption('summer');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Envoyer la campagne' }).click();
};

/** A file that waits to be imported, so that there is one to look at. */
const sendImport = async (page: Page): Promise<void> => {
  await page.goto('/fr/imports');
  const buffer = Buffer.from('Nom;CP\r\nPour voir;5000');
  await page
    .getByLabel('Le fichier', { exact: true })
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer });
  await page.getByLabel('Qui donne cette liste').fill('Pour voir');
  await page.getByLabel('Ceci est une démonstration').check();
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
  await page.getByRole('heading', { name: 'Que contient chaque colonne' }).waitFor({ timeout: 60_000 });
};

/** A workshop at the first place, so that its text and its session can be looked at. */
const makeWorkshop = async (page: Page): Promise<void> => {
  await page.goto('/fr/espace');
  await page.locator('main ul a').first().click();
  await page.getByRole('link', { name: 'Les ateliers' }).click();
  await page.getByRole('link', { name: 'Ajouter un atelier' }).click();
  await page.getByLabel('Titre de l’atelier').fill('Pour voir');
  await page.getByLabel('Première date').fill('15/12/2026');
  await page.getByLabel('Début').fill('18:30');
  await page.locator('#to').fill('20:00');
  await page.getByRole('button', { name: 'Publier' }).click();
};

/** A template of the first place's first service, so that it can be looked at. */
const makeTemplate = async (page: Page): Promise<void> => {
  await page.goto('/fr/espace');
  await page.locator('main ul a').first().click();
  await page.getByRole('link', { name: 'Les services' }).click();
  await page.getByText('Garder comme modèle').first().click();
  await page.getByRole('button', { name: 'Garder ce modèle' }).first().click();
  await page.getByText('Suit le modèle').waitFor();
};

/** A person who is followed, on a basis that the manager has said, so that the record and all that is kept can be looked at. */
const openJourney = async (page: Page): Promise<void> => {
  await page.goto('/fr/espace');
  await page.getByRole('link', { name: 'Les personnes que nous suivons' }).click();
  await page.getByRole('link', { name: 'Base légale et accords' }).click();
  await page.getByLabel('L’accord de la personne').check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('link', { name: 'Toutes les personnes' }).click();
  await page.getByRole('link', { name: 'Et si on vous rappelait ?' }).click();
  await page.getByLabel('Prénom').fill('Pour voir');
  await page.getByLabel('Un numéro de téléphone').fill('081 01 23 49');
  await page.locator('#agreed').check();
  await page.getByRole('button', { name: 'Ouvrir le suivi' }).click();
  await page.getByRole('heading', { name: 'Pour voir' }).waitFor();
};

/** One address for each guarded route that this role reaches by links. */
const found = async (page: Page, role: Role): Promise<Map<string, string>> => {
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: `Entrer comme ${role}` }).click();
  if (role === 'coordinateur') {
    await makeCampaign(page);
    await page.goto('/fr/tenue-a-jour/duplicates');
    await page.getByRole('button', { name: 'Chercher' }).click();
  }
  if (role === 'opérateur') await sendImport(page);
  if (role === 'responsable') {
    await makeWorkshop(page);
    await makeTemplate(page);
    await openJourney(page);
  }
  const base = inject('baseUrl');
  const waiting = BEGINNINGS[role].map((address) => base + address);
  const seen = new Set<string>();
  const byRoute = new Map<string, string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (seen.has(address) || seen.size > 120) continue;
    seen.add(address);
    await page.goto(address);
    const here = new URL(page.url());
    const route = guarded.find((one) => matches(one, here.origin + here.pathname));
    if (route && !byRoute.has(route)) byRoute.set(route, here.href);
    const links = await page
      .locator('main a[href]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    // One address of a kind is enough: routes that are known already are not followed again.
    const isNew = (link: string) => guarded.some((one) => !byRoute.has(one) && matches(one, link));
    waiting.push(...links.filter((link) => link.startsWith(base) && isNew(link)));
  }
  // Some links are there in some states only (a draft's preview): the address stands under its page's all the same.
  for (const route of guarded.filter((one) => !byRoute.has(one))) {
    const parent = byRoute.get(path.posix.dirname(route));
    const address = parent && `${parent.split('?')[0]}/${path.posix.basename(route)}`;
    if (address && (await page.goto(address))?.status() === 200) byRoute.set(route, address);
  }
  return byRoute;
};

const wrong = async (page: Page, address: string): Promise<string[]> => {
  await page.goto(address);
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const axe = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.target.join(' ')})`);
  await page.setViewportSize({ width: NARROWEST, height: 800 });
  const isWide = await page.evaluate((limit) => document.documentElement.scrollWidth > limit, NARROWEST);
  return [...axe, ...(isWide ? [`scrolls sideways at ${NARROWEST} px`] : [])];
};

test('every page behind the sign-in is reached by links, axe finds nothing on it, and it fits a narrow screen', async () => {
  await makeTwins(browser, 'Jumeau');
  const reached = new Set<string>();
  const problems: Record<string, string[]> = {};
  for (const role of Object.keys(BEGINNINGS) as Role[]) {
    const page = await openPage(browser, { width: role === 'responsable' ? PHONE : DESK, javaScript: true });
    for (const [route, address] of await found(page, role)) {
      if (reached.has(route)) continue;
      reached.add(route);
      const said = await wrong(page, address);
      await picture(page, `behind ${route}`);
      if (said.length > 0) problems[route] = said;
    }
  }
  expect(problems).toEqual({});
  expect(guarded.filter((route) => !reached.has(route))).toEqual([]);
  // Five seconds a page on two busy cores.
}, 600_000);

test('the list of pages behind the sign-in is read from the routes themselves', () => {
  const desk = path.resolve(import.meta.dirname, '../src/routes/desk/+page.server.ts');
  expect(readFileSync(desk, 'utf8')).toContain("_access = 'signed-in'");
  expect(guarded).toContain('/desk');
});
