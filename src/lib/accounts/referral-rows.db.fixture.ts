import { newId } from '../platform/ids.server.ts';

type Rows = Record<string, Readonly<Record<string, unknown>>>;

/** For tests: a referral that a structure receives from its partner, with a row in every table of it. */
export const referralRows = (
  journey: Rows,
  to_location_id: string,
  [now, later]: readonly [string, string],
): Rows => {
  const { territory_id, record_id, organization_id } = journey['journey.record'] ?? {};
  const referral_id = newId();
  const of = { territory_id, referral_id, to_organization_id: organization_id };
  return {
    'referral.referral': {
      ...{ ...of, record_id, root_id: referral_id, to_location_id, way: 'link', topic: 'essai', slot: 'any' },
      ...{ from_organization_id: journey['journey.agreement']?.organization_b, is_sender_named: true },
      ...{ reach: 'email', shares: ['contact'], locale: 'fr', origin: '', state: 'sent', version: 1 },
      ...{ sent_at: now, stepped_at: now, reminders: 0 },
    },
    'referral.event': { ...of, event_id: newId(), state: 'sent', at: now },
    'referral.link': { ...of, link_id: newId(), token_hash: newId(), created_at: now, expires_at: later },
    'referral.message': {
      ...{ ...of, message_id: newId(), kind: 'waiting', channel: 'telephone', due_at: now },
      ...{ state: 'queued', created_at: now },
    },
  };
};
