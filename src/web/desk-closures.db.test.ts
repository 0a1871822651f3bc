import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  publishClosures,
  readClosingDays,
  readDeskClosures,
  setClosingDays,
  takeBackClosure,
} from '#lib/directory/index.server.ts';
import type { ClosureDraft } from '#lib/directory/index.ts';
import { asStructure, newPlace, newStructures, openDesk, type Structure } from './desk.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let locationId = '';
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ locationId } = await newPlace(desk, ours));
});

const publish = (structure: Structure, draft: ClosureDraft) =>
  asStructure(desk, structure, (tx) =>
    publishClosures(tx, { ...structure.by, trust: 'structure' }, [{ subject: { locationId }, draft }]),
  );
const listed = (structure: Structure) =>
  asStructure(desk, structure, (tx) =>
    readDeskClosures(tx, structure.by.territoryId, locationId, '2026-12-25'),
  );
const takeBack = (structure: Structure, closureId: string, place = locationId) =>
  asStructure(desk, structure, (tx) => takeBackClosure(tx, structure.by, { locationId: place, closureId }));

test('closures to come are listed in order, with what is over left out, and taken back one by one', async () => {
  await publish(ours, { fromOn: '2027-02-01', untilOn: '2027-02-05', reason: { fr: 'Travaux' } });
  await publish(ours, { fromOn: '2026-12-24', untilOn: '2026-12-24' });
  await publish(ours, { fromOn: '2026-12-28', untilOn: '2026-12-28', hoursValue: '10:00-12:00' });
  const shown = await listed(ours);
  expect(shown).toMatchObject([
    { fromOn: '2026-12-28', untilOn: '2026-12-28', hours: '10:00-12:00', reason: {} },
    { fromOn: '2027-02-01', untilOn: '2027-02-05', hours: null, reason: { fr: 'Travaux' } },
  ]);
  const id = shown[0]?.id ?? '';
  const other = await newPlace(desk, ours);
  expect(await takeBack(ours, id, other.locationId)).toEqual({ ok: false, problem: { code: 'not-found' } });
  expect(await takeBack(ours, id)).toEqual({ ok: true, value: true });
  expect(await listed(ours)).toHaveLength(1);
});

test('another structure announces no closure there and takes none back', async () => {
  await expect(publish(theirs, { fromOn: '2027-01-01', untilOn: '2027-01-01' })).rejects.toMatchObject({
    code: '42501',
  });
  const before = await listed(ours);
  expect(await takeBack(theirs, before[0]?.id ?? '')).toEqual({ ok: false, problem: { code: 'not-found' } });
  expect(await listed(ours)).toEqual(before);
});

test('an organization’s closing days are its own to set', async () => {
  const set = (by: Structure, day: number) =>
    asStructure(desk, by, (tx) =>
      setClosingDays(tx, { ...by.by, trust: 'structure' }, [
        { organizationId: ours.organizationId, days: [{ month: 9, day }] },
      ]),
    );
  const read = () =>
    asStructure(desk, ours, (tx) => readClosingDays(tx, ours.by.territoryId, ours.organizationId));
  await set(ours, 27);
  await set(theirs, 28);
  expect((await read()).days).toEqual([{ month: 9, day: 27 }]);
});
