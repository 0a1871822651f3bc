import { sql, type RawBuilder, type Transaction } from 'kysely';
import { openText } from '../../platform/sealed.server.ts';
import { unwrapKey, type PersonKeys } from '../../platform/person-keys.server.ts';
import type { Reach, Share, Slot } from '../domain/referral-message.ts';
import type { Reason, ReferralState } from '../domain/referral-states.ts';

/** A referral as the structure that receives it sees it. Who sent it, and from which journey, is no part of it. */
export type ReceivedReferral = {
  referralId: string;
  toId: string;
  locationId: string;
  place: string;
  state: ReferralState;
  version: number;
  way: string;
  topic: string;
  slot: Slot;
  reach: Reach;
  shares: Share[];
  reason: Reason | null;
  appointmentOn: string | null;
  appointmentAt: string | null;
  appointmentWith: string | null;
  sentAt: Date;
  steppedAt: Date;
};
/** What the person agreed to send along; `null`: nothing of it. */
export type SharedPerson = { firstName: string | null; contact: string | null };

const columns = sql`f.referral_id as "referralId", f.to_organization_id as "toId", f.to_location_id as "locationId",
  l.name as place, f.state, f.version, f.way, f.topic, f.slot, f.reach, f.shares, f.reason,
  f.appointment_on::text as "appointmentOn", to_char(f.appointment_at, 'HH24:MI') as "appointmentAt",
  f.appointment_with as "appointmentWith", f.sent_at as "sentAt", f.stepped_at as "steppedAt"`;

const select = <Tables>(tx: Transaction<Tables>, which: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
  sql<ReceivedReferral>`select ${columns} from referral.referral f
    join directory.location l on l.territory_id = f.territory_id and l.location_id = f.to_location_id
    where f.territory_id = accounts.territory() and ${which} ${order}`.execute(tx);

/** One referral that this transaction receives; undefined for any other. */
export const readReceivedOne = async <Tables>(
  tx: Transaction<Tables>,
  referralId: string,
): Promise<ReceivedReferral | undefined> =>
  (await select(tx, sql`f.referral_id = ${referralId}`, sql``)).rows[0];

/** The one of the link that this transaction holds; undefined when the link is over (by the given clock too). */
export const readHeldReferral = async <Tables>(
  tx: Transaction<Tables>,
  now: Date,
): Promise<ReceivedReferral | undefined> => {
  const { rows } = await sql<{ id: string | null }>`select referral.held_referral(${now}) as id`.execute(tx);
  return rows[0]?.id ? readReceivedOne(tx, rows[0].id) : undefined;
};

export const LIST_FILTERS = ['todo', 'waiting', 'appointments', 'over', 'all'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];
const IN_FILTER: Record<ListFilter, readonly ReferralState[] | undefined> = {
  todo: ['sent', 'seen', 'accepted', 'waiting', 'missed'],
  waiting: ['sent', 'seen', 'waiting'],
  appointments: ['accepted', 'missed', 'arrived'],
  over: ['refused', 'redirected', 'finished', 'expired', 'withdrawn'],
  all: undefined,
};
export const PAGE = 25;

/** A page of the list of an organization: who waits longest first; what is over, the latest first. One more than a page tells
 * that there is a next one. */
export const readReceivedPage = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  { filter, page, today }: { filter: ListFilter; page: number; today: string },
): Promise<ReceivedReferral[]> => {
  const states = IN_FILTER[filter];
  const which = states
    ? sql`f.to_organization_id = ${organizationId} and f.state = any(${[...states]}::text[])`
    : sql`f.to_organization_id = ${organizationId}`;
  const order =
    filter === 'over' || filter === 'all'
      ? sql`order by f.stepped_at desc, f.referral_id`
      : sql`order by f.state = 'accepted' and f.appointment_on > ${today}::date, f.appointment_on nulls first,
          f.sent_at, f.referral_id`;
  const { rows } = await select(tx, which, sql`${order} limit ${PAGE + 1} offset ${page * PAGE}`);
  return rows;
};

type PersonRow = { referral_id: string; record_id: string; id: string; kind: string } & {
  sealed: Buffer;
  wrapped: Buffer;
  key_id: string;
};

/** What was agreed to be sent of the people of these referrals of an organization; that it was read is noted. */
export const readSharedPeople = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys | undefined,
  of: { territoryId: string; organizationId: string; referralIds: readonly string[]; now: Date },
): Promise<Map<string, SharedPerson>> => {
  const people = new Map<string, SharedPerson>();
  if (!keys) return people;
  const { rows } = await sql<PersonRow>`select * from referral.read_people(${of.organizationId},
    ${[...of.referralIds]}::uuid[], ${of.now})`.execute(tx);
  for (const row of rows) {
    const person = people.get(row.referral_id) ?? { firstName: null, contact: null };
    const wrapped = { keyId: row.key_id, wrapped: row.wrapped };
    const key = unwrapKey(keys, of.territoryId, row.record_id, wrapped);
    const value = key && openText(key, [of.territoryId, row.record_id, row.id, row.kind], row.sealed);
    if (row.kind === 'first-name') person.firstName = value ?? null;
    else person.contact = value ?? null;
    people.set(row.referral_id, person);
  }
  return people;
};

/** Who sent each, where that may be said. */
export const readSenders = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`select referral_id as id, name
    from referral.senders(${organizationId})`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Whom the people of an organization still have to call or to write to. */
export type WaitingMessage = { messageId: string; referralId: string; kind: string; channel: string };
export const readWaitingMessages = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<WaitingMessage[]> => {
  const { rows } =
    await sql<WaitingMessage>`select message_id as "messageId", referral_id as "referralId", kind, channel
    from referral.message where territory_id = accounts.territory() and to_organization_id = ${organizationId}
      and state = 'queued' and channel in ('telephone', 'letter') order by due_at, message_id limit 200`.execute(
      tx,
    );
  return rows;
};
