import { sql, type Transaction } from 'kysely';
import { hashOf, newToken } from '../accounts/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import type { Reach, Share, Slot } from './domain/referral-message.ts';
import type { Reason, ReferralState } from './domain/referral-states.ts';

/** How a place is told: the desk of its people, a mailed link, or a letter that the person carries. */
export type ReferralWay = 'desk' | 'link' | 'letter';
export type SendProblem =
  | 'no-such-journey'
  | 'not-open'
  | 'not-agreed'
  | 'no-such-place'
  | 'same-structure'
  | 'no-way'
  | 'no-agreement'
  | 'already-sent'
  | 'no-reach';

const DAY_MS = 24 * 3_600_000;
/** A link is good for so long (ours; the database refuses more than 60). */
export const REFERRAL_LINK_DAYS = 45;

export type NewReferral = {
  id: string;
  territoryId: string;
  recordId: string;
  fromId: string;
  toId: string;
  locationId: string;
  way: ReferralWay;
  topic: string;
  slot: Slot;
  reach: Reach;
  shares: readonly Share[];
  locale: string;
  origin: string;
  now: Date;
};

/** Writes a referral; row-level security asks again for everything that `problemOfSending` asks for. */
export const insertReferral = async <Tables>(tx: Transaction<Tables>, one: NewReferral): Promise<void> => {
  await sql`insert into referral.referral (territory_id, referral_id, record_id, root_id, from_organization_id,
      to_organization_id, to_location_id, way, topic, slot, reach, shares, locale, origin, sent_at, stepped_at)
    values (${one.territoryId}, ${one.id}, ${one.recordId}, ${one.id}, ${one.fromId}, ${one.toId}, ${one.locationId},
      ${one.way}, ${one.topic}, ${one.slot}, ${one.reach}, ${[...one.shares]}::text[], ${one.locale}, ${one.origin},
      ${one.now}, ${one.now})`.execute(tx);
};

/** The way to a place; undefined where there is no such public place. */
export const readWayTo = async <Tables>(
  tx: Transaction<Tables>,
  locationId: string,
): Promise<ReferralWay | undefined> => {
  const { rows } = await sql<{
    way: ReferralWay | null;
  }>`select referral.way_to(${locationId}) as way`.execute(tx);
  return rows[0]?.way ?? undefined;
};

/** Why a person may not be sent there; undefined: the person may. */
export const problemOfSending = async <Tables>(
  tx: Transaction<Tables>,
  {
    recordId,
    fromId,
    locationId,
    way,
    reach,
  }: Pick<NewReferral, 'recordId' | 'fromId' | 'locationId' | 'way' | 'reach'>,
): Promise<SendProblem | undefined> => {
  const { rows } = await sql<{ problem: SendProblem | null }>`
    select referral.problem_of(${recordId}, ${fromId}, ${locationId}, ${way}, ${reach}) as problem`.execute(
    tx,
  );
  return rows[0]?.problem ?? undefined;
};

/** Where the mail of a referral that was just sent goes; null: nowhere. */
export const readAddressOf = async <Tables>(tx: Transaction<Tables>, id: string): Promise<string | null> => {
  const { rows } = await sql<{
    address: string | null;
  }>`select referral.address_of(${id}) as address`.execute(tx);
  return rows[0]?.address ?? null;
};

/** Makes a link for a referral that was just sent; answers its secret, which is kept nowhere. */
export const issueReferralLink = async <Tables>(
  tx: Transaction<Tables>,
  referralId: string,
  now: Date,
): Promise<string | undefined> => {
  const token = newToken();
  const until = new Date(now.getTime() + REFERRAL_LINK_DAYS * DAY_MS);
  const { rows } = await sql<{ made: boolean }>`
    select referral.issue_link(${referralId}, ${newId()}, ${hashOf(token)}, ${now}, ${until}) as made`.execute(
    tx,
  );
  return rows[0]?.made ? token : undefined;
};

export type Appointment = { on: string; at: string; with: string };
/** A state as it is written. */
export type NewState = {
  referralId: string;
  version: number;
  state: ReferralState;
  reason?: Reason | undefined;
  appointment?: Appointment | undefined;
  now: Date;
};

/** Writes the next state; false when somebody else did something meanwhile, or when there is none to write. */
export const writeState = async <Tables>(
  tx: Transaction<Tables>,
  { referralId, version, state, reason, appointment, now }: NewState,
): Promise<boolean> => {
  const day = appointment
    ? sql`, appointment_on = ${appointment.on}::date, appointment_at = ${appointment.at}::time,
        appointment_with = ${appointment.with || null}`
    : sql``;
  const why = reason ? sql`, reason = ${reason}` : sql``;
  const { numAffectedRows } = await sql`update referral.referral
    set state = ${state}, version = version + 1, stepped_at = ${now} ${why} ${day}
    where territory_id = accounts.territory() and referral_id = ${referralId} and version = ${version}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** Hands a referral on to another place. */
export const writeRedirection = async <Tables>(
  tx: Transaction<Tables>,
  one: {
    referralId: string;
    version: number;
    nextId: string;
    locationId: string;
    way: ReferralWay;
    now: Date;
  },
): Promise<string> => {
  const { rows } = await sql<{
    done: string;
  }>`select referral.redirect(${one.referralId}, ${one.version}, ${one.nextId},
    ${one.locationId}, ${one.way}, ${one.now}) as done`.execute(tx);
  return rows[0]?.done ?? 'not-found';
};

/** The person says stop. False: there was nothing to stop. */
export const writeStop = async <Tables>(
  tx: Transaction<Tables>,
  referralId: string,
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select referral.stop(${referralId}, ${now}) as done`.execute(
    tx,
  );
  return rows[0]?.done ?? false;
};
