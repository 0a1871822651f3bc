import { sql, type Kysely } from 'kysely';
import type { MessageKind } from '../domain/referral-message.ts';
import type { OpenDays } from '../domain/referral-reminders.ts';
import type { ReferralState } from '../domain/referral-states.ts';

/** Read by the owner's login alone, in the rounds: nobody is there whose session would prove anything. */
export type OpenReferral = {
  referralId: string;
  locationId: string;
  state: ReferralState;
  version: number;
  way: 'desk' | 'link' | 'letter';
  locale: string;
  origin: string;
  reminders: number;
  isSilent: boolean;
  sentAt: Date;
  quietSince: Date;
  toId: string;
  address: string | null;
  fromId: string;
  senderAddress: string | null;
  senderShortId: string;
} & OpenDays;

const QUARTERS = 96;

/** Which days of a usual week (672 bits, Monday first) have an open quarter hour; undefined without a week. */
export const weekdaysOf = (week: Uint8Array | null): boolean[] | undefined =>
  week
    ? Array.from({ length: 7 }, (_, day) =>
        week.subarray((day * QUARTERS) / 8, ((day + 1) * QUARTERS) / 8).some((byte) => byte !== 0),
      )
    : undefined;

type ClosingDay = { month: number; day: number } | { on: string };
const pad = (number: number) => String(number).padStart(2, '0');
const closingDayOf = (one: ClosingDay): string =>
  'on' in one ? one.on : `${pad(one.month)}-${pad(one.day)}`;

type Row = Omit<OpenReferral, keyof OpenDays> & {
  week: Buffer | null;
  closings: ClosingDay[];
  closures: { from: string; until: string }[];
};

/** Every referral that is not over, with when its structure is open, and where it and whoever sent are written to. */
export const readOpenReferrals = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
): Promise<OpenReferral[]> => {
  const { rows } = await sql<Row>`
    select f.referral_id as "referralId", f.to_location_id as "locationId", f.state, f.version, f.way, f.locale, f.origin,
      f.reminders, f.silent_at is not null as "isSilent", f.sent_at as "sentAt", f.to_organization_id as "toId",
      greatest(f.stepped_at, f.appointment_on::timestamptz) as "quietSince", coalesce(l.emails[1], o.email) as address,
      f.from_organization_id as "fromId", s.email as "senderAddress", right(s.organization_id::text, 8) as "senderShortId",
      t.week, o.closing_days as closings, coalesce((select json_agg(json_build_object('from', c.from_on, 'until', c.until_on))
        from directory.closure c where c.territory_id = f.territory_id and c.hours_value is null and c.service_id is null
          and (c.location_id = l.location_id or c.organization_id = o.organization_id)), '[]') as closures
    from referral.referral f
    join directory.location l on l.territory_id = f.territory_id and l.location_id = f.to_location_id
    join directory.organization o on o.territory_id = f.territory_id and o.organization_id = f.to_organization_id
    join directory.organization s on s.territory_id = f.territory_id and s.organization_id = f.from_organization_id
    left join directory.timetable t on t.territory_id = l.territory_id and t.timetable_id = l.timetable_id and t.is_readable
    where f.territory_id = ${territoryId} and f.state not in ('redirected', 'finished', 'expired', 'withdrawn')
    order by f.sent_at, f.referral_id`.execute(db);
  return rows.map(({ week, closings, ...row }) => ({
    ...{ ...row, weekdays: weekdaysOf(week), closingDays: closings.map(closingDayOf) },
  }));
};

/** A message to a person that is due by mail or SMS, with what opens its address. */
export type DueMessage = {
  messageId: string;
  recordId: string;
  toId: string;
  kind: MessageKind;
  channel: 'mail' | 'sms';
  language: string;
  locale: string;
  origin: string;
  place: string;
  phones: string[];
  appointmentOn: string | null;
  appointmentAt: string | null;
  contactId: string | null;
  contactKind: 'email' | 'mobile' | null;
  sealed: Buffer;
  wrapped: Buffer;
  keyId: string;
};

/** Messages to people that are due, while the person’s yes stands. */
export const readDueMessages = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  now: Date,
): Promise<DueMessage[]> => {
  const { rows } = await sql<DueMessage>`
    select m.message_id as "messageId", f.record_id as "recordId", f.to_organization_id as "toId", m.kind, m.channel,
      r.language, f.locale, f.origin,
      l.name as place, l.phones, f.appointment_on::text as "appointmentOn", to_char(f.appointment_at, 'HH24:MI') as "appointmentAt",
      c.contact_id as "contactId", c.kind as "contactKind", c.sealed, k.wrapped, k.key_id as "keyId"
    from referral.message m
    join referral.referral f on f.territory_id = m.territory_id and f.referral_id = m.referral_id
    join journey.record r on r.territory_id = f.territory_id and r.record_id = f.record_id
    join directory.location l on l.territory_id = f.territory_id and l.location_id = f.to_location_id
    join journey.person_key k on k.territory_id = f.territory_id and k.record_id = f.record_id
    left join lateral (select c.contact_id, c.kind, c.sealed from journey.contact c where c.territory_id = f.territory_id
      and c.record_id = f.record_id and case m.channel when 'mail' then c.kind = 'email'
        else c.kind = 'mobile' and c.proved_at is not null end order by c.given_at desc limit 1) c on true
    where m.territory_id = ${territoryId} and m.state = 'queued' and m.channel in ('mail', 'sms') and m.due_at <= ${now}
      and journey.consented(f.territory_id, f.record_id, 'share')
    order by m.due_at, m.message_id limit 500`.execute(db);
  return rows;
};
