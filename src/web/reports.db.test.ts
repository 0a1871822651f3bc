import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answerReport,
  countWaitingReports,
  forgetReporters,
  readReports,
  revisePlace,
  saveReport,
  type GivenReport,
} from '#lib/directory/index.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import { withScope, type Scope } from '#lib/platform/scope.server.ts';
import {
  asStructure,
  DESK_NOW,
  newPlace,
  newStructures,
  openDesk,
  type Structure,
} from './desk.db.fixture.ts';
import { newOverseer } from './overseer.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let ours: Structure;
let theirs: Structure;
let coordinator: Scope;
let elsewhere: Scope;
let territoryId: string;
beforeAll(async () => {
  ({ ours, theirs } = await newStructures(desk));
  ({ territoryId } = ours.by);
  coordinator = await newOverseer(desk, territoryId, 'coordinator', '10001');
  elsewhere = await newOverseer(desk, territoryId, 'coordinator', '10002');
});

const newPublicPlace = async (structure: Structure): Promise<string> => {
  const { locationId } = await newPlace(desk, structure);
  const revision = { locationId, version: 1, location: { status: 'public' } };
  await asStructure(desk, structure, (tx) => revisePlace(tx, structure.by, revision));
  return locationId;
};
const report = (locationId: string, given: Partial<GivenReport> = {}) =>
  withScope(desk.app, { territoryId }, (tx) =>
    saveReport(tx, {
      ...{ territoryId, locationId, kind: 'hours', message: 'Fermé le mardi', replyTo: null, locale: 'nl' },
      ...{ reporterHash: newId(), now: DESK_NOW, ...given },
    }),
  );
const readAs = (scope: Scope, of: Parameters<typeof readReports>[2]) =>
  withScope(desk.app, scope, (tx) => readReports(tx, territoryId, of, DESK_NOW));
const answerAs = (scope: Scope, reportId: string) =>
  withScope(desk.app, scope, (tx) =>
    answerReport(tx, {
      ...{ reportId, answer: 'right', note: 'Ouvert', now: DESK_NOW },
      mail: { subject: `S ${reportId}`, body: 'Bonjour' },
    }),
  );
const stored = async (reportId: string) =>
  (
    await sql<Record<string, unknown>>`select answer, answer_note, reply_to, reporter_hash
      from directory.error_report where report_id = ${reportId}`.execute(desk.owner)
  ).rows[0];
const of = ({ organizationId }: Structure) => ({ organizationId });

test('a report reaches its structure and nobody else, is answered once, and the address is written to and forgotten', async () => {
  const place = await newPublicPlace(ours);
  await report(place, { replyTo: 'lecteur@example.org' });
  const [waiting] = await readAs(ours.scope, of(ours));
  expect(waiting).toMatchObject({
    kind: 'hours',
    message: 'Fermé le mardi',
    wantsAnswer: true,
    answer: null,
  });
  expect(JSON.stringify(waiting)).not.toContain('lecteur@example.org');
  const id = waiting?.id ?? '';
  for (const scope of [theirs.scope, coordinator, elsewhere, { territoryId }]) {
    expect(await readAs(scope, of(ours))).toEqual([]);
    expect(await answerAs(scope, id)).toBe(false);
  }
  expect(await answerAs(ours.scope, id)).toBe(true);
  expect(await answerAs(ours.scope, id)).toBe(false);
  const answered = { answer: 'right', answer_note: 'Ouvert', reply_to: null, reporter_hash: null };
  expect(await stored(id)).toEqual(answered);
  const { rows } =
    await sql`select to_address as "to", purpose from auth.mail where subject = ${`S ${id}`}`.execute(
      desk.owner,
    );
  expect(rows).toEqual([{ to: 'lecteur@example.org', purpose: 'report-answer' }]);
});

test('nobody reports on a place that the public does not see, nor writes an answer with the report', async () => {
  const { locationId } = await newPlace(desk, ours);
  await expect(report(locationId)).rejects.toMatchObject({ code: '42501' });
  const place = await newPublicPlace(ours);
  const forged = withScope(desk.app, { territoryId }, (tx) =>
    sql`insert into directory.error_report (territory_id, report_id, location_id, kind, locale, created_at, answer, answered_at)
      values (${territoryId}, ${newId()}, ${place}, 'hours', 'fr', now(), 'right', now())`.execute(tx),
  );
  await expect(forged).rejects.toMatchObject({ code: '42501' });
  const looked = withScope(desk.app, ours.scope, (tx) =>
    sql`select reply_to from directory.error_report`.execute(tx),
  );
  await expect(looked).rejects.toMatchObject({ code: '42501' });
});

test('"closed for good" from two people puts the place before the coordinator of its commune; twice from one does not', async () => {
  const place = await newPublicPlace(ours);
  const closed = () => readAs(coordinator, 'overseen').then((all) => all.map(({ kind }) => kind));
  await report(place, { kind: 'closed', reporterHash: 'same' });
  await report(place, { kind: 'closed', reporterHash: 'same' });
  expect(await closed()).toEqual([]);
  await report(place, { kind: 'closed', reporterHash: 'another' });
  expect(await closed()).toEqual(['closed', 'closed', 'closed']);
  expect(await readAs(elsewhere, 'overseen')).toEqual([]);
  const [first] = await readAs(coordinator, 'overseen');
  expect(first?.isReportedClosed).toBe(true);
  expect(await answerAs(coordinator, first?.id ?? '')).toBe(true);
});

test('a structure that nobody acts for here: the coordinator answers in its place', async () => {
  const place = await newPublicPlace(theirs);
  await report(place);
  expect((await readAs(coordinator, 'overseen')).filter((one) => one.organization === 'Espace B')).toEqual(
    [],
  );
  await sql`update accounts.membership set ended_at = now() where organization_id = ${theirs.organizationId}`.execute(
    desk.owner,
  );
  const [orphan] = (await readAs(coordinator, 'overseen')).filter((one) => one.organization === 'Espace B');
  expect(orphan).toMatchObject({ kind: 'hours', answer: null });
  expect(await answerAs(coordinator, orphan?.id ?? '')).toBe(true);
});

test('after 90 days nobody knows any more who reported; the report still waits', async () => {
  const place = await newPublicPlace(ours);
  await report(place, { replyTo: 'tard@example.org', message: 'vieux' });
  const [waiting] = (await readAs(ours.scope, of(ours))).filter(({ message }) => message === 'vieux');
  const days = (n: number) => new Date(DESK_NOW.getTime() + n * 86_400_000);
  await forgetReporters(desk.owner, territoryId, days(89));
  expect(await stored(waiting?.id ?? '')).toMatchObject({ reply_to: 'tard@example.org' });
  expect(await forgetReporters(desk.owner, territoryId, days(91))).toBeGreaterThan(0);
  expect(await stored(waiting?.id ?? '')).toMatchObject({
    reply_to: null,
    reporter_hash: null,
    answer: null,
  });
  const count = await withScope(desk.app, ours.scope, (tx) =>
    countWaitingReports(tx, territoryId, ours.organizationId),
  );
  expect(count).toBeGreaterThan(0);
});
