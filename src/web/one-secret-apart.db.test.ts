import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerReport, readReports, revisePlace, saveReport } from '#lib/directory/index.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { withScope, type Scope } from '#lib/platform/scope.server.ts';
import { newKey } from './api.db.fixture.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  type Structure,
} from './desk.db.fixture.ts';

/**
 * What a mailed link and an API key of a structure may not do though its people may: they are proofs of a place and of a
 * program, not of somebody. Tried with the serving login in hand.
 */
const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let territoryId: string;
let place: string;
let link: Scope;
let key: Scope;
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ territoryId } = ours.by);
  place = await newPublicPlace(ours);
  const token = newId();
  await sql`insert into accounts.link (territory_id, link_id, token_hash, purpose, organization_id, location_id, created_at,
      expires_at) values (${territoryId}, ${newId()}, encode(sha256(convert_to(${token}, 'UTF8')), 'hex'), 'today',
      ${ours.organizationId}, ${place}, now(), now() + interval '1 day')`.execute(desk.owner);
  link = { territoryId, link: token };
  key = { territoryId, key: await newKey(desk, ours) };
});

const newPublicPlace = async (structure: Structure): Promise<string> => {
  const { locationId } = await newPlace(desk, structure);
  const revision = { locationId, version: 1, location: { status: 'public' } };
  await asStructure(desk, structure, (tx) => revisePlace(tx, structure.by, revision));
  return locationId;
};

test('neither a mailed link nor a key reads what was reported, or writes to whoever reported it', async () => {
  await withScope(desk.app, { territoryId }, (tx) =>
    saveReport(tx, {
      ...{ territoryId, locationId: place, kind: 'hours', message: 'Fermé', replyTo: 'lecteur@example.org' },
      ...{ locale: 'fr', reporterHash: newId(), now: DESK_NOW },
    }),
  );
  const read = (scope: Scope) =>
    withScope(desk.app, scope, (tx) =>
      readReports(tx, territoryId, { organizationId: ours.organizationId }, DESK_NOW),
    );
  const [report] = await read(ours.scope);
  const reportId = report?.id ?? '';
  for (const scope of [link, key]) {
    expect(await read(scope)).toEqual([]);
    const answered = withScope(desk.app, scope, (tx) =>
      answerReport(tx, {
        ...{ reportId, answer: 'right', note: '', now: DESK_NOW },
        mail: { subject: `Hameçon ${reportId}`, body: 'https://autre.example/' },
      }),
    );
    expect(await answered).toBe(false);
  }
  const { rows } = await sql`select from auth.mail where subject = ${`Hameçon ${reportId}`}`.execute(
    desk.owner,
  );
  expect(rows).toEqual([]);
  expect(await read(ours.scope)).toMatchObject([{ id: reportId, answer: null }]);
});

test('a key signs its changes as a key: nobody’s name, and no other place’s history', async () => {
  const theirPlace = await newPublicPlace(theirs);
  const changeId = newId();
  const somebody = newId();
  await withScope(desk.app, key, (tx) =>
    sql`insert into directory.change (territory_id, change_id, subject_kind, subject_id, action, field, source, at, person_id,
        link_id, location_id) values (${territoryId}, ${changeId}, 'location', ${place}, 'update', 'name', 'essai', now(),
        ${somebody}, ${somebody}, ${theirPlace})`.execute(tx),
  );
  const { rows } = await sql`select person_id, link_id, location_id from directory.change
    where change_id = ${changeId}`.execute(desk.owner);
  expect(rows).toEqual([{ person_id: null, link_id: null, location_id: place }]);
  const seen = await asStructure(desk, theirs, (tx) =>
    sql`select from directory.change where change_id = ${changeId}`.execute(tx),
  );
  expect(seen.rows).toEqual([]);
});

test('the names of a structure’s people are told to its people, not to its program', async () => {
  const { rows } = await sql<{ id: string }>`select person_id as id from accounts.membership
    where organization_id = ${ours.organizationId} limit 1`.execute(desk.owner);
  const nameFor = (scope: Scope) =>
    withScope(desk.app, scope, async (tx) => {
      const found = await sql<{
        name: string | null;
      }>`select accounts.name_in(${territoryId}, ${ours.organizationId},
        ${rows[0]?.id}) as name`.execute(tx);
      return found.rows[0]?.name;
    });
  expect(await nameFor(ours.scope)).toBe('Essai');
  for (const scope of [key, link, theirs.scope, { territoryId }]) expect(await nameFor(scope)).toBeNull();
});
