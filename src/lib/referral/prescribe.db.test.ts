import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.server.ts';
import { readJourneys } from '../journey/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import { readReceivedPage, readSharedPeople } from './queries/received-referrals.server.ts';
import { readOwnSent, readPrescribedPlaces, readSentBy } from './queries/sent-referrals.server.ts';
import {
  agree,
  as,
  mailOf,
  newPlace,
  newTestTerritory,
  newWorker,
  openReferrals,
  write,
  type Place,
} from './referral.db.fixture.ts';
import { answerReferral, redirectReferral } from './use-cases/answer-referral.server.ts';
import { prescribe, type Prescribing } from './use-cases/prescribe.server.ts';
import { sendReferral } from './use-cases/send-referral.server.ts';

// Somebody is sent by a structure that does not follow them.
const open = openReferrals();
afterAll(() => open.close());
const now = systemClock();
const today = now.toISOString().slice(0, 10);
type Worker = Awaited<ReturnType<typeof newWorker>>;
let territoryId = '';
let service: Place;
let epn: Place;
let prescriber: Worker;
const follows = async (place: Place, basis = 'consent') => {
  await sql`insert into journey.lawful_basis (territory_id, organization_id, purpose, set_at, basis, set_by)
    values (${territoryId}, ${place.organizationId}, 'follow-up', now(), ${basis}, ${newId()})`.execute(
    open.owner,
  );
};
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  service = await newPlace(open, territoryId, { name: 'CPAS de Valbois', kinds: ['cpas'] });
  prescriber = await newWorker(open, territoryId, 'prescriber', service.organizationId);
  epn = await newPlace(open, territoryId, { name: 'Espace', role: 'facilitator' });
  await follows(epn);
  await agree(open, territoryId, service, epn);
});

const JOEL: Omit<Prescribing, 'locationId'> = {
  ...{ topic: 'job-search', slot: 'evening', speaker: 'person', firstName: 'Joël', language: 'fr' },
  ...{ contact: { kind: 'mobile', value: '+32470123499' }, channel: 'spoken', hasAgreed: true },
};
const sendTo = (to: Place, more: Partial<Prescribing> = {}, who: Worker = prescriber, from = service) =>
  as(open, who, (tx) =>
    prescribe(
      tx,
      open.keys,
      {
        ...{ territoryId, organizationId: from.organizationId, now, today, locale: 'fr' },
        ...{ origin: 'http://localhost:3000', write },
      },
      { ...JOEL, locationId: to.locationId, ...more },
    ),
  );
const sentBy = () => as(open, prescriber, (tx) => readSentBy(tx, service.organizationId));
const received = (place: Place) =>
  as(open, place.scope, (tx) =>
    readReceivedPage(tx, place.organizationId, { filter: 'all', page: 0, today }),
  );
const recordOf = async (id: string) => {
  const { rows } = await sql<{ recordId: string; keepUntil: string; retention: string }>`
    select r.record_id as "recordId", r.keep_until::text as "keepUntil", r.retention
    from referral.referral f join journey.record r on r.record_id = f.record_id where f.referral_id = ${id}`.execute(
    open.owner,
  );
  return rows[0] ?? { recordId: '', keepUntil: '', retention: '' };
};

test('the place that receives has the journey, the first name and the number; whoever sent has three words', async () => {
  const sent = await sendTo(epn);
  const id = sent.ok ? sent.value.id : '';
  expect(await received(epn)).toMatchObject([
    { referralId: id, state: 'sent', topic: 'job-search', way: 'desk' },
  ]);
  const of = { territoryId, organizationId: epn.organizationId, referralIds: [id], now };
  const people = await as(open, epn.scope, (tx) => readSharedPeople(tx, open.keys, of));
  expect(people.get(id)).toEqual({ firstName: 'Joël', contact: '+32470123499' });
  expect((await mailOf(open, territoryId)).at(-1)).toMatchObject({ to: 'lieu@example.org', body: 'desk' });
  expect(await sentBy()).toEqual([{ sentId: id, sentOn: expect.any(String), state: 'sent' }]);
  expect(await as(open, prescriber, (tx) => readOwnSent(tx, service.organizationId))).toEqual([]);
  const by = { territoryId, organizationId: epn.organizationId, personId: newId(), now, today };
  expect(await as(open, epn.scope, (tx) => readJourneys(tx, open.keys, by))).toMatchObject([
    { firstName: 'Joël', state: 'open' },
  ]);
  // No table of the two schemas shows a row to whoever sent.
  const { rows } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_schema in ('journey', 'referral') and table_type = 'BASE TABLE'`.execute(
    open.owner,
  );
  for (const { name } of rows) {
    const count = await as(open, prescriber, (tx) =>
      sql<{ n: number }>`select count(*)::integer as n from ${sql.raw(name)}`.execute(tx),
    ).catch((error: Error) => ({ rows: [{ n: /permission denied/.test(error.message) ? 0 : -1 }] }));
    expect(count.rows[0]?.n, name).toBe(0);
  }
});

test('a CPAS is not named to whoever receives', async () => {
  const { rows } = await as(open, epn.scope, (tx) =>
    sql`select * from referral.senders(${epn.organizationId})`.execute(tx),
  );
  expect(rows).toEqual([]);
});

describe('refused, and nothing is written', () => {
  const written = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from journey.record
      where territory_id = ${territoryId}`.execute(open.owner);
    return rows[0]?.n;
  };
  test('without a yes; without an agreement; where nobody is followed; to oneself; for another structure', async () => {
    const before = await written();
    expect(await sendTo(epn, { hasAgreed: false })).toEqual({ ok: false, problem: 'not-agreed' });
    const stranger = await newPlace(open, territoryId, { name: 'Autre', role: 'facilitator' });
    await follows(stranger);
    expect(await sendTo(stranger)).toEqual({ ok: false, problem: 'no-agreement' });
    const partner = await newPlace(open, territoryId, { name: 'Partenaire', role: 'facilitator' });
    await agree(open, territoryId, service, partner);
    expect(await sendTo(partner)).toEqual({ ok: false, problem: 'not-following' });
    expect(await sendTo(service)).toEqual({ ok: false, problem: 'same-structure' });
    const outsider = await newWorker(open, territoryId, 'prescriber', stranger.organizationId);
    expect(await sendTo(epn, {}, outsider)).toEqual({ ok: false, problem: 'no-such-place' });
    for (const role of ['coordinator', 'operator'] as const)
      expect(await sendTo(epn, {}, await newWorker(open, territoryId, role)), role).toEqual({
        ...{ ok: false, problem: 'no-such-place' },
      });
    expect(await written()).toBe(before);
    const places = await as(open, prescriber, (tx) => readPrescribedPlaces(tx, service.organizationId));
    expect(places.map(({ locationId }) => locationId)).toEqual([epn.locationId]);
    expect(await as(open, outsider, (tx) => readPrescribedPlaces(tx, service.organizationId))).toEqual([]);
  });
});

test('under 16 a parent says yes; their number is the parent’s', async () => {
  const sent = await sendTo(epn, { speaker: 'parent' });
  const { recordId } = await recordOf(sent.ok ? sent.value.id : '');
  const { rows } = await sql`select r.age_class, c.said_by, k.whose from journey.record r
    join journey.consent c on c.record_id = r.record_id and c.purpose = 'follow-up'
    join journey.contact k on k.record_id = r.record_id and k.kind = 'mobile' where r.record_id = ${recordId}`.execute(
    open.owner,
  );
  expect(rows).toEqual([{ age_class: 'under-16', said_by: 'parent', whose: 'parent' }]);
});

test('the yes was for this place alone: it sends nobody on before it asked', async () => {
  const sent = await sendTo(epn);
  const id = sent.ok ? sent.value.id : '';
  const next = await newPlace(open, territoryId, { name: 'Suivant', role: 'facilitator' });
  await agree(open, territoryId, epn, next);
  const on = { referralId: id, version: 1, locationId: next.locationId };
  expect(await as(open, epn.scope, (tx) => redirectReferral(tx, { territoryId, now, write }, on))).toEqual({
    ...{ ok: false, problem: 'not-agreed' },
  });
  const { recordId } = await recordOf(id);
  const by = { territoryId, organizationId: epn.organizationId, now, locale: 'fr', origin: '', write };
  const asked = {
    recordId,
    locationId: next.locationId,
    topic: 'job-search',
    slot: 'any',
    reach: 'none',
  } as const;
  expect(
    await as(open, epn.scope, (tx) => sendReferral(tx, by, { ...asked, shares: [], byLetter: false })),
  ).toEqual({ ok: false, problem: 'not-agreed' });
});

test('who was not taken up goes after a month; an archive duty keeps its time', async () => {
  const refuse = (place: Place, id: string) =>
    as(open, place.scope, (tx) =>
      answerReferral(
        tx,
        { territoryId, now },
        { referralId: id, version: 1, action: 'refuse', reason: 'no-seats' },
      ),
    );
  const month = new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  const sent = await sendTo(epn);
  const id = sent.ok ? sent.value.id : '';
  expect((await recordOf(id)).keepUntil > month).toBe(true);
  expect((await refuse(epn, id)).ok).toBe(true);
  expect((await recordOf(id)).keepUntil).toBe(month);
  const town = await newPlace(open, territoryId, { name: 'Commune', role: 'facilitator' });
  await follows(town, 'public-task');
  await agree(open, territoryId, service, town);
  const toTown = await sendTo(town);
  const townId = toTown.ok ? toTown.value.id : '';
  expect((await refuse(town, townId)).ok).toBe(true);
  expect(await recordOf(townId)).toMatchObject({ retention: 'public-archive' });
  expect((await recordOf(townId)).keepUntil > month).toBe(true);
});
