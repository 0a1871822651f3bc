import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage, PHONE, picture } from './browser.ts';
import { alert, enterAs, main, makeCard, open, say, send, toList, toNew, typeCode } from './journey-steps.ts';

// The whole way of a person who wants to be called back, without JavaScript; names and numbers that nobody has.
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the manager says the lawful basis, and what was said before stays until then', async () => {
  const page = await enterAs(browser, 'responsable', PHONE);
  await toList(page);
  await page.getByRole('link', { name: 'Base légale et accords' }).click();
  await page.getByLabel('Une mission publique').check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  expect(await main(page)).toContain('Aujourd’hui\u00A0: Une mission publique');
  await page.getByLabel('L’accord de la personne').check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  expect(await main(page)).toContain('Aujourd’hui\u00A0: L’accord de la personne');
  await picture(page, 'journey basis');
});

test('what is missing or cannot be read is said with its field, and what was typed is kept', async () => {
  const page = await enterAs(browser, 'animateur', PHONE);
  await toNew(page);
  expect(await main(page)).toContain('Dire non ne change rien');
  expect(await main(page)).toContain('2 ans au plus');
  await page.getByLabel('Prénom').fill('Zélie');
  await send(page);
  expect(await alert(page)).toContain('Il manque un numéro ou une adresse');
  await page.getByLabel('Un numéro de téléphone').fill('081 01 23');
  await send(page);
  expect(await alert(page)).toContain('Ce numéro de téléphone ne se lit pas');
  expect(await page.getByLabel('Un numéro de téléphone').inputValue()).toBe('081 01 23');
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Zélie');
  await page.getByLabel('Un numéro de téléphone').fill('081 01 23 47');
  await page.getByLabel('Préfère ne pas répondre').check();
  await send(page);
  expect(await alert(page)).toContain('Gardez l’un des deux');
  await page.getByLabel('Préfère ne pas répondre').uncheck();
  await send(page);
  expect(await alert(page)).toContain('Dites d’abord les mots');
  await page.getByLabel('Âge').selectOption({ label: 'moins de 16 ans' });
  await say(page);
  await send(page);
  expect(await alert(page)).toContain('un parent doit être là');
  await picture(page, 'journey minor');
  await toList(page);
  expect(await main(page)).not.toContain('Zélie');
});

test('a landline and no mail; a need met, a note; the card shows what was agreed and nothing more; revoked, read, erased', async () => {
  const page = await enterAs(browser, 'animateur');
  const address = await open(page, 'Ysolde', '081 01 23 46');
  expect(await main(page)).toContain('Fixe (pas de SMS)');
  await page.locator('summary', { hasText: 'Ajouter un besoin' }).click();
  await page.getByLabel('Quel besoin ?').selectOption('documents');
  await page.getByRole('button', { name: 'Ajouter un besoin' }).click();
  await page.getByRole('button', { name: 'C’est fait' }).click();
  expect(await main(page)).toMatch(/: c’est fait/);
  await page.locator('summary', { hasText: 'Ajouter une note' }).click();
  await page.getByRole('button', { name: 'Ajouter une note' }).click();
  expect(await alert(page)).toContain('La note est vide');
  await page.getByRole('textbox', { name: 'Note' }).fill('Vient le mardi.');
  await page.getByRole('button', { name: 'Ajouter une note' }).click();
  expect(await main(page)).toContain('Vient le mardi.');
  // What was planned is proposed; one press notes it.
  expect(await page.locator('#step').inputValue()).toBe('called');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).first().click();
  expect(await main(page)).toContain('appel passé');
  const code = await makeCard(page);
  expect(code).toHaveLength(15);
  await picture(page, 'journey card');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('081').filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('p.code').isVisible()).toBe(true);
  await picture(page, 'journey card printed');
  await page.emulateMedia({ media: 'screen' });

  const elsewhere = await openPage(browser, { width: PHONE });
  await typeCode(elsewhere, `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`);
  expect(await alert(elsewhere)).toContain('Un chiffre n’est pas le bon');
  await typeCode(elsewhere, code.slice(0, 12));
  expect(await alert(elsewhere)).toContain('il y en a 12');
  await typeCode(elsewhere, code.replaceAll(/(\d{3})/g, '$1 '));
  const shown = await main(elsewhere);
  expect(shown).toContain('rendez-vous');
  expect(shown).toContain('Qui vous accompagne');
  expect(shown).not.toMatch(/Ysolde|081|mardi|documents/i);
  await picture(elsewhere, 'journey card shown');

  await page.goto(address);
  await page.getByRole('button', { name: 'Annuler la carte' }).click();
  await typeCode(elsewhere, code);
  expect(await alert(elsewhere)).toContain('elle ne vaut plus');

  await page.goto(address);
  await page.getByRole('link', { name: 'Tout ce que nous avons noté' }).click();
  for (const words of ['Ysolde', 'Vient le mardi.', 'avec le code de la carte', 'la carte', 'Gardé jusqu’au'])
    expect(await main(page)).toContain(words);
  await picture(page, 'journey export');

  await page.goto(address);
  await page.locator('summary', { hasText: 'Tout effacer' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  expect(await alert(page)).toContain('La personne le demande');
  await page.getByLabel('La personne le demande').check();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  expect(await page.locator('[role=status]').innerText()).toContain('Tout est effacé');
  expect(await main(page)).not.toContain('Ysolde');
  expect((await page.goto(address))?.status()).toBe(404);
});

test('what a relative gives is unconfirmed, and nothing is done with it before the person says yes', async () => {
  const page = await enterAs(browser, 'animateur', PHONE);
  await toNew(page);
  await page.getByLabel('Prénom').fill('Wivine');
  await page.getByLabel('Un numéro de téléphone').fill('081 01 23 48');
  await page.getByLabel('Un proche').check();
  await send(page);
  const said = await main(page);
  expect(said).toContain('à confirmer par la personne');
  expect(said.split('(non confirmé)')).toHaveLength(2);
  expect(await page.locator('summary', { hasText: 'Faire une carte' }).count()).toBe(0);
  await picture(page, 'journey unconfirmed');
  await page.locator('#agreed-confirm').check();
  await page.getByRole('button', { name: 'La personne dit oui' }).click();
  expect(await main(page)).not.toContain('(non confirmé)');
  expect(await page.locator('summary', { hasText: 'Faire une carte' }).count()).toBe(1);
});

test('the coordinator of the territory notes an agreement; the manager of one of the two sees it and ends it', async () => {
  const coordinator = await enterAs(browser, 'coordinateur');
  await coordinator.goto('/fr/ma-zone/agreements');
  await coordinator.getByRole('button', { name: 'Enregistrer l’accord' }).click();
  for (const words of ['la première structure', 'la seconde structure', 'la référence', 'La date'])
    expect(await alert(coordinator)).toContain(words);
  const manager = await enterAs(browser, 'responsable', PHONE);
  await toList(manager);
  const own = (await manager.locator('.acting').innerText()).trim();
  const names = await coordinator.locator('#one option').allInnerTexts();
  const ours = names.find((name) => own.includes(name)) ?? '';
  const other = names.find((name, index) => index > 0 && name !== ours) ?? '';
  await coordinator.locator('#one').selectOption({ label: other });
  await coordinator.locator('#other').selectOption({ label: ours });
  await coordinator.getByLabel('Référence').fill('Convention 2026-4');
  await coordinator.locator('#agreedOn').fill('2026-11-20');
  await coordinator.getByRole('button', { name: 'Enregistrer l’accord' }).click();
  expect(await main(coordinator)).toContain(`${other} et ${ours}`);
  await picture(coordinator, 'journey agreements');
  await manager.getByRole('link', { name: 'Base légale et accords' }).click();
  expect(await main(manager)).toContain('Convention 2026-4');
  await manager.getByRole('button', { name: `Mettre fin à l’accord avec ${other}` }).click();
  expect(await main(manager)).not.toContain('Convention 2026-4');
  await coordinator.goto('/fr/ma-zone/agreements');
  expect(await main(coordinator)).not.toContain('Convention 2026-4');
});

test('the lists of the demonstration are not empty', async () => {
  const page = await enterAs(browser, 'animateur', PHONE);
  await toList(page);
  expect(await main(page)).toContain('Octavine (fictive)');
  expect(await main(page)).toContain('Barnabé (fictif)');
  await picture(page, 'journey list');
});
