import { sql, type Transaction } from 'kysely';
import { hashOf, newToken } from '../accounts/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import type { PersonKeys } from '../platform/person-keys.server.ts';
import type { Acting } from './domain/acting.ts';
import { SHELL_DAYS, STOP_LINK_DAYS, type HoldReason, type StopOutcome } from './domain/stop.ts';
import type { StopHow, StopPurpose } from './domain/stop.ts';
import { lookupOf } from './person-store.server.ts';

const DAY_MS = 86_400_000;

/** What a stop would end, as the person may know it. */
export type Stoppable = {
  recordId: string;
  purposes: string[];
  /** The structure follows the person by a public task: that was not asked, and goes on if only one use ends. */
  isTask: boolean;
  /** Ended, yet kept until `keepUntil`: an archive duty, or a hold. */
  isKept: boolean;
  isHeld: boolean;
  keepUntil: string;
  organization: string;
  others: string[];
  language: string;
};

/** Keyed hashes of a number, one for each organization that follows people. */
export const hashesOfNumber = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  territoryId: string,
  value: string,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select following_organizations as id
    from journey.following_organizations()`.execute(tx);
  return rows.flatMap(
    ({ id }) => lookupOf(keys, { territoryId, organizationId: id }, { kind: 'mobile', value }) ?? [],
  );
};

/** What could be stopped by what this transaction holds: a stop link, a code told to a structure, hashes of a number; or one, by who helps. */
export const readStoppable = async <Tables>(
  tx: Transaction<Tables>,
  { hashes = [], recordId = null }: { hashes?: readonly string[]; recordId?: string | null } = {},
): Promise<Stoppable[]> => {
  const { rows } =
    await sql<Stoppable>`select record_id as "recordId", purposes, is_task as "isTask", is_kept as "isKept",
      is_held as "isHeld", keep_until::text as "keepUntil", organization, others, language
    from journey.stoppable(${[...hashes]}::text[], ${recordId}) order by record_id`.execute(tx);
  return rows;
};

/** The stop itself. Undefined: there is nothing (any more) that this transaction may stop. */
export const stopRow = async <Tables>(
  tx: Transaction<Tables>,
  said: { recordId: string; purpose: StopPurpose; how: StopHow; hashes: readonly string[]; now: Date },
): Promise<StopOutcome | undefined> => {
  const { rows } = await sql<{
    outcome: StopOutcome | null;
  }>`select journey.stop(${said.recordId}, ${said.purpose},
    ${said.how}, ${[...said.hashes]}::text[], ${newId()}, ${said.now}, ${SHELL_DAYS}) as outcome`.execute(tx);
  return rows[0]?.outcome ?? undefined;
};

const untilOf = (now: Date) => new Date(now.getTime() + STOP_LINK_DAYS * DAY_MS);

/** Makes a link to stop for a message to the person. Answers its token, which is kept nowhere but in that message. */
export const issueStopLink = async <Tables>(
  tx: Transaction<Tables>,
  { organizationId, now }: Acting,
  recordId: string,
): Promise<string | undefined> => {
  const token = newToken();
  const { rows } = await sql<{
    done: boolean;
  }>`select journey.issue_stop(${recordId}, ${organizationId}, ${newId()},
    ${hashOf(token)}, ${now}, ${untilOf(now)}) as done`.execute(tx);
  return rows[0]?.done ? token : undefined;
};

/** The same for the owner's rounds, which write to people in nobody's name. */
export const addStopLink = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, recordId, now }: { territoryId: string; recordId: string; now: Date },
): Promise<string> => {
  const token = newToken();
  await sql`insert into journey.stop_link (territory_id, stop_id, record_id, token_hash, created_at, expires_at)
    values (${territoryId}, ${newId()}, ${recordId}, ${hashOf(token)}, ${now}, ${untilOf(now)})`.execute(tx);
  return token;
};

/** May this transaction hold it back: a manager of the structure that opened it, once it is confirmed. */
export const mayHold = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId }: Acting,
  recordId: string,
): Promise<boolean> => {
  const { rows } = await sql<{ may: boolean }>`
    select journey.may_hold(${territoryId}, ${recordId}, ${organizationId}) as may`.execute(tx);
  return rows[0]?.may ?? false;
};

/** Holds a journey back from erasing: its manager's word. */
export const insertHold = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId, personId, now }: Acting,
  recordId: string,
  reason: HoldReason,
): Promise<void> => {
  await sql`insert into journey.hold (territory_id, hold_id, record_id, organization_id, reason, set_by, set_at)
    values (${territoryId}, ${newId()}, ${recordId}, ${organizationId}, ${reason}, ${personId}, ${now})`.execute(
    tx,
  );
};

/** Ends every hold of a journey. Answers how many there were. */
export const endHolds = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now }: Acting,
  recordId: string,
): Promise<number> => {
  const { numAffectedRows } =
    await sql`update journey.hold set ended_at = ${now} where territory_id = ${territoryId}
    and record_id = ${recordId} and ended_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

/** Which contacts were proved to be the person's own. */
export const readProved = async <Tables>(tx: Transaction<Tables>, recordId: string): Promise<Set<string>> => {
  const { rows } = await sql<{
    id: string;
  }>`select proved_contacts as id from journey.proved_contacts(${recordId})`.execute(tx);
  return new Set(rows.map(({ id }) => id));
};

/** A number was proved to be the person's own. False when it was so before, or is none that this transaction may change. */
export const proveContact = async <Tables>(
  tx: Transaction<Tables>,
  contactId: string,
  how: 'code' | 'call',
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{
    done: boolean;
  }>`select journey.prove_contact(${contactId}, ${how}, ${now}) as done`.execute(tx);
  return rows[0]?.done ?? false;
};

/** Waits for whoever stops this journey meanwhile, and makes them wait. False when it is not open any more. */
export const lockOpen = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId }: Acting,
  recordId: string,
): Promise<boolean> => {
  const { rows } = await sql<{
    state: string;
  }>`select state from journey.record where territory_id = ${territoryId}
    and record_id = ${recordId} for share`.execute(tx);
  return rows[0]?.state === 'open';
};
