import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addService,
  changeClosingDays,
  changePlace,
  changeService,
  changeSession,
  changeTemplate,
  changeWorkshop,
  keepAsTemplate,
  publishWorkshops,
  readClosingDays,
  readDeskServices,
  readDeskWorkshops,
  readPlaceRow,
  readSessionRow,
  readTemplate,
  readWorkshopRow,
  restorePlace,
  revisePlace,
  reviseSession,
  type DirectoryTables,
} from '#lib/directory/index.server.ts';
import type { Transaction } from 'kysely';
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
const at = { locationId: '', workshopId: '', sessionId: '', serviceId: '', templateId: '' };
type Tx = Transaction<DirectoryTables>;
const as = <Outcome>(work: (tx: Tx) => Promise<Outcome>) => asStructure(desk, ours, work);

beforeAll(async () => {
  ({ ours } = await newStructures(desk));
  at.locationId = (await newPlace(desk, ours)).locationId;
  const { territoryId } = ours.by;
  const draft = {
    ...{ title: { fr: 'Atelier' }, topics: [], localStart: '2026-12-08T18:30', timeZone: 'Europe/Brussels' },
    ...{ durationMinutes: 90, recurrence: 'FREQ=WEEKLY;COUNT=3', seats: 8 },
  };
  const publisher = { ...ours.by, trust: 'structure' as const };
  await as((tx) => publishWorkshops(tx, publisher, [{ locationId: at.locationId, draft }]));
  await as((tx) => addService(tx, ours.by, { locationId: at.locationId, fields: { name: { fr: 'Aide' } } }));
  const [workshop] = await as((tx) => readDeskWorkshops(tx, territoryId, at.locationId, DESK_NOW));
  at.workshopId = workshop?.id ?? '';
  at.sessionId = workshop?.sessions[0]?.id ?? '';
  at.serviceId = (await as((tx) => readDeskServices(tx, territoryId, at.locationId)))[0]?.service_id ?? '';
  const keep = { ...at, organizationId: ours.organizationId, name: 'Modèle' };
  const kept = await as((tx) => keepAsTemplate(tx, ours.by, keep));
  at.templateId = kept.ok ? kept.value.templateId : '';
});

const territory = () => ours.by.territoryId;
const placeRow = async (tx: Tx) => readPlaceRow(tx, territory(), at.locationId);
const sessionRow = (tx: Tx) => readSessionRow(tx, { ...at, territoryId: territory(), now: DESK_NOW });
const templateAt = () => ({ ...at, territoryId: territory(), organizationId: ours.organizationId });
/** Whoever saves after all else was written: what came before can then be restored. */
const later = () => ({ ...ours.by, now: new Date(DESK_NOW.getTime() + 60_000) });
const days = (month: number) => [{ month, day: 1 }];

type Form = {
  /** What is stored, with its version. */
  read: (tx: Tx) => Promise<{ version: number } | undefined>;
  save: (tx: Tx, version: number, text: string) => Promise<{ ok: boolean }>;
};

/** Every form of the desk that writes over what is there, by its route. */
const FORMS: Record<string, Form> = {
  'places/[place=shortid]/edit': {
    read: placeRow,
    save: (tx, version, name) => changePlace(tx, ours.by, { ...at, version, fields: placeFields({ name }) }),
  },
  'places/[place=shortid]': {
    read: placeRow,
    save: (tx, version, name) =>
      revisePlace(tx, ours.by, { ...at, version, location: { name, status: 'draft' } }),
  },
  'places/[place=shortid]/hours': {
    read: placeRow,
    save: (tx, version, text) =>
      revisePlace(tx, ours.by, { ...at, version, location: { hours_value: `Mo 0${text.length}:00-12:00` } }),
  },
  'places/[place=shortid]/services/edit': {
    read: async (tx) => (await readDeskServices(tx, territory(), at.locationId))[0],
    save: (tx, version, text) =>
      changeService(tx, ours.by, { ...at, version, fields: { name: { fr: text } } }),
  },
  'places/[place=shortid]/workshops/edit': {
    read: (tx) => readWorkshopRow(tx, { ...at, territoryId: territory() }),
    save: (tx, version, text) =>
      changeWorkshop(tx, ours.by, { ...at, version, fields: { facilitator: text } }),
  },
  'places/[place=shortid]/workshops/session': {
    read: sessionRow,
    save: (tx, version, fr) =>
      reviseSession(tx, ours.by, {
        ...{ ...at, version },
        wish: {
          ...{ localStart: `2026-12-0${fr.length} 18:30:00`, durationMinutes: 90 },
          fields: { note: { fr } },
        },
      }),
  },
  'places/[place=shortid]/workshops': {
    read: sessionRow,
    save: (tx, version, text) =>
      changeSession(tx, ours.by, { ...at, version, fields: { seats: text.length } }),
  },
  'places/[place=shortid]/history/compare': {
    read: placeRow,
    save: (tx, version) =>
      restorePlace(tx, ours.by, {
        ...{ locationId: at.locationId, from: DESK_NOW.toISOString(), today: '2026-11-23' },
        ...{
          chosen: new Set([`location.${at.locationId}.name`]),
          versions: new Map([[at.locationId, version]]),
        },
      }),
  },
  'templates/edit': {
    read: (tx) => readTemplate(tx, templateAt()),
    save: async (tx, version, name) => {
      const fields = (await readTemplate(tx, templateAt()))?.fields ?? {};
      return changeTemplate(tx, ours.by, { ...templateAt(), version, name, fields, seen: new Map() });
    },
  },
  'closing-days': {
    read: (tx) => readClosingDays(tx, territory(), ours.organizationId),
    save: (tx, version, text) => {
      const { organizationId } = ours;
      const publisher = { ...ours.by, trust: 'structure' as const };
      return changeClosingDays(tx, publisher, { organizationId, version, days: days(text.length) });
    },
  },
};

/**
 * Forms that write over nothing: they add, take one named thing off, or move it from where it is now; an answer is given
 * once; what is said of an outside site, or of a lawful basis, is a dated word, of which the newest holds. A journey has
 * its own test of two people at once (journey/opening.db.test.ts), with the keys that it needs; a referral likewise
 * (referral/referral.db.test.ts).
 */
const WRITES_OVER_NOTHING = [
  ...['claims', 'keys', 'network', 'reports', 'places/[place=shortid]/listings'],
  ...['people', 'places/new', 'places/[place=shortid]/closures', 'places/[place=shortid]/services'],
  'places/[place=shortid]/documents',
  'places/[place=shortid]/workshops/new',
  ...['basis', 'message', 'new', 'one', 'rights', 'stop'].map((page) => `journeys/${page}`),
  ...['referrals', 'referrals/new', 'referrals/prescribe', 'referrals/sent'],
];

describe.each(Object.keys(FORMS))('%s', (route) => {
  test('who saves second is told, nothing of the first is lost, and who looks again may save', async () => {
    const { read, save } = FORMS[route] as Form;
    const opened = (await as(read))?.version ?? 0;
    const first = route.includes('history')
      ? await as((tx) =>
          changePlace(tx, later(), { ...at, version: opened, fields: placeFields({ name: 'Sept' }) }),
        )
      : await as((tx) => save(tx, opened, 'premier'));
    expect(first).toMatchObject({ ok: true });
    const stored = await as(read);
    expect(stored?.version).toBeGreaterThan(opened);
    expect(await as((tx) => save(tx, opened, 'deux'))).toMatchObject({
      ok: false,
      problem: { code: 'changed-meanwhile', version: stored?.version },
    });
    expect(await as(read)).toEqual(stored);
    expect(await as((tx) => save(tx, stored?.version ?? 0, 'deux'))).toMatchObject({ ok: true });
  });
});

test('every form of the desk is in one of the two lists', () => {
  const root = path.resolve(import.meta.dirname, '../routes/desk/[org=shortid]');
  const routes = globSync('**/+page.server.ts', { cwd: root }).filter((file) =>
    readFileSync(path.join(root, file), 'utf8').includes('actions: Actions'),
  );
  const known = [...Object.keys(FORMS), ...WRITES_OVER_NOTHING];
  expect(routes.map((file) => path.posix.dirname(file)).sort()).toEqual(known.sort());
});
