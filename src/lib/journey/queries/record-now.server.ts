import { sql, type Transaction } from 'kysely';
import type { Acting, Basis } from '../domain/acting.ts';
import type { RecordState, Retention, Speaker } from '../domain/record-state.ts';

/** What a decision about a journey needs to know. */
export type RecordNow = {
  openedBy: string;
  state: RecordState;
  version: number;
  speaker: Speaker;
  ageClass: string;
  /** On which the organization that opened it follows people; null for a partner, which does not see it. */
  basis: Basis | null;
  retention: Retention;
  isStopped: boolean;
  isHeld: boolean;
};

/** A journey in which the acting organization helps; undefined for any other. */
export const readRecordNow = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, organizationId }: Acting,
  recordId: string,
): Promise<RecordNow | undefined> => {
  const { rows } = await sql<RecordNow>`
    select r.organization_id as "openedBy", r.state, r.version, r.spoke as speaker, r.age_class as "ageClass",
      (select b.basis from journey.lawful_basis b where b.territory_id = r.territory_id
        and b.organization_id = r.organization_id and b.purpose = 'follow-up' order by b.set_at desc limit 1) as basis,
      r.retention, r.stopped_at is not null as "isStopped", exists (select from journey.hold h where h.territory_id = r.territory_id
        and h.record_id = r.record_id and h.ended_at is null) as "isHeld"
    from journey.record r
    where r.territory_id = ${territoryId} and r.record_id = ${recordId} and exists (select from journey.participant p
      where p.territory_id = r.territory_id and p.record_id = r.record_id and p.organization_id = ${organizationId}
        and p.role = 'helper' and p.until_at is null)`.execute(tx);
  return rows[0];
};
