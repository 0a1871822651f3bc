import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  changeSession,
  changeWorkshop,
  endWorkshop,
  publishWorkshops,
  readDeskWorkshops,
  readPlacePage,
  readWorkshopPage,
  revisePlace,
  reviseSession,
  extendSessions,
} from '#lib/directory/index.server.ts';
import { readWorkshopForm, workshopOfForm } from '#lib/directory/forms/edit-workshop.ts';
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

const publish = (structure: Structure, given: Record<string, string>) => {
  const form = new FormData();
  const all = { title: 'Premiers pas', day: '16/3/2027', from: '18:30', to: '20:00', seats: '8', ...given };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  const read = workshopOfForm(readWorkshopForm(form), { timeZone: 'Europe/Brussels', today: '2026-11-23' });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const publisher = { ...structure.by, trust: 'structure' as const, now: new Date('2027-03-01T10:00:00Z') };
  const request = { locationId: place.locationId, draft: read.value };
  return asStructure(desk, structure, (tx) => publishWorkshops(tx, publisher, [request]));
};
const listed = (structure: Structure) =>
  asStructure(desk, structure, (tx) =>
    readDeskWorkshops(tx, structure.by.territoryId, place.locationId, DESK_NOW),
  );
const revise = (
  structure: Structure,
  sessionId: string,
  fields: { seats: number | null } | { is_cancelled: boolean },
  version = 1,
) =>
  asStructure(desk, structure, (tx) =>
    changeSession(tx, structure.by, { locationId: place.locationId, sessionId, version, fields }),
  );
const end = (structure: Structure, workshopId: string) =>
  asStructure(desk, structure, (tx) =>
    endWorkshop(tx, structure.by, { locationId: place.locationId, workshopId }),
  );
const shownStarts = async () =>
  (await readPlacePage(desk.app, ours.by.territoryId, place.shortId, DESK_NOW))?.sessions.map(
    ({ start, seats }) => [new Date(start * 60_000).toISOString(), seats],
  );

test('from plain words to sessions that keep their wall time over the clock change; the public sees them once the place is', async () => {
  await publish(ours, { repeat: 'weekly', times: '4', without: '23/3/2027' });
  const [workshop] = await listed(ours);
  expect(workshop?.sessions.map(({ localStart, taken }) => [localStart.slice(0, 16), taken])).toEqual([
    ['2027-03-16T18:30', 0],
    ['2027-03-30T18:30', 0],
    ['2027-04-06T18:30', 0],
  ]);
  expect(await shownStarts()).toBeUndefined();
  const published = { locationId: place.locationId, version: 1, location: { status: 'public' } };
  expect(await asStructure(desk, ours, (tx) => revisePlace(tx, ours.by, published))).toMatchObject({
    ok: true,
  });
  // Summer time begins on 28 March 2027.
  expect(await shownStarts()).toEqual([
    ['2027-03-16T17:30:00.000Z', 8],
    ['2027-03-30T16:30:00.000Z', 8],
    ['2027-04-06T16:30:00.000Z', 8],
  ]);
});

test('one session gets other seats, one is called off and held after all, and the workshop is taken off', async () => {
  const [workshop] = await listed(ours);
  const [first, second] = workshop?.sessions ?? [];
  expect(await revise(ours, first?.id ?? '', { seats: 3 })).toEqual({ ok: true, value: { version: 2 } });
  await revise(ours, second?.id ?? '', { is_cancelled: true });
  expect((await shownStarts())?.map(([, seats]) => seats)).toEqual([3, 8]);
  await revise(ours, second?.id ?? '', { is_cancelled: false }, 2);
  expect(await shownStarts()).toHaveLength(3);
  expect(await end(ours, workshop?.id ?? '')).toEqual({ ok: true, value: true });
  expect(await shownStarts()).toEqual([]);
  expect(await listed(ours)).toEqual([]);
  expect(await end(ours, workshop?.id ?? '')).toEqual({ ok: false, problem: { code: 'not-found' } });
});

test('another structure publishes nothing there, and changes none of its sessions', async () => {
  await publish(ours, {});
  await expect(publish(theirs, {})).rejects.toMatchObject({ code: '42501' });
  const [workshop] = await listed(ours);
  const session = workshop?.sessions[0]?.id ?? '';
  const refusals = [
    await revise(theirs, session, { seats: 0 }),
    await revise(theirs, session, { is_cancelled: true }),
    await end(theirs, workshop?.id ?? ''),
  ];
  expect(refusals).toEqual(Array(3).fill({ ok: false, problem: { code: 'not-found' } }));
  expect((await listed(ours))[0]?.sessions).toMatchObject([{ id: session, seats: 8, isCancelled: false }]);
});

test('text and seats of a series change without its dates; seats never fall below those taken', async () => {
  await publish(ours, { title: 'Série', repeat: 'weekly', times: '3' });
  const workshop = (await listed(ours)).find(({ title }) => title.fr === 'Série');
  const [first, second] = workshop?.sessions ?? [];
  await revise(ours, second?.id ?? '', { seats: 5 });
  await sql`update directory.session set seats_taken = 4 where session_id = ${first?.id ?? ''}`.execute(
    desk.owner,
  );
  const change = (structure: Structure, version: number, fields: { seats?: number; facilitator?: string }) =>
    asStructure(desk, structure, (tx) =>
      changeWorkshop(tx, structure.by, {
        ...{ locationId: place.locationId, workshopId: workshop?.id ?? '', version, fields },
      }),
    );
  expect(await change(ours, 1, { seats: 3 })).toEqual({
    ok: false,
    problem: { code: 'seats-taken', taken: 4 },
  });
  expect(await revise(ours, first?.id ?? '', { seats: 2 })).toMatchObject({
    problem: { code: 'seats-taken' },
  });
  expect(await change(ours, 1, { seats: 6, facilitator: 'Nadia' })).toMatchObject({ ok: true });
  const now = (await listed(ours)).find(({ id }) => id === workshop?.id);
  expect(now?.sessions.map(({ localStart, seats }) => [localStart.slice(0, 10), seats])).toEqual([
    ['2027-03-16', 6],
    ['2027-03-23', 5],
    ['2027-03-30', 6],
  ]);
  expect(await change(theirs, 2, { facilitator: 'Intrus' })).toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('one session moves: the public sees where it was, its former day is not dated again, and two never meet', async () => {
  await publish(ours, { title: 'Bouge', repeat: 'weekly', times: '3' });
  const { territoryId } = ours.by;
  const workshop = (await listed(ours)).find(({ title }) => title.fr === 'Bouge');
  const [first, second] = workshop?.sessions ?? [];
  const move = (sessionId: string, version: number, localStart: string) =>
    asStructure(desk, ours, (tx) =>
      reviseSession(tx, ours.by, {
        ...{ locationId: place.locationId, sessionId, version },
        wish: { localStart, durationMinutes: 60, fields: { note: { fr: 'Salle 2' } } },
      }),
    );
  const taken = await move(first?.id ?? '', 1, '2027-03-23 18:30:00');
  expect(taken).toEqual({ ok: false, problem: { code: 'date-taken' } });
  expect(await move(second?.id ?? '', 1, '2027-03-24 14:00:00')).toMatchObject({ ok: true });
  await extendSessions(desk.owner, territoryId, new Date('2027-03-01T10:00:00Z'));
  const { rows } = await sql<{ id: string }>`select short_id as id from directory.workshop
    where territory_id = ${territoryId} and workshop_id = ${workshop?.id ?? ''}`.execute(desk.owner);
  const page = await readWorkshopPage(desk.app, territoryId, rows[0]?.id ?? '', DESK_NOW);
  expect(
    page?.sessions.map(({ localStart, note, movedFrom }) => [
      localStart.slice(0, 16),
      note.fr,
      movedFrom?.slice(0, 16),
    ]),
  ).toEqual([
    ['2027-03-16T18:30', undefined, undefined],
    ['2027-03-24T14:00', 'Salle 2', '2027-03-23T18:30'],
    ['2027-03-30T18:30', undefined, undefined],
  ]);
});
