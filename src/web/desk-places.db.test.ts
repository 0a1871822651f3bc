import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addPlace,
  changePlace,
  readPlacePage,
  readPlaceRow,
  revisePlace,
} from '#lib/directory/index.server.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  placeFields,
  type Structure,
} from './desk.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
});

const row = (structure: Structure, id: string) =>
  asStructure(desk, structure, (tx) => readPlaceRow(tx, structure.by.territoryId, id));
const shown = (shortId: string) => readPlacePage(desk.app, ours.by.territoryId, shortId, DESK_NOW);
const change = (structure: Structure, locationId: string, version: number, fields = placeFields({})) =>
  asStructure(desk, structure, (tx) => changePlace(tx, structure.by, { locationId, version, fields }));
const setStatus = (structure: Structure, locationId: string, version: number, status: string) =>
  asStructure(desk, structure, (tx) =>
    revisePlace(tx, structure.by, { locationId, version, location: { status } }),
  );

test('a new place is a draft where its locality is; the public sees it when it is published, and no longer afterwards', async () => {
  const { locationId, shortId } = await newPlace(desk, ours);
  expect(await row(ours, locationId)).toMatchObject({
    ...{
      status: 'draft',
      version: 1,
      commune_code: '10001',
      latitude: 50,
      longitude: 5,
      slug: 'lieu-valbois',
    },
    provenance: { name: { trust: 'structure' }, latitude: { how: 'postcode' } },
  });
  expect(await shown(shortId)).toBeUndefined();
  expect(await row(theirs, locationId)).toBeUndefined();
  expect(await setStatus(ours, locationId, 1, 'public')).toEqual({ ok: true, value: { version: 2 } });
  expect(await shown(shortId)).toMatchObject({ name: 'Lieu' });
  await setStatus(ours, locationId, 2, 'draft');
  expect(await shown(shortId)).toBeUndefined();
});

test('another structure adds nothing to it, and changes and publishes nothing of it', async () => {
  const { locationId } = await newPlace(desk, ours);
  const added = await asStructure(desk, theirs, (tx) =>
    addPlace(tx, theirs.by, { organizationId: ours.organizationId, fields: placeFields({}) }),
  );
  const refusals = [
    added,
    await change(theirs, locationId, 1, placeFields({ name: 'Pris' })),
    await setStatus(theirs, locationId, 1, 'public'),
  ];
  expect(refusals).toEqual(Array(3).fill({ ok: false, problem: { code: 'not-found' } }));
  expect(await row(ours, locationId)).toMatchObject({ name: 'Lieu', status: 'draft', version: 1 });
});

test('a place moves with its locality, and only then; elsewhere than in the territory is refused', async () => {
  const { locationId } = await newPlace(desk, ours);
  await change(ours, locationId, 1, placeFields({ street: 'Rue du Test 1' }));
  expect(await row(ours, locationId)).toMatchObject({ street: 'Rue du Test 1', latitude: 50, version: 2 });
  const moved = placeFields({ postalCode: '9902', city: 'Hautmont' });
  expect(await change(ours, locationId, 2, moved)).toEqual({ ok: true, value: { version: 3 } });
  expect(await row(ours, locationId)).toMatchObject({
    commune_code: '10002',
    latitude: 50.2,
    longitude: 5.2,
  });
  const mixed = placeFields({ postalCode: '9901', city: 'Hautmont' });
  expect(await change(ours, locationId, 3, mixed)).toMatchObject({ problem: { code: 'locality-unknown' } });
  const abroad = placeFields({ postalCode: '75001', city: 'Paris' });
  expect(await change(ours, locationId, 3, abroad)).toMatchObject({
    problem: { code: 'postal-code-unknown' },
  });
});

test('who saves after somebody else is told, and nothing is overwritten; hours that cannot be read are refused', async () => {
  const { locationId } = await newPlace(desk, ours);
  await change(ours, locationId, 1, placeFields({ name: 'Premier' }));
  expect(await change(ours, locationId, 1, placeFields({ name: 'Second' }))).toEqual({
    ok: false,
    problem: { code: 'changed-meanwhile', version: 2 },
  });
  expect(await row(ours, locationId)).toMatchObject({ name: 'Premier' });
  const unreadable = {
    locationId,
    version: 2,
    location: { hours_value: 'Mo 25:99-26:00', hours_text: null },
  };
  const hours = await asStructure(desk, ours, (tx) => revisePlace(tx, ours.by, unreadable));
  expect(hours).toMatchObject({ ok: false, problem: { code: 'hours-unreadable', value: 'Mo 25:99-26:00' } });
});

test('addresses of mail are kept to themselves unless the structure shows them', async () => {
  const { locationId, shortId } = await newPlace(desk, ours);
  await change(ours, locationId, 1, placeFields({ emails: 'a@example.org' }));
  await setStatus(ours, locationId, 2, 'public');
  expect((await row(ours, locationId))?.emails).toEqual(['a@example.org']);
  expect((await shown(shortId))?.emails).toEqual([]);
  await change(ours, locationId, 3, placeFields({ emails: 'a@example.org', areEmailsPublic: 'on' }));
  expect((await shown(shortId))?.emails).toEqual(['a@example.org']);
});
