import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, picture } from './browser.ts';
import { makePartner, noteAgreement, type Partner } from './care-steps.ts';
import { enterAs, open } from './journey-steps.ts';

// Joël, whom a service sends: refused for lack of seats, sent on to another place, given an appointment, absent. Every way out of
// the product says to the service "sent", "answered", "closed", and nothing else. No JavaScript.
let browser: Browser;
let full: Partner;
let next: Partner;
let sender: Page;
let journey = '';
beforeAll(async () => {
  browser = await openBrowser();
  full = await makePartner(browser, 'Le Carrefour complet', 'ines@carrefour-complet.example');
  next = await makePartner(browser, 'La Passerelle libre', 'ines@passerelle-libre.example');
  sender = await enterAs(browser, 'animateur');
  const ours = (await sender.locator('.acting strong').innerText()).replace('Vous agissez pour ', '');
  await noteAgreement(browser, ours, full.name);
  await noteAgreement(browser, full.name, next.name);
});
afterAll(() => browser.close());

const line = (page: Page, words: string) => page.locator('main li.card', { hasText: words });
const desk = () => journey.split('/journeys/')[0] ?? '';
/** What became of him, in any words of the product; where he went on to, when, with whom. */
const TELLING =
  /refus|plus de place|no-seats|redirect|Passerelle|9 décembre|2026-12-09|14.20|Marthe|pas venu|missed|absent/i;

/** All that the service can read: pages, files, mail; and the word of its list. */
const everyWayOut = async (): Promise<{ word: string; texts: Record<string, string> }> => {
  const texts: Record<string, string> = {};
  for (const path of [
    '/referrals/sent',
    '/referrals/new',
    '/referrals/list.csv',
    '/journeys',
    `/journeys/one?${journey.split('?')[1]}`,
    `/journeys/rights?${journey.split('?')[1]}`,
    `/journeys/export?${journey.split('?')[1]}`,
    `/journeys/export.json?${journey.split('?')[1]}`,
  ]) {
    const answer = await sender.request.get(`${desk()}${path}`);
    expect(answer.status(), path).toBe(200);
    const text = (await answer.text()).replace(/<header.*?<\/header>/gs, '');
    texts[path] = /<main.*<\/main>/s.exec(text)?.[0] ?? text;
  }
  await sender.goto(`${desk()}/referrals/sent`);
  const word = await line(sender, full.name).first().innerText();
  return { word, texts };
};
const saysNothing = (texts: Record<string, string>): void => {
  // The forms name what a structure itself may do: the closing of a journey, the places that it may send to.
  for (const [path, text] of Object.entries(texts))
    if (!['/referrals/new', '/referrals/list.csv'].includes(path) && !path.startsWith('/journeys/one'))
      expect(text.replaceAll(/<(form|details|select)\b.*?<\/\1>/gs, ''), path).not.toMatch(TELLING);
};

test('refused, sent on, absent: whoever sent him reads three words and nothing else, by any way out', async () => {
  journey = await open(sender, 'Joël-Marie', '0470 01 24 51');
  await sender.goto(`${desk()}/referrals/new?${journey.split('?')[1]}`);
  const place = sender.locator('#place option', { hasText: full.name });
  await sender.locator('#place').selectOption((await place.first().getAttribute('value')) ?? '');
  await sender.getByLabel('son prénom').check();
  await sender.getByLabel('J’ai dit ces mots').check();
  await sender.getByRole('button', { name: 'Envoyer', exact: true }).click();
  expect((await everyWayOut()).word).toContain('envoyé');

  await full.page.goto(full.list);
  await line(full.page, 'Joël-Marie').getByText('Pas possible chez nous').click();
  await line(full.page, 'Joël-Marie').getByLabel('Pourquoi').selectOption('no-seats');
  await line(full.page, 'Joël-Marie').getByRole('button', { name: 'Refuser' }).click();
  const refused = await everyWayOut();
  expect(refused.word).toContain('répondu');
  saysNothing(refused.texts);

  await full.page.goto(`${full.list}?show=over`);
  const gone = line(full.page, 'plus de place');
  await gone.locator('summary').first().click();
  const onward = gone.locator('select[name=place] option', { hasText: next.name });
  await gone.locator('select[name=place]').selectOption((await onward.first().getAttribute('value')) ?? '');
  await gone.getByRole('button', { name: 'Proposer à ce lieu' }).click();
  saysNothing((await everyWayOut()).texts);

  await next.page.goto(next.list);
  await picture(next.page, 'joel at the second place');
  await line(next.page, 'Joël-Marie').getByLabel('Jour').fill('2026-12-09');
  await line(next.page, 'Joël-Marie').getByLabel('Heure').fill('14:20');
  await line(next.page, 'Joël-Marie').getByLabel('Avec qui').fill('Marthe');
  await line(next.page, 'Joël-Marie').getByRole('button', { name: 'Fixer ce rendez-vous' }).click();
  const given = await everyWayOut();
  expect(given.word).toContain('répondu');
  saysNothing(given.texts);

  await next.page.goto(`${next.list}?show=appointments`);
  await line(next.page, 'Joël-Marie').getByRole('button', { name: 'N’est pas venu' }).click();
  const absent = await everyWayOut();
  expect(absent.word).toContain('clos');
  expect(absent.word).not.toMatch(TELLING);
  saysNothing(absent.texts);
  await sender.goto('/fr/demonstration/outbox');
  const ours = sender.locator('li.card', { hasText: 'animateur@demonstration.example' });
  for (const mail of await ours.allInnerTexts()) expect(mail).not.toMatch(TELLING);
});
