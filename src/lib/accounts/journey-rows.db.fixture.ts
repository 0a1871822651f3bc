import { sql, type Kysely } from 'kysely';
import { newId } from '../platform/ids.server.ts';

type Rows = Record<string, Readonly<Record<string, unknown>>>;

const personRows = (
  of: { territory_id: string; record_id: string; organization_id: string },
  at: string,
): Rows => ({
  'journey.participant': { ...of, participant_id: newId(), role: 'helper', from_at: at },
  'journey.person_key': {
    ...{ territory_id: of.territory_id, record_id: of.record_id, key_id: 'essai', wrapped: '\\x00' },
  },
  'journey.contact': {
    ...{ ...of, contact_id: newId(), kind: 'mobile', whose: 'person', sealed: '\\x00', given_at: at },
  },
  'journey.need': {
    territory_id: of.territory_id,
    need_id: newId(),
    record_id: of.record_id,
    topic: 'essai',
    asked_at: at,
  },
});

const newPartner = async (owner: Kysely<Record<string, never>>, territoryId: string): Promise<string> => {
  const id = newId();
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, 'Partenaire', 'essai', now(), now())`.execute(owner);
  return id;
};

const agreementRow = (territory_id: string, one: string, other: string, by: string, at: string) => ({
  'journey.agreement': {
    ...{
      territory_id,
      agreement_id: newId(),
      organization_a: one,
      organization_b: other,
      reference: 'essai',
    },
    ...{ agreed_on: '2026-11-01', recorded_by: by, recorded_at: at },
  },
});

const saidRows = (
  of: { territory_id: string; record_id: string; organization_id: string },
  person_id: string,
  now: string,
  later: string,
): Rows => ({
  'journey.note': { ...of, note_id: newId(), sealed: '\\x00', written_by: person_id, written_at: now },
  'journey.event': {
    ...{ ...of, event_id: newId(), name: 'opened', version: 1, at: now, actor_id: person_id, payload: {} },
  },
  'journey.consent': {
    ...{ ...of, consent_id: newId(), purpose: 'card', items: [], text_code: 'essai', text_version: 1 },
    ...{ given_at: now, channel: 'spoken', said_by: 'person', spoken_by: person_id },
  },
  'journey.code': {
    ...{
      ...of,
      code_id: newId(),
      code_hash: newId(),
      issued_by: person_id,
      issued_at: now,
      expires_at: later,
    },
  },
  'journey.reading': { ...of, person_id, what: 'list', at: now },
  'journey.stop_link': {
    ...{ territory_id: of.territory_id, record_id: of.record_id, stop_id: newId() },
    ...{ token_hash: newId(), created_at: now, expires_at: later },
  },
  'journey.hold': { ...of, hold_id: newId(), reason: 'court', set_by: person_id, set_at: now },
});

/** For tests: a journey that an organization opened, with a row in every table of it. */
export const journeyRows = async (
  owner: Kysely<Record<string, never>>,
  territory_id: string,
  organization_id: string,
  person_id: string,
  [now, later]: readonly [string, string],
): Promise<Rows> => {
  const of = { territory_id, record_id: newId(), organization_id };
  const partner = await newPartner(owner, territory_id);
  return {
    'journey.record': {
      ...{ ...of, state: 'open', version: 1, language: 'fr', age_class: 'unsaid', arrival: 'unsaid' },
      ...{
        spoke: 'person',
        retention: 'follow-up',
        keep_until: '2028-01-01',
        opened_at: now,
        stepped_at: now,
      },
    },
    ...personRows(of, now),
    ...saidRows(of, person_id, now, later),
    'journey.lawful_basis': {
      ...{
        territory_id,
        organization_id,
        purpose: 'follow-up',
        basis: 'consent',
        set_by: person_id,
        set_at: now,
      },
    },
    ...agreementRow(territory_id, organization_id, partner, person_id, now),
    'journey.erased': {
      ...{ ...of, record_id: newId(), opened_month: '2026-11-01', state: 'open', erased_at: now },
    },
  };
};
