import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addService,
  changeService,
  moveServiceUp,
  readDeskServices,
  readPlacePage,
  revisePlace,
} from '#lib/directory/index.server.ts';
import { readServiceForm, serviceOfForm } from '#lib/directory/forms/edit-service.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  type Structure,
} from './desk.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let place = { locationId: '', shortId: '' };
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  place = await newPlace(desk, ours);
});

const fieldsOf = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.set(name, value);
  const read = serviceOfForm(readServiceForm(form));
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
};
const add = (structure: Structure, given: Record<string, string>) =>
  asStructure(desk, structure, (tx) =>
    addService(tx, structure.by, { locationId: place.locationId, fields: fieldsOf(given) }),
  );
const listed = () =>
  asStructure(desk, ours, (tx) => readDeskServices(tx, ours.by.territoryId, place.locationId));
const change = (structure: Structure, serviceId: string, version: number, fields: Record<string, string>) =>
  asStructure(desk, structure, (tx) =>
    changeService(tx, structure.by, { ...{ serviceId, version, fields }, locationId: place.locationId }),
  );
const shown = async () =>
  (await readPlacePage(desk.app, ours.by.territoryId, place.shortId, DESK_NOW))?.services.map(
    ({ name }) => name.fr,
  );

test('services are added, put in order and archived; the public sees them so once the place is published', async () => {
  for (const name of ['Un', 'Deux', 'Trois']) expect(await add(ours, { name })).toMatchObject({ ok: true });
  expect(await shown()).toBeUndefined();
  const publish = { locationId: place.locationId, version: 1, location: { status: 'public' } };
  expect(await asStructure(desk, ours, (tx) => revisePlace(tx, ours.by, publish))).toMatchObject({
    ok: true,
  });
  expect(await shown()).toEqual(['Un', 'Deux', 'Trois']);
  const [, , third] = await listed();
  const serviceId = third?.service_id ?? '';
  const up = () =>
    asStructure(desk, ours, (tx) => moveServiceUp(tx, ours.by, { locationId: place.locationId, serviceId }));
  await up();
  expect(await shown()).toEqual(['Un', 'Trois', 'Deux']);
  await up();
  await up();
  expect(await shown()).toEqual(['Trois', 'Un', 'Deux']);
  const moved = (await listed())[0];
  expect(moved).toMatchObject({ provenance: { name: { trust: 'structure' } } });
  expect(await change(ours, serviceId, moved?.version ?? 0, { status: 'archived' })).toMatchObject({
    ok: true,
  });
  expect(await shown()).toEqual(['Un', 'Deux']);
});

test('a service with hours of its own has its timetable; hours that cannot be read are refused', async () => {
  await add(ours, { name: 'Soir', way: 'grid', d0r0from: '18', d0r0to: '20' });
  const evening = (await listed()).at(-1);
  expect(evening).toMatchObject({ hours_value: 'Mo 18:00-20:00', timetable_id: expect.stringMatching(/-/) });
  const bad = { hours_value: 'Mo 25:99-26:00' };
  expect(await change(ours, evening?.service_id ?? '', evening?.version ?? 0, bad)).toMatchObject({
    problem: { code: 'hours-unreadable', value: 'Mo 25:99-26:00' },
  });
});

test('who saves after somebody else is told; what is of another structure, or of another place, is not found', async () => {
  const [first] = await listed();
  const [id, version] = [first?.service_id ?? '', first?.version ?? 0];
  expect(await change(ours, id, version, { cost: 'free' })).toMatchObject({ ok: true });
  expect(await change(ours, id, version, { cost: 'paid' })).toEqual({
    ok: false,
    problem: { code: 'changed-meanwhile', version: version + 1 },
  });
  const other = await newPlace(desk, ours);
  const elsewhere = await asStructure(desk, ours, (tx) =>
    changeService(tx, ours.by, {
      ...{ locationId: other.locationId, serviceId: id, version: version + 1 },
      fields: { cost: 'paid' },
    }),
  );
  const stolen = [
    elsewhere,
    await change(theirs, id, version + 1, { cost: 'paid' }),
    await add(theirs, { name: 'Intrus' }),
    await asStructure(desk, theirs, (tx) =>
      moveServiceUp(tx, theirs.by, { locationId: place.locationId, serviceId: id }),
    ),
  ];
  expect(stolen).toEqual(Array(4).fill({ ok: false, problem: { code: 'not-found' } }));
  expect((await listed())[0]).toMatchObject({ service_id: id, cost: 'free' });
});
