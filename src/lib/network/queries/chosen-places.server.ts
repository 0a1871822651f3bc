import { sql, type Transaction, type RawBuilder } from 'kysely';

/** Whom a campaign is for: of one's area, one commune or all; these kinds or all; those not confirmed since a date, or all. */
export type Choice = { communeCode: string | null; kinds: string[]; notConfirmedSince: string | null };

/**
 * The public places (`l`, of the organization `o`) that a choice means, within the communes that this transaction
 * coordinates. A place without a commune is nobody's area.
 */
export const chosenPlaces = (territoryId: string, choice: Choice): RawBuilder<unknown> => sql`
  from directory.location l
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
  where l.territory_id = ${territoryId} and l.status = 'public' and o.archived_at is null
    and l.commune_code = any(array(select network.communes()))
    and (${choice.communeCode}::text is null or l.commune_code = ${choice.communeCode})
    and (cardinality(${choice.kinds}::text[]) = 0 or (l.kinds || o.kinds) && ${choice.kinds}::text[])
    and (${choice.notConfirmedSince}::date is null or l.confirmed_on is null
      or l.confirmed_on < ${choice.notConfirmedSince}::date)`;

/** How many a choice means, by how they can be reached; `example` is the first that a mail would go to. */
export type ChosenCount = { mail: number; telephone: number; example: string | null };

/** Counts without writing anything. */
export const countChosen = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
  choice: Choice,
): Promise<ChosenCount> => {
  const { rows } = await sql<ChosenCount>`
    select count(*) filter (where c.address is not null)::int as mail,
      count(*) filter (where c.address is null)::int as telephone,
      (array_agg(c.id order by c.id) filter (where c.address is not null))[1] as example
    from (select l.location_id as id, network.address_of(l.territory_id, l.location_id) as address
      ${chosenPlaces(territoryId, choice)}) c`.execute(db);
  return rows[0] ?? { mail: 0, telephone: 0, example: null };
};

/** The communes that this transaction coordinates. */
export const readOwnCommunes = async <Tables>(db: Transaction<Tables>): Promise<string[]> => {
  const { rows } = await sql<{ code: string }>`select network.communes() as code`.execute(db);
  return rows.map(({ code }) => code);
};
