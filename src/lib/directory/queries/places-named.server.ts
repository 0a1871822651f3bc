import { sql } from 'kysely';
import { foldText } from '../../shared/fold-text.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** A published place, as a list of names shows it. */
export type NamedPlace = {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  organization: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
};

const SHOWN = 30;
const NAMED = sql`l.location_id as id, l.short_id as "shortId", l.slug, l.name, o.name as organization, l.street,
  l.postal_code as "postalCode", l.city
  from directory.location l
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id`;

/** Published places whose name, organization, street, locality or postcode hold every word of a text; by name, 30 at most. */
export const readPlacesNamed = async (
  db: DirectoryDatabase,
  territoryId: string,
  text: string,
): Promise<NamedPlace[]> => {
  const words = foldText(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const { rows } = await sql<NamedPlace>`select ${NAMED}
    where l.territory_id = ${territoryId} and l.status = 'public'
    order by lower(l.name) collate "C", l.location_id`.execute(db);
  const said = (one: NamedPlace) =>
    foldText([one.name, one.organization, one.street, one.postalCode, one.city].filter(Boolean).join(' '));
  return rows.filter((one) => words.every((word) => said(one).includes(word))).slice(0, SHOWN);
};

/** One published place by its short id. */
export const readNamedPlace = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortId: string,
): Promise<NamedPlace | undefined> => {
  const { rows } = await sql<NamedPlace>`select ${NAMED}
    where l.territory_id = ${territoryId} and l.status = 'public' and l.short_id = ${shortId}`.execute(db);
  return rows[0];
};
