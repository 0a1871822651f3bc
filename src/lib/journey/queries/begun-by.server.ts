import { sql, type Transaction } from 'kysely';

/** For the owner: the facilitator with this address, their structure, and whether it has begun to follow people. */
export const readBegunBy = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  email: string,
): Promise<{ organizationId: string; personId: string; hasBegun: boolean } | undefined> => {
  const { rows } = await sql<{ organizationId: string; personId: string; hasBegun: boolean }>`
    select m.organization_id as "organizationId", m.person_id as "personId",
      exists (select from journey.lawful_basis b where b.territory_id = m.territory_id and b.organization_id = m.organization_id)
      or exists (select from journey.record r where r.territory_id = m.territory_id and r.organization_id = m.organization_id)
      or exists (select from journey.erased e where e.territory_id = m.territory_id and e.organization_id = m.organization_id)
        as "hasBegun"
    from accounts.person p join accounts.membership m on m.territory_id = p.territory_id and m.person_id = p.person_id
    where p.territory_id = ${territoryId} and p.email = ${email} and m.role = 'facilitator' and m.ended_at is null
      and m.organization_id is not null
    order by m.granted_at desc limit 1`.execute(tx);
  return rows[0];
};
