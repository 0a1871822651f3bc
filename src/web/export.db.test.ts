import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OfferDraft, PublishedOffer } from '#lib/directory/index.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from '#lib/platform/test-database.server.ts';
import { draftsOf, emptyTerritory, exportText, offersOf, takeDraftsIn } from './export.db.fixture.ts';
import type { ExportedTerritory } from './export.server.ts';
import type { Tables } from './installation.server.ts';

const owner = openOwnerTestDatabase<Tables>();
const app = openAppTestDatabase<Tables>();
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

const belgian = (i: number): OfferDraft => ({
  recordKey: `be-${i}`,
  organization:
    i % 3 === 0
      ? { name: 'CPAS de Valbois', kinds: ['cpas'], ...(i % 2 === 0 && { bceNumber: '0123456749' }) }
      : undefined,
  name: `Espace ${i}; « Les Échos »`,
  kinds: i % 2 === 0 ? ['epn'] : ['asbl', 'library'],
  country: 'BE',
  ...(i % 4 !== 3 && { street: `Rue du Test ${i}` }),
  ...(i % 2 === 0 ? { postalCode: '9901', city: 'Valbois' } : { postalCode: '9902', city: 'Hautmont' }),
  ...(i % 5 !== 0 && { latitude: 50 + i / 1000, longitude: 5 + i / 1000 }),
  description: { fr: `Un lieu\npour tous. ${'Venez comme vous êtes. '.repeat(i)}`.trim(), de: 'Ein Ort' },
  transport: { fr: 'Bus 4' },
  phones: ['+3281000001', 'demander à l’accueil'],
  emails: ['a@exemple.be'],
  areEmailsPublic: i % 2 === 0,
  websites: ['https://exemple.be/a;b', 'https://exemple.org'],
  isMobile: i % 7 === 0,
  access: ['walk-in', 'phone'],
  accessibility: ['wheelchair', 'visual'],
  equipment: ['printer'],
  ...(i % 2 === 0 ? { hoursValue: 'Mo-Fr 09:00-12:00' } : { hoursText: 'quand il pleut' }),
  ...(i % 3 === 0 && { confirmedOn: '2026-11-01' }),
  services: Array.from({ length: i % 3 }, (_, s) => ({
    name: { fr: `Service ${s}` },
    topics: ['computer-basics', 'online-banking'],
    supports: ['connected-space'],
    audiences: ['everyone'],
    languages: ['fr', 'de'],
    cost: s === 0 ? 'free' : 'paid',
    formats: ['individual', 'home-visit'],
    hoursValue: s === 0 ? 'Sa 10:00-12:00' : 'le soir',
  })),
});

const french = (i: number): OfferDraft => ({
  ...belgian(i),
  recordKey: `fr-${i}`,
  name: `Espace français ${i}`,
  country: 'FR',
  postalCode: '51100',
  city: 'Reims',
  phones: ['+33326000000'],
});

let first: ExportedTerritory;
beforeAll(async () => {
  first = await emptyTerritory(owner, app);
  const some = Array.from({ length: 12 }, (_, i) => i);
  await takeDraftsIn(owner, first.territoryId, [...some.map(belgian), ...some.map(french)]);
});

/** Without what an import cannot bring: ids, addresses made of them, instants. */
const content = ({ organization, services, ...offer }: PublishedOffer) => ({
  ...offer,
  ...{ id: '', shortId: '', slug: '', updatedAt: '' },
  organization: { ...organization, id: '' },
  services: services.map((service) => ({ ...service, id: '', updatedAt: '' })),
});
const contents = (offers: readonly PublishedOffer[]) =>
  offers.map(content).toSorted((a, b) => (a.name < b.name ? -1 : 1));

for (const name of ['json', 'csv']) {
  test(`the Walloon profile (${name}), taken in elsewhere, gives the same offer back`, async () => {
    const text = await exportText(first, name);
    const second = await emptyTerritory(owner, app);
    await takeDraftsIn(owner, second.territoryId, await draftsOf(text, `lieux.${name}`));
    const offers = await offersOf(first);
    expect(offers).toHaveLength(24);
    expect(contents(await offersOf(second))).toEqual(contents(offers));
  });
}

/** Without ids, addresses made of them, and instants: an import makes those anew. */
const stable = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) =>
    /^(?:id|url|lien_source|structure_id|last_modified|source)$|_id$/.test(key) ? undefined : value,
  );
const sorted = (records: unknown) => (records as object[]).map((record) => JSON.stringify(record)).toSorted();

test.each([
  ['data-inclusion', 'structures'],
  ['hsds', 'contents'],
  ['geojson', 'features'],
])('%s, taken in elsewhere and written again, is the same', async (name, list) => {
  const text = await exportText(first, name);
  const second = await emptyTerritory(owner, app);
  const drafts = await draftsOf(text, 'lieux.json');
  // Another format never makes an address public; here the structures have agreed to it again.
  await takeDraftsIn(
    owner,
    second.territoryId,
    drafts.map((draft) => ({ ...draft, areEmailsPublic: true })),
  );
  const [before, after] = [text, await exportText(second, name)].map(
    (one) => stable(one) as Record<string, unknown>,
  );
  expect(sorted(before?.[list]).length).toBeGreaterThan(10);
  expect(sorted(after?.[list])).toEqual(sorted(before?.[list]));
});

test('the strict French profile holds the French rows and counts the rest', async () => {
  const { lieux, written, leftOut } = JSON.parse(await exportText(first, 'json', 'france')) as {
    lieux: Record<string, unknown>[];
    written: number;
    leftOut: object;
  };
  // Every fourth place has no street, which the schema requires.
  expect({ rows: lieux.length, written, leftOut }).toEqual({
    rows: 9,
    written: 9,
    leftOut: { 'not-in-france': 12, 'no-address': 3 },
  });
});

test('only what is public is read, from one instant', async () => {
  const territory = await emptyTerritory(owner, app);
  await takeDraftsIn(owner, territory.territoryId, [belgian(1), belgian(2), belgian(3), belgian(4)]);
  const at = sql`where territory_id = ${territory.territoryId}`;
  await sql`update directory.location set status = 'draft' ${at} and name like 'Espace 1%'`.execute(owner);
  await sql`update directory.organization set archived_at = now() ${at} and name like 'CPAS%'`.execute(owner);
  await sql`update directory.service set status = 'archived' ${at} and position = 1`.execute(owner);
  // In the order of their ids, which are made by chance within a millisecond.
  const offers = await offersOf(territory);
  expect(offers.map(({ name }) => name[7]).sort()).toEqual(['2', '4']);
  expect(offers.map(({ emails }) => emails)).toEqual([['a@exemple.be'], ['a@exemple.be']]);
  expect(offers.map(({ services }) => services.length)).toEqual([1, 1]);
  const hidden = offers.map(({ name }) => name);
  await sql`update directory.location set are_emails_public = false ${at}`.execute(owner);
  expect(JSON.stringify(await exportText(territory, 'json'))).not.toContain('a@exemple.be');
  expect(hidden).toHaveLength(2);
});
