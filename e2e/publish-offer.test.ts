import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DESK, NARROWEST, openBrowser, openPage, picture } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const MOST_ACTIONS = 40;
const MOST_TABS = 250;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A keyboard and nothing else. A field filled, a choice and a press are an action each; Tab is none. */
const keyboardOn = (page: Page) => {
  const done: string[] = [];
  const reach = async (what: Locator) => {
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      await page.keyboard.press('Tab');
      if (await what.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${String(what)} was not reached with the Tab key`);
  };
  return {
    done,
    /** Types into the field of that name, or types the beginning of a choice. */
    fill: async (label: string | RegExp, text: string) => {
      await reach(page.getByLabel(label, { exact: typeof label === 'string' }));
      await page.keyboard.type(text);
      done.push(`${String(label)}: ${text}`);
    },
    tick: async (label: string) => {
      await reach(page.getByLabel(label, { exact: true }));
      await page.keyboard.press('Space');
      done.push(label);
    },
    press: async (role: 'button' | 'link', name: string) => {
      await reach(page.getByRole(role, { name, exact: true }).first());
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
      done.push(name);
    },
  };
};

/** The address in the mail of an invitation that a manager of the demonstration has just sent. */
const invitation = async (email: string): Promise<string> => {
  const manager = await openPage(browser, { width: DESK });
  await manager.goto('/fr/demonstration');
  await manager.getByRole('button', { name: 'Entrer comme responsable' }).click();
  await manager.getByRole('link', { name: 'Les personnes', exact: true }).click();
  await manager.getByLabel('Son adresse e-mail').fill(email);
  await manager.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await manager.goto('/fr/demonstration/outbox');
  return (await manager.locator('a[href*="/invitation"]').first().getAttribute('href')) ?? '';
};

const wordsAt = async (address: string): Promise<string> => {
  const html = await (await fetch(`${inject('baseUrl')}${address}`)).text();
  return html.replaceAll(/<[^>]+>|\u00a0/g, ' ').replaceAll(/\s+/g, ' ');
};

/** How long it takes until everybody sees these words there, in milliseconds; looks for six seconds at most. */
const seenAfter = async (address: string, words: string): Promise<number> => {
  const from = performance.now();
  while (performance.now() - from < 6000) {
    if ((await wordsAt(address)).includes(words)) return performance.now() - from;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return Infinity;
};

/** What axe finds wrong with a page, and whether it is wider than the narrowest screen. */
const faultsOf = async (page: Page, address: string): Promise<string[]> => {
  await page.goto(address);
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return [
    ...violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.target.join(' ') ?? ''}`),
    ...(width > NARROWEST ? [`${address} is ${width} px wide`] : []),
  ];
};

test('from the mail of an invitation to a published place with hours and a weekly workshop, by keyboard, in less than 40 actions', async () => {
  const address = await invitation('clavier@demonstration.example');
  const page = await openPage(browser, { width: DESK });
  await page.goto(address);
  const { fill, tick, press, done } = keyboardOn(page);

  await fill(/Votre nom/, 'Camille Clavier');
  await press('button', 'Accepter et entrer');
  await press('link', 'Ajouter un lieu');
  await fill('Nom du lieu', 'Espace du Clavier');
  await fill('Rue et numéro', 'Rue du Test 1');
  await fill('Code postal', '6997');
  await fill('Localité', 'Erezée');
  await fill(/^Téléphones/, '086 00 00 01');
  await tick('Espace public numérique (EPN)');
  await press('button', 'Enregistrer le brouillon');
  expect(await page.locator('main').innerText()).toContain('brouillon');
  expect(await wordsAt('/fr/lieux?near=6997')).not.toContain('Espace du Clavier');

  await press('link', 'Changer les horaires');
  await fill('lundi, plage 1, de', '9');
  await fill('lundi, plage 1, à', '12');
  await fill('lundi, plage 2, de', '13h30');
  await fill('lundi, plage 2, à', '17');
  await fill('Recopier le lundi sur', 'm');
  await press('button', 'Publier');

  await press('link', 'Les ateliers');
  await press('link', 'Ajouter un atelier');
  await fill('Titre de l’atelier', 'Premiers pas au clavier');
  await fill(/^Première date/, '8/12/2026');
  await fill(/^Début/, '18h30');
  await fill(/^Fin/, '20');
  await fill('L’atelier revient-il ?'.replace(' ?', '\u00a0?'), 'c');
  await fill(/^Combien de fois/, '6');
  await fill(/^Nombre de places/, '8');
  await tick('les bases de l’ordinateur');
  await press('button', 'Publier');
  expect(await page.locator('main').innerText()).toContain('chaque mardi, 6 fois en tout');
  await picture(page, 'desk workshops');

  await press('link', 'Espace du Clavier');
  await press('link', 'Voir avant de publier');
  expect(await page.locator('main').innerText()).toContain('Premiers pas au clavier');
  await press('link', 'Revenir au lieu');
  await press('button', 'Publier ce lieu');
  const milliseconds = await seenAfter('/fr/lieux?near=6997', 'Espace du Clavier');
  expect(milliseconds).toBeLessThan(6000);
  expect(done.length, done.join('\n')).toBeLessThan(MOST_ACTIONS);

  await picture(page, 'desk place published');
  const shown = (await page.getByRole('link', { name: 'Voir comme le public' }).getAttribute('href')) ?? '';
  const words = await wordsAt(shown);
  for (const one of ['Premiers pas au clavier', '9 h à 12 h', '13 h 30 à 17 h', '8 décembre'])
    expect(words).toContain(one);
  process.stdout.write(`published in ${done.length} actions, found after ${Math.round(milliseconds)} ms\n`);
}, 120_000);

test('what is wrong with a place is said with its field, and what was typed stays', async () => {
  const page = await openPage(browser);
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: 'Entrer comme animateur' }).click();
  await page.getByRole('link', { name: 'Ajouter un lieu' }).click();
  await page.getByLabel('Nom du lieu').fill('Lieu mal rempli');
  await page.getByLabel('Code postal').fill('75001');
  await page.getByLabel('Localité').fill('Paris');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  expect(await page.locator('[role=alert]').innerText()).toContain('75001');
  expect(await page.getByLabel('Nom du lieu').inputValue()).toBe('Lieu mal rempli');
  await page.locator('[role=alert] a').click();
  expect(new URL(page.url()).hash).toBe('#postalCode');
});

test('axe finds nothing on the pages of the editor, and none is wider than the narrowest screen', async () => {
  const page = await openPage(browser, { width: NARROWEST, javaScript: true });
  await page.goto('/fr/demonstration');
  await page.getByRole('button', { name: 'Entrer comme responsable' }).click();
  await page.locator('main ul a').first().waitFor();
  const desk = new URL(page.url()).pathname;
  const place = (await page.locator('main ul a').first().getAttribute('href')) ?? '';
  const found: string[] = [];
  for (const address of [
    `${desk}/places/new`,
    `${desk}/closing-days`,
    ...[
      ...[
        '',
        '/edit',
        '/preview',
        '/services',
        '/services/edit',
        '/closures',
        '/workshops',
        '/workshops/new',
      ],
    ].map((path) => `${place}${path}`),
  ])
    found.push(...(await faultsOf(page, address)));
  expect(found).toEqual([]);
}, 120_000);
