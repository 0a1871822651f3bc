import { sql, type Kysely } from 'kysely';
import { foldText } from '../../shared/fold-text.ts';

const SHOWN = 50;

/** Organizations whose id is this text, or whose name holds it (no case, no accent); by name, 50 at most. */
export const readOrganizationNames = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  text: string,
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select organization_id as id, name from directory.organization
    where territory_id = ${territoryId} and archived_at is null
    order by lower(name) collate "C", organization_id`.execute(db);
  const exact = rows.find(({ id }) => id === text);
  if (exact) return [exact];
  const wanted = foldText(text);
  if (text !== '' && wanted === '') return [];
  return rows.filter(({ name }) => foldText(name).includes(wanted)).slice(0, SHOWN);
};
