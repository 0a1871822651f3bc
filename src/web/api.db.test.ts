import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaceRow } from '#lib/directory/index.server.ts';
import { ask, newKey, newOffer, newStructures, PLACE, soon, WORKSHOP, type Offer } from './api.db.fixture.ts';
import { openDesk, type Structure } from './desk.db.fixture.ts';

const desk = openDesk();
afterAll(() => desk.close());

let structure: Structure;
let ours: Offer;
beforeAll(async () => {
  structure = (await newStructures(desk)).ours;
  ours = await newOffer(desk, structure);
});
const call = (method: string, path: string, body?: unknown, headers: object = {}) =>
  ask(desk, ours.territoryId, { method, path, key: ours.key, body, headers });
const newPlace = async (given: object = {}) => {
  const added = await call('POST', ours.base, { ...PLACE, ...given });
  return { path: added.headers.get('location') ?? '', etag: added.headers.get('etag') ?? '', ...added };
};

test('what was sent is read back by the partner’s own id, changed, and gone', async () => {
  const added = await newPlace({ phones: ['081 99 99 99'], externalId: 'SITE/1' });
  expect(added.body).toMatchObject({ name: PLACE.name, status: 'draft', phones: ['+3281999999'] });
  const own = `${ours.base}/external:SITE%2F1`;
  const read = await call('GET', own);
  expect(read.body).toEqual(added.body);
  expect((await call('GET', own, undefined, { 'if-none-match': added.etag })).status).toBe(304);
  const sent = { ...read.body, name: 'Autre', status: 'public' };
  const put = await call('PUT', own, sent, { 'if-match': added.etag });
  expect([put.status, put.body.name, put.body.status]).toEqual([200, 'Autre', 'public']);
  const patched = await call('PATCH', own, { street: 'Rue A 1' }, { 'if-match': put.headers.get('etag') });
  expect(patched.body).toMatchObject({ name: 'Autre', street: 'Rue A 1', phones: ['+3281999999'] });
  const again = await call('POST', ours.base, { ...PLACE, externalId: 'SITE/1' });
  expect([again.status, again.body.id]).toEqual([409, added.body.id]);
  const gone = await call('DELETE', own, undefined, { 'if-match': patched.headers.get('etag') });
  expect([gone.status, (await call('GET', own)).status]).toEqual([204, 404]);
});

test('it is said as the structure’s own word, of its software, and an import does not take it back', async () => {
  const { body } = await newPlace();
  const row = await readPlaceRow(desk.owner, ours.territoryId, body.id as string);
  expect(row).toMatchObject({
    source: `structure:${ours.organization}:software`,
    confirmed_how: 'software',
    provenance: { name: { trust: 'structure', source: `structure:${ours.organization}:software` } },
  });
});

test('without If-Match nothing is changed; a stale one is told the present version', async () => {
  const { path, etag } = await newPlace();
  expect((await call('PUT', path, PLACE)).status).toBe(428);
  const first = await call('PUT', path, { ...PLACE, name: 'Un' }, { 'if-match': etag });
  const second = await call('PUT', path, { ...PLACE, name: 'Deux' }, { 'if-match': etag });
  expect([first.status, second.status, second.body.version]).toEqual([200, 412, first.body.version]);
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
});

test('of two at once, one is done and one is told', async () => {
  const { path, etag } = await newPlace();
  const both = ['Un', 'Deux'].map((name) => call('PUT', path, { ...PLACE, name }, { 'if-match': etag }));
  const answers = await Promise.all(both);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const kept = answers.find(({ status }) => status === 200);
  expect((await call('GET', path)).body.name).toBe(kept?.body.name);
});

test('a POST that comes again is answered again and done once, even twice at once; with another body it is refused', async () => {
  const headers = { 'idempotency-key': 'envoi-42' };
  const one = { ...PLACE, name: 'Une seule fois' };
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', ours.base, one, headers)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.every(({ headers: said }) => said.get('etag') && said.get('location'))).toBe(true);
  expect((await call('POST', ours.base, { ...one, name: 'Autre' }, headers)).status).toBe(422);
  expect((await call('POST', ours.base, one, { 'idempotency-key': '' })).status).toBe(400);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from directory.location
    where territory_id = ${ours.territoryId} and name = 'Une seule fois'`.execute(desk.owner);
  expect(rows).toEqual([{ n: 1 }]);
});

test('what was refused may be sent again with the same key; after 24 hours the key is new', async () => {
  const headers = { 'idempotency-key': 'envoi-43' };
  expect((await call('POST', ours.base, { ...PLACE, postalCode: '0000' }, headers)).status).toBe(422);
  const done = await call('POST', ours.base, PLACE, headers);
  expect(done.status).toBe(201);
  await sql`update accounts.answered set at = now() - interval '25 hours'`.execute(desk.owner);
  const later = await call('POST', ours.base, PLACE, headers);
  expect([later.status, later.body.id === done.body.id]).toEqual([201, false]);
});

test('a problem names each field by its pointer', async () => {
  const wrong = { name: '', postalCode: '9901', city: 'Valbois', kinds: ['zzz'], pone: 1, phones: ['12'] };
  const shape = await call('POST', ours.base, wrong);
  expect(shape.headers.get('content-type')).toBe('application/problem+json');
  const pointers = (body: object) => (body as { errors: { pointer: string }[] }).errors.map((e) => e.pointer);
  expect(pointers(shape.body).sort()).toEqual(['/kinds/0', '/name', '/pone']);
  const values = await call('POST', ours.base, { ...PLACE, phones: ['081 99 99 99', '12'], emails: ['x'] });
  expect(pointers(values.body).sort()).toEqual(['/emails/0', '/phones/1']);
  expect(pointers((await call('POST', ours.base, { ...PLACE, city: 'Nulle' })).body)).toEqual(['/city']);
  const hours = await call('POST', ours.base, { ...PLACE, hours: 'quand on veut' });
  expect(pointers(hours.body)).toEqual(['/hours']);
});

test('hours and saturation have their own addresses', async () => {
  const { path, etag } = await newPlace({ status: 'public' });
  const hours = await call('PUT', `${path}/hours`, { hours: 'Mo-Fr 09:00-12:00' }, { 'if-match': etag });
  expect(hours.body).toMatchObject({ hours: 'Mo-Fr 09:00-12:00' });
  const bad = await call('PUT', `${path}/hours`, { hours: 'toujours' }, { 'if-match': '*' });
  expect(bad.status).toBe(422);
  const until = soon().slice(0, 10);
  const full = await call('PUT', `${path}/saturation`, { until }, { 'if-match': hours.headers.get('etag') });
  expect([full.status, full.body.saturatedUntil]).toEqual([200, until]);
  const kept = await call('PUT', path, PLACE, { 'if-match': full.headers.get('etag') });
  expect(kept.body).toMatchObject({ hours: 'Mo-Fr 09:00-12:00', saturatedUntil: until, status: 'public' });
  const past = await call('PUT', `${path}/saturation`, { until: '2020-01-01' }, { 'if-match': '*' });
  expect(past.status).toBe(422);
});

test('a workshop is added, changed, one date of it called off, and taken off', async () => {
  const path = `${ours.base}/${ours.ids.place}/workshops`;
  const sent = { ...WORKSHOP, start: soon(), recurrence: 'FREQ=WEEKLY;COUNT=3', seats: 8, externalId: 'A1' };
  const added = await call('POST', path, sent);
  expect([added.status, (added.body.sessions as object[]).length]).toEqual([201, 3]);
  const own = `${path}/external:A1`;
  const etag = added.headers.get('etag');
  const patched = await call(
    'PATCH',
    own,
    { title: { nl: 'Eerste stappen' }, seats: 6 },
    { 'if-match': etag },
  );
  expect(patched.body).toMatchObject({ title: { fr: 'Premiers pas', nl: 'Eerste stappen' }, seats: 6 });
  const sessions = patched.body.sessions as { id: string; seats: number }[];
  expect(sessions.map(({ seats }) => seats)).toEqual([6, 6, 6]);
  const session = `${own}/sessions/${sessions[1]?.id}`;
  expect((await call('PATCH', session, { isCancelled: true }, { 'if-match': etag })).status).toBe(412);
  const off = await call(
    'PATCH',
    session,
    { isCancelled: true },
    { 'if-match': patched.headers.get('etag') },
  );
  expect((off.body.sessions as { isCancelled: boolean }[]).map((one) => one.isCancelled)).toEqual([
    ...[false, true, false],
  ]);
  const gone = await call('DELETE', own, undefined, { 'if-match': off.headers.get('etag') });
  expect([gone.status, (await call('GET', own)).status]).toEqual([204, 404]);
  const bad = await call('POST', path, { ...sent, externalId: null, recurrence: 'FREQ=SOMETIMES' });
  expect((bad.body.errors as { pointer: string }[])[0]?.pointer).toBe('/recurrence');
});

test('beyond its quota a key is told when to come again, and nothing is done', async () => {
  const key = await newKey(desk, structure);
  const now = new Date('2026-11-27T10:00:10Z');
  const again = () => ask(desk, ours.territoryId, { method: 'GET', path: '/api/v1/key', key, now });
  const first = await again();
  expect(first.headers.get('ratelimit')).toBe('"minute";r=59;t=50, "day";r=4999;t=50390');
  for (let i = 1; i < 60; i++) await again();
  const over = await again();
  expect([over.status, over.headers.get('retry-after')]).toEqual([429, '50']);
  const next = { method: 'GET', path: '/api/v1/key', key, now: new Date('2026-11-27T10:01:00Z') };
  expect((await ask(desk, ours.territoryId, next)).status).toBe(200);
});

test('the last day of use is noted', async () => {
  const { rows } = await sql<{ day: string | null }>`select last_used_on::text as day from accounts.api_key
    where organization_id = ${ours.organization} and last_used_on is not null`.execute(desk.owner);
  expect(rows.length).toBeGreaterThan(0);
});
