import { sql, type Transaction } from 'kysely';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { opened } from '../person-store.server.ts';

/** What a card shows: null is "the person does not show this". */
export type HeldCard = {
  state: 'open' | 'closed';
  firstName: string | null;
  needs: string[] | null;
  structures: string[] | null;
  steps: { nextStep: string | null; nextOn: string | null } | null;
};

type Row = {
  record_id: string;
  state: 'open' | 'closed';
  items: string[];
  needs: string[] | null;
  structures: string[] | null;
  next_step: string | null;
  next_on: string | null;
  contact_id: string | null;
  sealed: Buffer;
  wrapped: Buffer;
  key_id: string;
};

/**
 * What the holder of a code may see (the transaction's scope holds its proof): what the person agreed to show, and no more.
 * Undefined: no such code, or it is over. That it was read is noted.
 */
export const readHeldCard = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  territoryId: string,
  now: Date,
): Promise<HeldCard | undefined> => {
  const { rows } =
    await sql<Row>`select record_id, state, items, needs, structures, next_step, next_on::text, contact_id,
    sealed, wrapped, key_id from journey.read_card(${now})`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { contact_id: id, next_step: nextStep, next_on: nextOn, state, needs, structures } = row;
  const name =
    id === null ? undefined : opened(keys, territoryId, row.record_id, { ...row, id, kind: 'first-name' });
  const steps = row.items.includes('steps') ? { nextStep, nextOn } : null;
  return { state, needs, structures, steps, firstName: name ?? null };
};
