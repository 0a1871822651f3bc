import { sql, type Transaction } from 'kysely';
import { SENT_TEXT } from '../../journey/index.ts';
import type { Share, Slot } from '../domain/referral-message.ts';
import type { Outcome } from '../domain/referral-states.ts';

/** All that whoever sent somebody learns of it. */
export type SentLine = { sentId: string; sentOn: string; state: Outcome };
/** The same for the people who wrote it, with what they wrote themselves. */
export type OwnSentLine = SentLine & {
  topic: string;
  slot: Slot;
  place: string;
  way: string;
  /** `null`: sent without following the person. */
  recordId: string | null;
  locationId: string;
  isSilent: boolean;
  latitude: number;
  longitude: number;
};
export type PartnerPlace = {
  locationId: string;
  shortId: string;
  name: string;
  city: string | null;
  way: string;
  latitude: number;
  longitude: number;
};
/** Where a structure can send somebody whom it does not follow. */
export type PrescribedPlace = Omit<PartnerPlace, 'way'>;

/** Sent, answered, closed: for prescribers, and for referrers of a journey. */
export const readSentBy = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<SentLine[]> => {
  const { rows } = await sql<SentLine>`select sent_id as "sentId", sent_on::text as "sentOn", state
    from referral.sent_by(${organizationId}) order by sent_on desc, sent_id desc limit 200`.execute(tx);
  return rows;
};

/** What the people of an organization sent themselves, those that nobody answers first: two hundred, or the one that is named. */
export const readOwnSent = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  oneId: string | null = null,
): Promise<OwnSentLine[]> => {
  const { rows } = await sql<OwnSentLine>`
    select s.sent_id as "sentId", s.sent_on::text as "sentOn", s.state, s.topic, s.slot, s.way,
      s.record_id as "recordId", s.location_id as "locationId", s.is_silent as "isSilent", l.name as place,
      l.latitude, l.longitude
    from referral.sent_lines(${organizationId}) s
    join directory.location l on l.territory_id = accounts.territory() and l.location_id = s.location_id
    where ${oneId}::uuid is null or s.sent_id = ${oneId}::uuid
    order by s.is_silent desc, s.sent_on desc, s.sent_id desc limit 200`.execute(tx);
  return rows;
};

/** Where an organization can send somebody on. */
export const readPartnerPlaces = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<PartnerPlace[]> => {
  const { rows } =
    await sql<PartnerPlace>`select location_id as "locationId", short_id as "shortId", name, city, way,
      latitude, longitude
    from referral.partner_places(${organizationId})`.execute(tx);
  return rows;
};

/** Where an organization can send somebody whom it does not follow: partners that follow people themselves. */
export const readPrescribedPlaces = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<PrescribedPlace[]> => {
  const { rows } =
    await sql<PrescribedPlace>`select location_id as "locationId", short_id as "shortId", name, city,
      latitude, longitude
    from referral.prescribed_places(${organizationId})`.execute(tx);
  return rows;
};

/** Journeys whose person said yes to others being told: not those who agreed to be sent to one place alone. */
export const readSharedJourneys = async <Tables>(tx: Transaction<Tables>): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`select distinct record_id as id from journey.consent
    where territory_id = accounts.territory() and purpose = 'share' and withdrawn_at is null
      and text_code <> ${SENT_TEXT.code}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
};

/** Where somebody was sent, what went along and how far, as the structure that answers them knows it; days as `2026-11-27`. */
export type ToldReferral = {
  on: string;
  place: string;
  topic: string;
  shares: Share[];
  state: Outcome;
  appointmentOn: string | null;
  appointmentAt: string | null;
};

/** For the person who asks what is kept of them: their referrals, with what the structure of this transaction knows of each. */
export const readToldReferrals = async <Tables>(
  tx: Transaction<Tables>,
  recordId: string,
): Promise<ToldReferral[]> => {
  const { rows } = await sql<ToldReferral>`select sent_on::text as on, place, topic, shares, state,
      appointment_on::text as "appointmentOn", appointment_at as "appointmentAt"
    from referral.told_of(${recordId})`.execute(tx);
  return rows;
};
