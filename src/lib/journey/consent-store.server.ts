import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { CONSENT_TEXTS, type Acting, type Basis, type CardItem, type Purpose } from './domain/acting.ts';
import type { Channel } from './domain/record-state.ts';

export type NewConsent = {
  recordId: string;
  purpose: Purpose;
  channel: Channel;
  saidBy: 'person' | 'parent';
  items?: readonly CardItem[];
};

/** Notes that somebody agreed, to which words, and that whoever acts here spoke them. What stood before for that purpose ends. */
export const insertConsent = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  { recordId, purpose, channel, saidBy, items = [] }: NewConsent,
): Promise<void> => {
  await withdrawConsent(tx, by, recordId, purpose);
  const { code, version } = CONSENT_TEXTS[purpose];
  await sql`insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, items, text_code,
      text_version, given_at, channel, said_by, spoken_by)
    values (${by.territoryId}, ${newId()}, ${recordId}, ${by.organizationId}, ${purpose}, ${[...items]}::text[], ${code},
      ${version}, ${by.now}, ${channel}, ${saidBy}, ${by.personId})`.execute(tx);
};

/** Ends what somebody agreed to. False when they had not. */
export const withdrawConsent = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now }: Acting,
  recordId: string,
  purpose: Purpose,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update journey.consent set withdrawn_at = ${now}
    where territory_id = ${territoryId} and record_id = ${recordId} and purpose = ${purpose}
      and withdrawn_at is null`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

/** On what the organization follows people; undefined until its manager said so. */
export const readBasis = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId }: Pick<Acting, 'territoryId' | 'organizationId'>,
): Promise<Basis | undefined> => {
  const { rows } = await sql<{ basis: Basis }>`select basis from journey.lawful_basis
    where territory_id = ${territoryId} and organization_id = ${organizationId} and purpose = 'follow-up'
    order by set_at desc limit 1`.execute(tx);
  return rows[0]?.basis;
};

/** Says on what the organization follows people: a manager's word; what was said before stays readable. */
export const setBasis = async <Tables>(tx: Transaction<Tables>, by: Acting, basis: Basis): Promise<void> => {
  // Said twice within one tick of the clock, the second word still comes after the first.
  await sql`insert into journey.lawful_basis (territory_id, organization_id, purpose, set_at, basis, set_by)
    select ${by.territoryId}, ${by.organizationId}, 'follow-up',
      greatest(${by.now}::timestamptz, max(b.set_at) + interval '1 millisecond'), ${basis}, ${by.personId}
    from journey.lawful_basis b where b.territory_id = ${by.territoryId} and b.organization_id = ${by.organizationId}
      and b.purpose = 'follow-up'`.execute(tx);
};

/**
 * Records the agreement between two organizations, without which nobody is sent from one to the other. It counts once the
 * other's manager confirmed it; at once where a coordinator of the territory records it, over both (`by` acts for the first).
 * False: one between the two stands already.
 */
export const recordAgreement = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  one: { otherId: string; reference: string; agreedOn: string; isOverBoth?: boolean },
): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`insert into journey.agreement (territory_id, agreement_id, organization_a, organization_b, reference, agreed_on,
      recorded_by, recorded_at, recorded_for)
    values (${by.territoryId}, ${newId()}, ${by.organizationId}, ${one.otherId}, ${one.reference}, ${one.agreedOn},
      ${by.personId}, ${by.now}, ${one.isOverBoth ? null : by.organizationId})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
};

/** The other organization agrees too. False when there is nothing that this manager may confirm. */
export const confirmAgreement = async <Tables>(
  tx: Transaction<Tables>,
  { now }: Pick<Acting, 'now'>,
  agreementId: string,
): Promise<boolean> => {
  const { rows } = await sql<{
    done: boolean;
  }>`select journey.confirm_agreement(${agreementId}, ${now}) as done`.execute(tx);
  return rows[0]?.done ?? false;
};

/** Ends an agreement. False when there is none that this transaction may end. */
export const endAgreement = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now }: Acting,
  agreementId: string,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update journey.agreement set ended_at = ${now}
    where territory_id = ${territoryId} and agreement_id = ${agreementId} and ended_at is null`.execute(tx);
  return numAffectedRows === 1n;
};
