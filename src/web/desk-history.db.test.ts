import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addService,
  changePlace,
  changeService,
  comparePlace,
  differenceName,
  publishClosures,
  readDeskServices,
  readHistory,
  readPlaceRow,
  readPresentRows,
  restorePlace,
  takeBackClosure,
} from '#lib/directory/index.server.ts';
import {
  asStructure,
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
let place = { locationId: '', shortId: '' };
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
});

const TODAY = '2026-11-23';
const minute = (n: number) => new Date(Date.UTC(2026, 10, 23, 10, n));
const after = (n: number) => new Date(minute(n).getTime() + 1000).toISOString();
/** The structure at a minute after ten. */
const at = (n: number) => ({ ...ours.by, now: minute(n) });
const row = () => asStructure(desk, ours, (tx) => readPlaceRow(tx, ours.by.territoryId, place.locationId));
const change = async (n: number, given: Record<string, string>) => {
  const version = (await row())?.version ?? 0;
  const revision = { locationId: place.locationId, version, fields: placeFields(given) };
  expect(await asStructure(desk, ours, (tx) => changePlace(tx, at(n), revision))).toMatchObject({ ok: true });
};
const services = () =>
  asStructure(desk, ours, (tx) => readDeskServices(tx, ours.by.territoryId, place.locationId));
const asked = (from: string, until?: string) => ({
  ...{ territoryId: ours.by.territoryId, locationId: place.locationId, from, until },
  ...{ now: minute(50), today: TODAY },
});
const compared = (from: string, until?: string) =>
  asStructure(desk, ours, (tx) => comparePlace(tx, asked(from, until)));
const versions = async () => {
  const rows = await asStructure(desk, ours, (tx) =>
    readPresentRows(tx, ours.by.territoryId, place.locationId, minute(50)),
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
};
const restore = async (n: number, from: string, chosen?: Set<string>, looked?: Map<string, number>) => {
  const restoring = { locationId: place.locationId, from, today: TODAY, chosen };
  const seen = looked ?? (await versions());
  return asStructure(desk, ours, (tx) => restorePlace(tx, at(n), { ...restoring, versions: seen }));
};
const history = (structure: Structure, kind: 'all' | 'place' | 'services' | 'closures', page = 1) =>
  asStructure(desk, structure, (tx) =>
    readHistory(tx, {
      ...{ territoryId: ours.by.territoryId, locationId: place.locationId },
      ...{ organizationId: structure.organizationId, kind, page },
    }),
  );

test('each change is in the history with who made it, what it was and what it became; strangers see nothing', async () => {
  place = await newPlace(desk, ours);
  await change(1, { name: 'Premier', phones: '081 12 34 56' });
  await change(2, { name: 'Deuxième', street: 'Rue Haute 1' });
  const { changes, entries } = await history(ours, 'place');
  expect(entries).toBe(3);
  expect(changes[0]).toMatchObject({ entry: 1, person: 'Essai', at: minute(2).toISOString() });
  const names = changes.filter(({ field }) => field === 'name');
  expect(names.map(({ previous, replacement }) => [previous, replacement])).toEqual([
    ['Premier', 'Deuxième'],
    ['Lieu', 'Premier'],
  ]);
  expect((await history(theirs, 'all')).changes).toEqual([]);
  const forged = sql`insert into directory.change (territory_id, change_id, subject_kind, subject_id, action, field, source, at,
      person_id) values (${ours.by.territoryId}, gen_random_uuid(), 'location', ${place.locationId}, 'update', 'street', 'x',
      ${minute(3)}, gen_random_uuid()) returning person_id`;
  const signed = await asStructure(desk, ours, async (tx) => (await forged.execute(tx)).rows);
  const { rows: people } =
    await sql`select person_id from accounts.person where territory_id = ${ours.by.territoryId}
    and email like 'member-%' and person_id = ${(signed[0] as { person_id: string }).person_id}`.execute(
      desk.owner,
    );
  expect(people).toHaveLength(1);
});

test('any two moments are compared; one field is restored as a new change, and the rest stays', async () => {
  place = await newPlace(desk, ours);
  await change(1, { name: 'Premier', phones: '081 12 34 56' });
  await change(2, { name: 'Deuxième', phones: '081 65 43 21' });
  await change(3, { name: 'Troisième', phones: '081 65 43 21' });
  const names = async (from: string, until?: string) =>
    (await compared(from, until)).flatMap(({ differences }) =>
      differences.map(({ field, previous, replacement }) => [field, previous, replacement]),
    );
  expect(await names(after(2), after(3))).toEqual([['name', 'Deuxième', 'Troisième']]);
  expect(await names(after(1), after(2))).toContainEqual(['phones', ['+3281123456'], ['+3281654321']]);
  const name = differenceName({ kind: 'location', id: place.locationId }, 'name');
  expect(await restore(10, after(1), new Set([name]))).toEqual({ ok: true, value: { count: 1 } });
  expect(await row()).toMatchObject({ name: 'Premier', phones: ['+3281654321'] });
  expect((await history(ours, 'place')).changes[0]).toMatchObject({
    ...{ field: 'name', previous: 'Troisième', replacement: 'Premier', person: 'Essai' },
  });
});

test('the whole is restored: address, services that changed or came since, and what is refused changes nothing', async () => {
  place = await newPlace(desk, ours);
  const { locationId } = place;
  const service = { locationId, fields: { name: { fr: 'Accueil' }, cost: 'free' } };
  await asStructure(desk, ours, (tx) => addService(tx, at(1), service));
  const [first] = await services();
  await change(2, { name: 'Autre nom', street: 'Rue Basse 2' });
  const changed = { locationId, serviceId: first?.service_id ?? '', version: 1, fields: { cost: 'paid' } };
  await asStructure(desk, ours, (tx) => changeService(tx, at(3), changed));
  const since = { locationId, fields: { name: { fr: 'Nouveau' } } };
  await asStructure(desk, ours, (tx) => addService(tx, at(4), since));
  const looked = await versions();
  await change(5, { name: 'Plus récent' });
  expect(await restore(10, after(1), undefined, looked)).toMatchObject({
    problem: { code: 'changed-meanwhile' },
  });
  expect((await services()).map(({ cost }) => cost)).toEqual(['paid', null]);
  expect(await restore(11, after(1))).toMatchObject({ ok: true });
  expect(await row()).toMatchObject({ name: 'Lieu', street: null });
  expect((await services()).map(({ name, cost }) => [name.fr, cost])).toEqual([['Accueil', 'free']]);
  expect(await restore(12, after(1))).toMatchObject({ problem: { code: 'nothing-chosen' } });
});

test('a closure that was taken back is still in the history, and comes back', async () => {
  place = await newPlace(desk, ours);
  const { locationId } = place;
  const publisher = { ...at(1), trust: 'structure' as const };
  const draft = { fromOn: '2026-12-24', untilOn: '2026-12-26', reason: { fr: 'Congé' } };
  const { published } = await asStructure(desk, ours, (tx) =>
    publishClosures(tx, publisher, [{ subject: { locationId }, draft }]),
  );
  const closureId = published[0]?.closureId ?? '';
  await asStructure(desk, ours, (tx) => takeBackClosure(tx, at(2), { locationId, closureId }));
  const { changes } = await history(ours, 'closures');
  expect(changes.map(({ action }) => action)).toEqual(['delete', 'create']);
  expect(changes[0]?.previous).toMatchObject({ from_on: '2026-12-24', reason: { fr: 'Congé' } });
  expect((await history(theirs, 'closures')).changes).toEqual([]);
  expect(await restore(3, after(1))).toEqual({ ok: true, value: { count: 1 } });
  const { rows } = await sql<{ on: string }>`select from_on as on from directory.closure
    where territory_id = ${ours.by.territoryId} and location_id = ${locationId}`.execute(desk.owner);
  expect(rows).toEqual([{ on: '2026-12-24' }]);
});

test('what cannot be restored says why; a stranger restores nothing', async () => {
  place = await newPlace(desk, ours);
  await change(1, { name: 'Ici' });
  const looked = await versions();
  const restoring = { locationId: place.locationId, from: minute(0).toISOString(), today: TODAY };
  const stolen = await asStructure(desk, theirs, (tx) =>
    restorePlace(tx, { ...theirs.by, now: minute(2) }, { ...restoring, chosen: undefined, versions: looked }),
  );
  expect(stolen).toMatchObject({ ok: false });
  expect(await row()).toMatchObject({ name: 'Ici' });
  await asStructure(desk, ours, (tx) =>
    sql`insert into directory.change (territory_id, change_id, subject_kind, subject_id, action, field, previous, replacement,
      source, at) values (${ours.by.territoryId}, gen_random_uuid(), 'location', ${place.locationId}, 'update', 'commune_code',
      '"00000"', '"1"', 'x', ${minute(3)})`.execute(tx),
  );
  // Before there was the place at all, nothing is to be had.
  expect(await restore(4, '2000-01-01T00:00:00.000Z')).toMatchObject({ problem: { code: 'nothing-chosen' } });
  const [place0] = await compared(after(1));
  expect(place0?.differences).toMatchObject([{ field: 'commune_code', why: 'follows-address' }]);
});
