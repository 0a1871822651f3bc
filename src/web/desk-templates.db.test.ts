import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addFromTemplate,
  addService,
  changeService,
  changeTemplate,
  keepAsTemplate,
  leaveTemplate,
  readDeskServices,
  readDeskTemplates,
  readFollowed,
  readTemplate,
  removeTemplate,
  templateEffects,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import type { Transaction } from 'kysely';
import type { Fields } from '#lib/directory/index.ts';
import { asStructure, newPlace, newStructures, openDesk, type Structure } from './desk.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let here = '';
let there = '';
let templateId = '';
let serviceId = '';
const as = <Outcome>(work: (tx: Transaction<DirectoryTables>) => Promise<Outcome>) =>
  asStructure(desk, ours, work);
const territoryId = () => ours.by.territoryId;
const template = () =>
  as((tx) => readTemplate(tx, { ...ours, territoryId: territoryId(), templateId })).then((row) => row!);
const services = (locationId: string) => as((tx) => readDeskServices(tx, territoryId(), locationId));
const add = (structure: Structure, locationId: string, id = templateId) =>
  asStructure(desk, structure, (tx) =>
    addFromTemplate(tx, structure.by, {
      organizationId: structure.organizationId,
      locationId,
      templateId: id,
    }),
  );
const keep = (structure: Structure, name: string, id = serviceId) =>
  asStructure(desk, structure, (tx) =>
    keepAsTemplate(tx, structure.by, {
      ...{ organizationId: structure.organizationId, locationId: here, serviceId: id, name },
    }),
  );
/** Saves what was looked at; `seen` other than that where it is given. */
const change = async (fields: Fields, given: { seen?: Map<string, number>; version?: number } = {}) => {
  const row = await template();
  const effects = await as((tx) =>
    templateEffects(tx, { ...ours, territoryId: territoryId(), templateId }, { ...row.fields, ...fields }),
  );
  const seen = new Map(effects.map(({ service }) => [service.service_id, service.version]));
  const { organizationId } = ours;
  const asked = { organizationId, templateId, version: row.version, name: row.name, seen, ...given };
  return as((tx) => changeTemplate(tx, ours.by, { ...asked, fields: { ...row.fields, ...fields } }));
};

beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
});

beforeEach(async () => {
  here = (await newPlace(desk, ours)).locationId;
  there = (await newPlace(desk, ours)).locationId;
  const fields = {
    name: { fr: 'Aide' },
    topics: ['e-government'],
    cost: 'paid',
    hours_value: 'Mo 09:00-12:00',
  };
  await as((tx) => addService(tx, ours.by, { locationId: here, fields }));
  serviceId = (await services(here))[0]?.service_id ?? '';
  const kept = await keep(ours, `Modèle ${here}`);
  if (!kept.ok) throw new Error(kept.problem.code);
  templateId = kept.value.templateId;
});

test('a service is kept as a template, and another place of the organization adds it without its hours', async () => {
  expect((await template()).fields).not.toHaveProperty('hours_value');
  expect(await add(ours, there)).toMatchObject({ ok: true });
  expect(await services(there)).toMatchObject([
    { name: { fr: 'Aide' }, topics: ['e-government'], cost: 'paid', hours_value: null, status: 'public' },
  ]);
  const listed = await as((tx) => readDeskTemplates(tx, territoryId(), ours.organizationId));
  expect(listed.find(({ id }) => id === templateId)).toMatchObject({ places: 2 });
  expect([...(await as((tx) => readFollowed(tx, territoryId(), there))).values()]).toMatchObject([
    { id: templateId },
  ]);
});

test('a change reaches every place that follows, at once; what a place said for itself of other fields stays', async () => {
  await add(ours, there);
  const [own] = await services(there);
  const at = { locationId: there, serviceId: own?.service_id ?? '', version: own?.version ?? 0 };
  await as((tx) => changeService(tx, ours.by, { ...at, fields: { name: { fr: 'Aide du mardi' } } }));
  expect(await change({ cost: 'free' })).toEqual({ ok: true, value: { places: 2 } });
  expect(await services(here)).toMatchObject([
    { cost: 'free', name: { fr: 'Aide' }, hours_value: 'Mo 09:00-12:00' },
  ]);
  expect(await services(there)).toMatchObject([
    { cost: 'free', name: { fr: 'Aide du mardi' }, provenance: { cost: { trust: 'structure' } } },
  ]);
  expect(await template()).toMatchObject({ version: 2, fields: { cost: 'free' } });
  expect(await change({ cost: 'free' })).toEqual({ ok: true, value: { places: 0 } });
});

test('what was not shown is not done: neither at a place that was not looked at, nor at one that changed since', async () => {
  const before = await services(here);
  expect(await change({ cost: 'free' }, { seen: new Map() })).toMatchObject({
    problem: { code: 'not-shown' },
  });
  const seen = new Map([[serviceId, before[0]?.version ?? 0]]);
  await add(ours, there);
  expect(await change({ cost: 'free' }, { seen })).toMatchObject({ problem: { code: 'not-shown' } });
  const stale = new Map([...seen, [(await services(there))[0]?.service_id ?? '', 99]]);
  expect(await change({ cost: 'free' }, { seen: stale })).toMatchObject({ problem: { code: 'not-shown' } });
  expect(await services(here)).toEqual(before);
  expect(await template()).toMatchObject({ version: 1, fields: { cost: 'paid' } });
});

test('where one place cannot be updated, nothing is changed anywhere', async () => {
  await add(ours, there);
  await desk.owner
    .updateTable('directory.location')
    .set({ hours_value: 'Mo 25:99' })
    .where('location_id', '=', [here, there].sort()[1] ?? '')
    .execute();
  expect(await change({ cost: 'free' })).toMatchObject({
    problem: { code: 'place', problem: { code: 'hours-unreadable' } },
  });
  expect([...(await services(here)), ...(await services(there))].map(({ cost }) => cost)).toEqual([
    'paid',
    'paid',
  ]);
  expect(await template()).toMatchObject({ version: 1, fields: { cost: 'paid' } });
});

test('a service that goes its own way is changed no more; so is one that is archived, or whose template is gone', async () => {
  await add(ours, there);
  const leave = () =>
    as((tx) =>
      leaveTemplate(tx, ours.by, { organizationId: ours.organizationId, locationId: here, serviceId }),
    );
  expect(await leave()).toEqual({ ok: true, value: true });
  expect(await leave()).toMatchObject({ problem: { code: 'not-found' } });
  expect(await change({ cost: 'free' })).toEqual({ ok: true, value: { places: 1 } });
  expect(await services(here)).toMatchObject([{ cost: 'paid' }]);
  const [own] = await services(there);
  const at = { locationId: there, serviceId: own?.service_id ?? '', version: own?.version ?? 0 };
  await as((tx) => changeService(tx, ours.by, { ...at, fields: { status: 'archived' } }));
  expect(await change({ cost: 'paid' })).toEqual({ ok: true, value: { places: 0 } });
  const remove = (version: number) =>
    as((tx) => removeTemplate(tx, ours.by, { organizationId: ours.organizationId, templateId, version }));
  expect(await remove(1)).toMatchObject({ problem: { code: 'changed-meanwhile', version: 3 } });
  expect(await remove(3)).toEqual({ ok: true, value: true });
  expect(await add(ours, there)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await services(here)).toMatchObject([{ name: { fr: 'Aide' } }]);
});

test('a name serves once in an organization, and a service follows one template', async () => {
  const { name } = await template();
  expect(await keep(ours, 'Encore')).toMatchObject({ problem: { code: 'follows-another' } });
  await as((tx) => addService(tx, ours.by, { locationId: here, fields: { name: { fr: 'Autre' } } }));
  const other = (await services(here))[1]?.service_id ?? '';
  expect(await keep(ours, name.toUpperCase(), other)).toMatchObject({ problem: { code: 'name-taken' } });
  const kept = await keep(ours, `Nouveau ${here}`, other);
  if (!kept.ok) throw new Error(kept.problem.code);
  const row = await template();
  const rename = { ...row, organizationId: ours.organizationId, templateId, seen: new Map<string, number>() };
  expect(await as((tx) => changeTemplate(tx, ours.by, { ...rename, name: `nouveau ${here}` }))).toMatchObject(
    { problem: { code: 'name-taken' } },
  );
  expect(await template()).toEqual(row);
});

test('another structure neither sees, takes, follows nor changes a template, and nothing of it becomes one', async () => {
  const { territoryId: territory } = theirs.by;
  const asTheirs = <Outcome>(work: (tx: Transaction<DirectoryTables>) => Promise<Outcome>) =>
    asStructure(desk, theirs, work);
  const hers = (await newPlace(desk, theirs)).locationId;
  const row = await template();
  expect(await asTheirs((tx) => readDeskTemplates(tx, territory, ours.organizationId))).toEqual([]);
  const stolen = [
    await add(theirs, hers),
    await add(theirs, there),
    await keep(theirs, 'Pris'),
    await asTheirs((tx) => changeTemplate(tx, theirs.by, { ...ours, ...row, templateId, seen: new Map() })),
    await asTheirs((tx) => removeTemplate(tx, theirs.by, { ...ours, templateId, version: row.version })),
    await asTheirs((tx) =>
      leaveTemplate(tx, theirs.by, { organizationId: ours.organizationId, locationId: here, serviceId }),
    ),
  ];
  expect(stolen).toEqual(Array(6).fill({ ok: false, problem: { code: 'not-found' } }));
  expect(await template()).toEqual(row);
  expect((await as((tx) => readFollowed(tx, territoryId(), here))).has(serviceId)).toBe(true);
});
