import { refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { checkLocality, type LocalityProblem } from '../domain/locality-check.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import { readPlaceRow } from '../queries/desk-places.server.ts';
import { revisePlace, type ReviseProblem, type Reviser } from './revise-place.server.ts';

/**
 * Changes what a structure's form says of a place. An address in another postcode or locality has to be of the territory;
 * the place then moves there: its commune and its position become those of the new locality. One that stays keeps both.
 */
export const changePlace = async (
  db: DirectoryDatabase,
  by: Reviser,
  { locationId, version, fields: said }: { locationId: string; version: number; fields: Fields },
): Promise<Result<{ version: number }, ReviseProblem | LocalityProblem>> => {
  const row = await readPlaceRow(db, by.territoryId, locationId);
  if (!row) return refused({ code: 'not-found' });
  const fields: Fields = { postal_code: row.postal_code, city: row.city, ...said };
  if (row.postal_code === fields.postal_code && row.city === fields.city)
    return revisePlace(db, by, { locationId, version, location: fields });
  const facts = await readPlaceFacts(db, by.territoryId);
  const address = { postalCode: String(fields.postal_code ?? ''), city: String(fields.city ?? '') };
  const where = checkLocality(facts, address);
  if (!where.ok) return where;
  const { communeCode, position } = where.value;
  const moved = position && { latitude: position.latitude, longitude: position.longitude };
  const how: Record<string, string> = position ? { latitude: position.how, longitude: position.how } : {};
  return revisePlace(db, by, {
    ...{ locationId, version, how },
    location: { ...fields, commune_code: communeCode, ...moved },
  });
};
