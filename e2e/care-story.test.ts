import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, picture } from './browser.ts';
import { makePartner, noteAgreement, openShared, sendTo, type Partner } from './care-steps.ts';
import { enterAs, main, makeCard } from './journey-steps.ts';

// Somebody who was sent to a first structure goes on to a second one, from the yes to the stop: two desks, two browsers, no
// JavaScript. Names and numbers that nobody has.
let browser: Browser;
let partner: Partner;
let sender: Page;
beforeAll(async () => {
  browser = await openBrowser();
  partner = await makePartner(browser, 'Le Relais partagé', 'ines@relais-partage.example');
  sender = await enterAs(browser, 'animateur');
  const ours = (await sender.locator('.acting strong').innerText()).replace('Vous agissez pour ', '');
  await noteAgreement(browser, ours, partner.name);
});
afterAll(() => browser.close());

/** As one reads it: every space is a space. */
const plain = (text: string): string => text.replaceAll(/&nbsp;|\s/g, ' ');
const line = (page: Page, words: string) => page.locator('main li.card', { hasText: words });
/** The list of those whom we sent, as its HTML stands, and the words of the line of the partner. */
const sentList = async (): Promise<{ html: string; words: string }> => {
  await sender.goto(`${sender.url().split(/\/(?:journeys|referrals)/)[0]}/referrals/sent`);
  return {
    html: plain(await sender.locator('main').innerHTML()),
    words: await line(sender, partner.name).first().innerText(),
  };
};

test('sent on, met, gone: the sender reads three words, the partner what it needs, and a stop takes it back', async () => {
  const journey = await openShared(sender, 'Fernande', '0470 01 23 51', partner.name);
  await sender.goto(journey);
  const code = await makeCard(sender);
  await sendTo(sender, journey, partner.name, 'phone');
  expect((await sentList()).words).toContain('envoyé');

  const { page } = partner;
  await page.goto(partner.list);
  const fernande = line(page, 'Fernande');
  expect(plain(await fernande.innerText())).toContain('0470 01 23 51');
  await picture(page, 'care story list of the partner');
  await fernande.getByLabel('Jour').fill('2026-12-09');
  await fernande.getByLabel('Heure').fill('14:20');
  await fernande.getByLabel('Avec qui').fill('Ines');
  // The Enter key in a field of the appointment fixes it, and does nothing else.
  await fernande.getByLabel('Avec qui').press('Enter');
  await page.waitForURL(/done=1/);
  await page.goto(`${partner.list}?show=all`);
  expect(plain(await fernande.innerText())).toContain('9 décembre 2026, 14 h 20, avec Ines');

  const answered = await sentList();
  expect(answered.words).toContain('répondu');
  expect(answered.html).not.toMatch(
    /9 décembre|14 h 20|2026-12-09|14:20|Ines|rendez-vous|raison|Fernande|0470/i,
  );

  await fernande.getByRole('button', { name: 'Est venu', exact: true }).click();
  const closed = await sentList();
  expect(closed.words).toContain('clos');
  expect(closed.html).not.toMatch(/9 décembre|14 h 20|14:20|est venu|rendez-vous|Fernande/i);
  await page.goto(`${partner.list}?show=all`);
  const paper = (await page.getByRole('link', { name: 'Attestation' }).first().getAttribute('href')) ?? '';
  const pdf = await page.request.get(paper);
  expect([pdf.status(), (await pdf.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);

  await sender.goto(`${journey.split('/one?')[0]}/stop`);
  await sender.getByLabel('Les 15 chiffres').fill(code);
  await sender.getByRole('button', { name: 'Voir ce qui s’arrête' }).click();
  await sender.getByRole('button', { name: 'La personne dit stop' }).click();
  expect(await sender.locator('main [role=status]').innerText()).toContain('C’est arrêté');
  for (const show of ['todo', 'appointments', 'over', 'all']) {
    await page.goto(`${partner.list}?show=${show}`);
    expect(await main(page), show).not.toMatch(/Fernande|0470|Est venu/);
  }
  expect(await main(page)).toContain('retirée');
  await picture(page, 'care story after the stop');
  expect((await page.request.get(paper)).status()).toBe(404);
});

/** The keyboard of somebody without a mouse: Tab, Enter and Space, counted. */
const keyboardOf = (page: Page) => {
  let presses = 0;
  const press = async (key: 'Tab' | 'Enter' | 'Space') => {
    presses++;
    await page.keyboard.press(key);
  };
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const name = at?.closest('li.card')?.querySelector('h2')?.textContent ?? '';
      return { name, words: at?.textContent.trim() ?? '' };
    });
  /** Tab after Tab to these words of whoever it is, then the key that presses them. */
  const go = async (words: string, key: 'Enter' | 'Space', who = ''): Promise<void> => {
    for (let stops = 0; stops < 60; stops++) {
      await press('Tab');
      const at = await focused();
      if (at.words.startsWith(words) && at.name.startsWith(who)) return press(key);
    }
    throw new Error(`${words} of ${who || 'the page'} was not reached`);
  };
  return { go, presses: () => presses };
};

const fixDay = async (page: Page, name: string): Promise<void> => {
  await line(page, name).getByLabel('Jour').fill('2026-12-01');
  await line(page, name).getByLabel('Heure').fill('16:00');
  await line(page, name).getByRole('button', { name: 'Fixer ce rendez-vous' }).click();
};

test('three people are noted with Tab, Enter and Space alone: 25 presses for the first, 5 and 6 for the next', async () => {
  const names = ['Gaspard', 'Hortense', 'Isidore'];
  for (const [index, name] of names.entries()) {
    const journey = await openShared(sender, name, `0470 01 23 6${index}`, partner.name);
    await sendTo(sender, journey, partner.name, 'none');
  }
  const { page, list } = partner;
  await page.goto(list);
  await fixDay(page, 'Gaspard');
  await fixDay(page, 'Hortense');
  await page.goto(list);
  const keys = keyboardOf(page);
  const answer = (words: string, key: 'Enter' | 'Space', who: string) =>
    Promise.all([page.waitForEvent('load'), keys.go(words, key, who)]);
  await keys.go('Aller au contenu', 'Enter');
  // The way to the list, then past the eight stops of a day and an hour that nobody fills in.
  await answer('Liste d’attente', 'Enter', 'Isidore');
  const first = keys.presses();
  await answer('Est venu', 'Enter', 'Gaspard');
  await answer('N’est pas venu', 'Space', 'Hortense');
  expect(first).toBeLessThanOrEqual(25);
  expect(keys.presses() - first).toBeLessThanOrEqual(11);
  await page.goto(`${list}?show=all`);
  expect(await line(page, 'Gaspard').innerText()).toContain('est venu');
  expect(await line(page, 'Hortense').innerText()).toContain('n’est pas venu');
  expect(await line(page, 'Isidore').innerText()).toContain('sur la liste d’attente');
  // No seat after all: the name goes, why is said here, and nowhere at the sender's.
  await line(page, 'Isidore').getByText('Pas possible chez nous').click();
  await line(page, 'Isidore').getByLabel('Pourquoi').selectOption('no-seats');
  await line(page, 'Isidore').getByRole('button', { name: 'Refuser' }).click();
  await page.goto(`${list}?show=all`);
  expect(await line(page, 'plus de place').innerText()).toContain('Une personne');
  expect((await sentList()).html).not.toMatch(
    /refus|plus de place|no-seats|attente|n’est pas venu|missed|Isidore/i,
  );
});
