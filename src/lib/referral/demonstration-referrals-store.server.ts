import { sql, type Kysely, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { wrapKey, type PersonKeys } from '../platform/person-keys.server.ts';
import { newDataKey, sealText } from '../platform/sealed.server.ts';

type At = { territoryId: string; keys: PersonKeys; now: Date };
type Side = { organizationId: string; locationId: string };
type Made = {
  firstName: string;
  contact: { kind: string; value: string };
  reach: string;
  topic: string;
  slot: string;
};

const DAY_MS = 86_400_000;

/** The structure of the demonstration's people, the nearest place of two others, and that of whoever sends people to it. */
const readSides = async <Tables>(tx: Transaction<Tables>, territoryId: string): Promise<Side[]> => {
  const { rows } = await sql<Side>`
    with own as (select distinct on (l.organization_id) l.* from directory.location l
      join accounts.membership m on m.territory_id = l.territory_id and m.organization_id = l.organization_id
        and m.role = 'facilitator' and m.ended_at is null
      where l.territory_id = ${territoryId} and l.status = 'public' order by l.organization_id, l.location_id limit 1),
    near as (select distinct on (l.organization_id) l.organization_id, l.location_id,
        (l.latitude - o.latitude) ^ 2 + 0.4 * (l.longitude - o.longitude) ^ 2 as far
      from directory.location l, own o where l.territory_id = ${territoryId} and l.status = 'public'
        and l.organization_id <> o.organization_id and not ('cpas' = any(l.kinds)) order by l.organization_id, far)
    (select organization_id as "organizationId", location_id as "locationId" from own)
    union all (select organization_id, location_id from near order by far, location_id limit 2)
    union all (select l.organization_id, l.location_id from accounts.membership m join own o on true
      join directory.location l on l.territory_id = m.territory_id and l.organization_id = m.organization_id
        and l.status = 'public'
      where m.territory_id = ${territoryId} and m.role = 'prescriber' and m.ended_at is null
        and m.organization_id <> o.organization_id order by l.location_id limit 1)`.execute(tx);
  return rows;
};

const addAgreement = <Tables>(tx: Transaction<Tables>, { territoryId, now }: At, one: Side, other: Side) =>
  sql`insert into journey.agreement (territory_id, agreement_id, organization_a, organization_b, reference, agreed_on,
      recorded_by, recorded_at)
    values (${territoryId}, ${newId()}, ${one.organizationId}, ${other.organizationId}, 'DEMO-1', ${now}::date, ${newId()},
      ${now})`.execute(tx);

const addContact = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now }: At,
  person: { recordId: string; organizationId: string; key: Buffer },
  kind: string,
  value: string,
): Promise<void> => {
  const id = newId();
  const sealed = sealText(person.key, [territoryId, person.recordId, id, kind], value);
  await sql`insert into journey.contact (territory_id, contact_id, record_id, organization_id, kind, whose, sealed, given_at,
      confirmed_at)
    values (${territoryId}, ${id}, ${person.recordId}, ${person.organizationId}, ${kind}, 'person', ${sealed}, ${now},
      ${now})`.execute(tx);
};

const addJourney = async <Tables>(
  tx: Transaction<Tables>,
  at: At,
  from: Side,
  one: Made,
): Promise<string> => {
  const { territoryId, keys, now } = at;
  const { organizationId } = from;
  const [recordId, key] = [newId(), newDataKey()];
  const { keyId, wrapped } = wrapKey(keys, territoryId, recordId, key);
  await sql`insert into journey.record (territory_id, record_id, organization_id, state, language, age_class, arrival, spoke,
      retention, keep_until, opened_at, stepped_at)
    values (${territoryId}, ${recordId}, ${organizationId}, 'open', 'fr', 'unsaid', 'unsaid', 'person', 'follow-up',
      ${new Date(now.getTime() + 365 * DAY_MS)}::date, ${now}, ${now})`.execute(tx);
  await sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
    values (${territoryId}, ${newId()}, ${recordId}, ${organizationId}, 'helper', ${now})`.execute(tx);
  await sql`insert into journey.person_key (territory_id, record_id, key_id, wrapped)
    values (${territoryId}, ${recordId}, ${keyId}, ${wrapped})`.execute(tx);
  for (const purpose of ['follow-up', 'share'])
    await sql`insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, text_code,
        text_version, given_at, channel, said_by, spoken_by)
      values (${territoryId}, ${newId()}, ${recordId}, ${organizationId}, ${purpose}, 'demonstration', 1, ${now}, 'spoken',
        'person', ${newId()})`.execute(tx);
  const person = { recordId, organizationId, key };
  await addContact(tx, at, person, 'first-name', one.firstName);
  await addContact(tx, at, person, one.contact.kind, one.contact.value);
  return recordId;
};

/** `follower` is who opened the journey: whoever sends without following leaves it to the place (docs/adr/0040-prescribe.md). */
const addReferral = async <Tables>(
  tx: Transaction<Tables>,
  at: At,
  { from, to, follower = from }: { from: Side; to: Side; follower?: Side },
  one: Made,
): Promise<string> => {
  const recordId = await addJourney(tx, at, follower, one);
  const [id, sentAt] = [newId(), new Date(at.now.getTime() - DAY_MS)];
  await sql`insert into referral.referral (territory_id, referral_id, record_id, root_id, from_organization_id,
      to_organization_id, to_location_id, way, topic, slot, reach, shares, sent_at, stepped_at)
    values (${at.territoryId}, ${id}, ${recordId}, ${id}, ${from.organizationId}, ${to.organizationId}, ${to.locationId},
      'desk', ${one.topic}, ${one.slot}, ${one.reach}, array['first-name', 'contact'], ${sentAt}, ${sentAt})`.execute(
    tx,
  );
  return id;
};

const JOEL: Made = {
  ...{ firstName: 'Joël', contact: { kind: 'landline', value: '+3281000042' }, reach: 'phone' },
  ...{ topic: 'job-search', slot: 'evening' },
};
const TATIANA: Made = {
  ...{
    firstName: 'Tatiana',
    contact: { kind: 'email', value: 'tatiana@demonstration.example' },
    reach: 'email',
  },
  ...{ topic: 'online-safety', slot: 'weekend' },
};
const EMILE: Made = { ...JOEL, firstName: 'Émile', topic: 'computer-basics', slot: 'morning' };
const MALCOLM: Made = { ...TATIANA, firstName: 'Malcolm', slot: 'afternoon' };

const fixAppointment = <Tables>(tx: Transaction<Tables>, { territoryId, now }: At, id: string) =>
  sql`update referral.referral set state = 'accepted', version = version + 1, stepped_at = ${now},
      appointment_on = ${new Date(now.getTime() + 2 * DAY_MS)}::date, appointment_at = '10:00'
    where territory_id = ${territoryId} and referral_id = ${id}`.execute(tx);

/** A few made-up people on their way, once, and the agreements that they need: as the owner, for demonstrations alone. */
export const ensureDemonstrationReferrals = <Tables>(
  owner: Kysely<Tables>,
  territoryId: string,
  keys: PersonKeys,
  now: Date,
): Promise<void> =>
  owner.transaction().execute(async (tx) => {
    const { rows } =
      await sql`select from referral.referral where territory_id = ${territoryId} limit 1`.execute(tx);
    const [own, near, next, service] = rows.length > 0 ? [] : await readSides(tx, territoryId);
    if (!own || !near || !next) return;
    const at = { territoryId, keys, now };
    await addAgreement(tx, at, own, near);
    await addAgreement(tx, at, own, next);
    if (service) await addAgreement(tx, at, own, service);
    await addReferral(tx, at, { from: near, to: own }, JOEL);
    const sent = service ? { from: service, to: own, follower: own } : { from: next, to: own };
    const met = await addReferral(tx, at, sent, TATIANA);
    const come = await addReferral(tx, at, { from: next, to: own }, EMILE);
    for (const id of [met, come]) await fixAppointment(tx, at, id);
    await sql`update referral.referral set state = 'arrived', version = version + 1
      where territory_id = ${territoryId} and referral_id = ${come}`.execute(tx);
    await addReferral(tx, at, { from: own, to: near }, MALCOLM);
  });
