import { sql, type Transaction } from 'kysely';
import type { Acting } from '../domain/acting.ts';
import type { RecordState, Speaker } from '../domain/record-state.ts';

export type JourneyNeed = { needId: string; topic: string; isMet: boolean };
export type JourneyParticipant = {
  participantId: string;
  organizationId: string;
  name: string;
  role: 'helper' | 'referrer';
  fromAt: Date;
  untilAt: Date | null;
};
export type JourneyConsent = {
  purpose: string;
  items: string[];
  textCode: string;
  textVersion: number;
  givenAt: Date;
  channel: string;
  saidBy: string;
  withdrawnAt: Date | null;
};
export type JourneyStep = {
  at: Date;
  name: string;
  version: number;
  payload: Record<string, string>;
  organization: string;
};
/** `person`: by name where the reader of the journal may know it. */
export type JourneyReading = { at: Date; what: string; organization: string | null; person: string | null };
/** A journey as whoever helps in it sees it, without what is personal. */
export type Journey = {
  recordId: string;
  openedBy: string;
  state: RecordState;
  version: number;
  language: string;
  ageClass: string;
  communeCode: string | null;
  arrival: string;
  speaker: Speaker;
  nextStep: string | null;
  nextOn: string | null;
  openedAt: Date;
  steppedAt: Date;
  keepUntil: string;
  retention: string;
  closedHow: string | null;
  needs: JourneyNeed[];
  participants: JourneyParticipant[];
  consents: JourneyConsent[];
  steps: JourneyStep[];
  codeUntil: Date | null;
  stoppedAt: Date | null;
};

type Of = readonly [territoryId: string, recordId: string];

const needsOf = <Tables>(tx: Transaction<Tables>, [territory, record]: Of) =>
  sql<JourneyNeed>`
  select need_id as "needId", topic, met_at is not null as "isMet" from journey.need
  where territory_id = ${territory} and record_id = ${record} order by asked_at, need_id`.execute(tx);

const participantsOf = <Tables>(tx: Transaction<Tables>, [territory, record]: Of) =>
  sql<JourneyParticipant>`
  select p.participant_id as "participantId", p.organization_id as "organizationId", o.name, p.role, p.from_at as "fromAt",
    p.until_at as "untilAt"
  from journey.participant p
  join directory.organization o on o.territory_id = p.territory_id and o.organization_id = p.organization_id
  where p.territory_id = ${territory} and p.record_id = ${record} order by p.from_at, p.participant_id`.execute(
    tx,
  );

const consentsOf = <Tables>(tx: Transaction<Tables>, [territory, record]: Of) =>
  sql<JourneyConsent>`
  select purpose, items, text_code as "textCode", text_version as "textVersion", given_at as "givenAt", channel,
    said_by as "saidBy", withdrawn_at as "withdrawnAt"
  from journey.consent where territory_id = ${territory} and record_id = ${record} order by given_at, consent_id`.execute(
    tx,
  );

const stepsOf = <Tables>(tx: Transaction<Tables>, [territory, record]: Of) =>
  sql<JourneyStep>`
  select e.at, e.name, e.version, e.payload, o.name as organization from journey.event e
  join directory.organization o on o.territory_id = e.territory_id and o.organization_id = e.organization_id
  where e.territory_id = ${territory} and e.record_id = ${record} order by e.at desc, e.event_id desc`.execute(
    tx,
  );

type Bare = Omit<Journey, 'needs' | 'participants' | 'consents' | 'steps'>;

/** One journey in which the acting organization helps; undefined for any other. */
export const readJourney = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId }: Acting,
  recordId: string,
): Promise<Journey | undefined> => {
  const { rows } = await sql<Bare>`
    select r.record_id as "recordId", r.organization_id as "openedBy", r.state, r.version, r.language,
      r.age_class as "ageClass", r.commune_code as "communeCode", r.arrival, r.spoke as speaker, r.next_step as "nextStep",
      r.next_on::text as "nextOn", r.opened_at as "openedAt", r.stepped_at as "steppedAt", r.keep_until::text as "keepUntil",
      r.retention, r.closed_how as "closedHow", r.stopped_at as "stoppedAt", (select max(c.expires_at) from journey.code c
        where c.territory_id = r.territory_id and c.record_id = r.record_id and c.revoked_at is null) as "codeUntil"
    from journey.record r join journey.participant p on p.territory_id = r.territory_id and p.record_id = r.record_id
      and p.organization_id = ${organizationId} and p.role = 'helper' and p.until_at is null
    where r.territory_id = ${territoryId} and r.record_id = ${recordId}`.execute(tx);
  const [bare] = rows;
  if (!bare) return undefined;
  const of = [territoryId, recordId] as const;
  const needs = (await needsOf(tx, of)).rows;
  const participants = (await participantsOf(tx, of)).rows;
  const consents = (await consentsOf(tx, of)).rows;
  return { ...bare, needs, participants, consents, steps: (await stepsOf(tx, of)).rows };
};

/** Who read what is personal in a journey, the latest first. */
export const readReadings = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  recordId: string,
): Promise<JourneyReading[]> => {
  const { rows } = await sql<JourneyReading>`
    select r.at, r.what, o.name as organization, p.name as person from journey.reading r
    left join accounts.person p on p.territory_id = r.territory_id and p.person_id = r.person_id
    left join directory.organization o on o.territory_id = r.territory_id and o.organization_id = r.organization_id
    where r.territory_id = ${territoryId} and r.record_id = ${recordId} order by r.at desc, r.reading_id desc`.execute(
    tx,
  );
  return rows;
};
