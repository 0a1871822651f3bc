import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.server.ts';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../../platform/test-database.server.ts';
import type { DirectoryTables } from '../directory-tables.server.ts';
import { readPlacesAlike, type Described } from './places-alike.server.ts';
import { readPlacesNamed } from './places-named.server.ts';

const owner = openOwnerTestDatabase<DirectoryTables>();
const app = openAppTestDatabase<DirectoryTables>();
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

let territoryId = '';
const add = async (name: string, status: string, phones: string[]) => {
  const id = newId();
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${name}, 'essai', now(), now())`.execute(owner);
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, street,
      postal_code, city, country, phones, emails, are_emails_public, status, source, created_at, updated_at)
    values (${territoryId}, ${newId()}, ${id}, ${newId().slice(-8)}, 'lieu', ${name}, 'Rue Haute 1', '9901', 'Valbois', 'BE',
      ${phones}::text[], array['secret@bois.example'], false, ${status}, 'essai', now(), now())`.execute(
    owner,
  );
};
beforeAll(async () => {
  territoryId = await newTestTerritory(owner as never);
  await add('Maison du bois', 'public', ['+3281246000']);
  await add('Maison du bois cachée', 'draft', ['+3281246000']);
  await add('Tout autre chose', 'public', []);
});

const BLANK: Described = {
  ...{ name: 'Rien de pareil', street: 'Chemin Bas 9', postalCode: '1', city: 'Ailleurs', country: 'BE' },
  ...{ phones: [], emails: [], websites: [], bceNumber: null },
};
const alike = async (given: Partial<Described>) =>
  (await readPlacesAlike(app, territoryId, { ...BLANK, ...given })).map(({ name, reasons }) => [
    name,
    ...reasons,
  ]);

test('a place is proposed by its name in its postcode, even at another street', async () => {
  expect(await alike({ name: 'Maison du Bois', postalCode: '9901', city: 'Valbois' })).toEqual([
    ['Maison du bois', 'same-name'],
  ]);
});

test('by its telephone alone, wherever it is; a draft never is', async () => {
  expect(await alike({ phones: ['+3281246000'] })).toEqual([['Maison du bois', 'same-phone']]);
});

test('by the same street, each that stands there', async () => {
  const found = await alike({ street: 'rue haute 1', postalCode: '9901' });
  expect(found.map(([name]) => name).sort()).toEqual(['Maison du bois', 'Tout autre chose']);
});

test('an address of mail that a structure keeps to itself tells nothing, and what is unlike is not proposed', async () => {
  expect(await alike({ emails: ['secret@bois.example'] })).toEqual([]);
  expect(await alike({ postalCode: '9901' })).toEqual([]);
});

test('names are found whatever their accents and order; drafts are not', async () => {
  const found = async (text: string) =>
    (await readPlacesNamed(app, territoryId, text)).map(({ name }) => name);
  expect(await found('BOIS mâison')).toEqual(['Maison du bois']);
  expect(await found('9901 haute')).toEqual(['Maison du bois', 'Tout autre chose']);
  expect(await found(' ')).toEqual([]);
});
