import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import type { Acting } from './domain/acting.ts';
import { EVENT_VERSIONS, type EventName, type Payload } from './domain/journey-event.ts';
import type { AgeClass, Arrival, RecordState, Retention, Speaker } from './domain/record-state.ts';

type Tx<Tables> = Transaction<Tables>;

export type NewRecord = {
  recordId: string;
  state: RecordState;
  language: string;
  ageClass: AgeClass;
  communeCode: string | null;
  arrival: Arrival;
  speaker: Speaker;
  nextStep: string | null;
  retention: Retention;
  keepUntil: string;
};

/** Writes a new record with its first helper: the organization that opens it. Refused by the database without a basis. */
export const insertRecord = async <Tables>(tx: Tx<Tables>, by: Acting, one: NewRecord): Promise<void> => {
  const { territoryId, organizationId, now } = by;
  await sql`insert into journey.record (territory_id, record_id, organization_id, state, language, age_class, commune_code,
      arrival, spoke, next_step, retention, keep_until, opened_at, stepped_at)
    values (${territoryId}, ${one.recordId}, ${organizationId}, ${one.state}, ${one.language}, ${one.ageClass},
      ${one.communeCode}, ${one.arrival}, ${one.speaker}, ${one.nextStep}, ${one.retention}, ${one.keepUntil}, ${now},
      ${now})`.execute(tx);
  await insertParticipant(tx, by, { recordId: one.recordId, organizationId, role: 'helper' });
};

/** Lets an organization take part, from now on. False: it does already (two people may let it in at once). */
export const insertParticipant = async <Tables>(
  tx: Tx<Tables>,
  { territoryId, now }: Acting,
  one: { recordId: string; organizationId: string; role: 'helper' | 'referrer' },
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
    values (${territoryId}, ${newId()}, ${one.recordId}, ${one.organizationId}, ${one.role}, ${now})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
};

/** Ends the part of an organization. False when there is none that this transaction may end. */
export const endParticipant = async <Tables>(
  tx: Tx<Tables>,
  { territoryId, now }: Acting,
  recordId: string,
  participantId: string,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update journey.participant set until_at = greatest(${now}, from_at)
    where territory_id = ${territoryId} and record_id = ${recordId} and participant_id = ${participantId}
      and until_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/** Notes what happened; the payload is codes alone. */
export const noteEvent = async <Tables>(
  tx: Tx<Tables>,
  { territoryId, organizationId, personId, now }: Acting,
  recordId: string,
  name: EventName,
  payload: Payload = {},
): Promise<void> => {
  await sql`insert into journey.event (territory_id, event_id, record_id, organization_id, name, version, at, actor_id, payload)
    values (${territoryId}, ${newId()}, ${recordId}, ${organizationId}, ${name}, ${EVENT_VERSIONS[name]}, ${now}, ${personId},
      ${JSON.stringify(payload)}::jsonb)`.execute(tx);
};

/** Adds needs, by topic of the thesaurus. */
export const insertNeeds = async <Tables>(
  tx: Tx<Tables>,
  { territoryId, now }: Acting,
  recordId: string,
  topics: readonly string[],
): Promise<void> => {
  for (const topic of topics)
    await sql`insert into journey.need (territory_id, need_id, record_id, topic, asked_at)
      values (${territoryId}, ${newId()}, ${recordId}, ${topic}, ${now})`.execute(tx);
};

/** What the person asked for and has not found yet. */
export const readOpenNeeds = async <Tables>(
  tx: Tx<Tables>,
  { territoryId }: Acting,
  recordId: string,
): Promise<{ needId: string; topic: string }[]> => {
  const { rows } = await sql<{
    needId: string;
    topic: string;
  }>`select need_id as "needId", topic from journey.need
    where territory_id = ${territoryId} and record_id = ${recordId} and met_at is null`.execute(tx);
  return rows;
};

/** Marks a need as met. False when there is none that is still open. */
export const meetNeed = async <Tables>(
  tx: Tx<Tables>,
  { territoryId, now }: Acting,
  recordId: string,
  needId: string,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update journey.need set met_at = ${now}
    where territory_id = ${territoryId} and record_id = ${recordId} and need_id = ${needId}
      and met_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/** What a step, a closing or a confirmation changes. */
export type RecordChange = {
  recordId: string;
  version: number;
  state: RecordState;
  nextStep: string | null;
  nextOn: string | null;
  closedHow: string | null;
  retention: Retention;
  keepUntil: string;
};

/** Changes a record that nobody has changed since it was shown. False: somebody has, or it is not there. */
export const changeRecord = async <Tables>(
  tx: Tx<Tables>,
  { territoryId, now }: Acting,
  one: RecordChange,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update journey.record set state = ${one.state}, version = version + 1,
      next_step = ${one.nextStep}, next_on = ${one.nextOn}, stepped_at = ${now}, closed_how = ${one.closedHow},
      closed_at = ${one.state === 'closed' ? now : null}, retention = ${one.retention}, keep_until = ${one.keepUntil}
    where territory_id = ${territoryId} and record_id = ${one.recordId} and version = ${one.version}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};
