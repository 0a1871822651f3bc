import { sql, type Transaction } from 'kysely';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import type { Acting } from '../domain/acting.ts';
import type { RecordState } from '../domain/record-state.ts';
import { opened } from '../person-store.server.ts';

/** A line of the list: who waits, for what, since when. */
export type ListedJourney = {
  recordId: string;
  state: RecordState;
  nextStep: string | null;
  nextOn: string | null;
  steppedAt: Date;
  needs: string[];
  firstName: string | undefined;
};

type NameRow = { record_id: string; id: string; sealed: Buffer; wrapped: Buffer; key_id: string };

/** First names by journey; that they were read is noted. */
const readNames = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  { territoryId, organizationId, now }: Acting,
): Promise<Map<string, string | undefined>> => {
  const { rows } = await sql<NameRow>`select * from journey.read_names(${organizationId}, ${now})`.execute(
    tx,
  );
  return new Map(
    rows.map((row) => [
      row.record_id,
      opened(keys, territoryId, row.record_id, { ...row, kind: 'first-name' }),
    ]),
  );
};

/**
 * The journeys in which the acting organization helps: those with a day first, then whoever has waited longest; closed ones
 * last, two hundred at most.
 */
export const readJourneys = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
): Promise<ListedJourney[]> => {
  const { rows } = await sql<Omit<ListedJourney, 'firstName'>>`
    select r.record_id as "recordId", r.state, r.next_step as "nextStep", r.next_on::text as "nextOn",
      r.stepped_at as "steppedAt", array(select n.topic from journey.need n where n.territory_id = r.territory_id
        and n.record_id = r.record_id and n.met_at is null order by n.asked_at, n.need_id) as needs
    from journey.participant p
    join journey.record r on r.territory_id = p.territory_id and r.record_id = p.record_id
    where p.territory_id = ${by.territoryId} and p.organization_id = ${by.organizationId} and p.role = 'helper'
      and p.until_at is null
    order by r.state = 'closed', r.next_on nulls last, r.stepped_at limit 200`.execute(tx);
  const names = await readNames(tx, keys, by);
  return rows.map((row) => ({ ...row, firstName: names.get(row.recordId) }));
};
