import { sql, type Transaction } from 'kysely';
import type { Actor } from '../domain/actor.ts';

/**
 * Who this transaction's session belongs to, with what they may do; undefined when it has ended, or is none. One query,
 * inside the scope: row-level security shows everybody their own rows alone, and in a turn at a counter those of its
 * organization; whatever somebody is there, in a turn they are a facilitator.
 */
export const readActor = async <Tables>(tx: Transaction<Tables>): Promise<Actor | undefined> => {
  const { rows } = await sql<Actor>`
    select p.person_id as "personId", p.name, p.email, p.locale, accounts.has_second_factor() as "hasSecondFactor",
      case when accounts.is_turn() then (accounts.turn()).organization_id end as "counterOf",
      coalesce((select json_agg(json_build_object('role', case when accounts.is_turn() then 'facilitator' else m.role end, 'organizationId', m.organization_id,
          'organization', o.name, 'areaKind', m.area_kind, 'areaCode', m.area_code) order by m.granted_at)
        from accounts.membership m
        left join directory.organization o on o.territory_id = m.territory_id and o.organization_id = m.organization_id
        where m.territory_id = p.territory_id and m.person_id = p.person_id and m.ended_at is null), '[]') as memberships
    from accounts.person p
    where p.territory_id = accounts.territory() and p.person_id = (select accounts.person())`.execute(tx);
  return rows[0];
};
