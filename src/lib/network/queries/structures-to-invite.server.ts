import { sql, type Transaction } from 'kysely';

/** A structure of the coordinator's area that nobody acts for yet: how to write to it, and who was invited until when. */
export type StructureToInvite = {
  id: string;
  name: string;
  communeCode: string;
  city: string | null;
  /** The first address that it gives; null where it gives none. */
  address: string | null;
  phone: string | null;
  invitation: { id: string; email: string; until: Date } | null;
};

type Row = Omit<StructureToInvite, 'invitation'> & {
  invitationId: string | null;
  invited: string | null;
  until: Date | null;
};

const structureOf = ({ invitationId, invited, until, ...structure }: Row): StructureToInvite => ({
  ...structure,
  invitation: invitationId && invited && until ? { id: invitationId, email: invited, until } : null,
});

/**
 * The structures of the communes that this transaction coordinates where nobody has an account, by name, and how many have
 * somebody; each structure once, with its first public place.
 */
export const readStructuresToInvite = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  now: Date,
): Promise<{ structures: StructureToInvite[]; joined: number }> => {
  const { rows } = await sql<Row & { isJoined: boolean }>`
    with place as (
      select l.organization_id, l.location_id, o.name, l.commune_code, l.city, coalesce(l.phones[1], o.phone) as phone,
        coalesce((directory.emails_of(l.territory_id, l.location_id))[1],
          network.address_of(l.territory_id, l.location_id)) as address
      from directory.location l
      join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
      where l.territory_id = ${territoryId} and l.status = 'public' and o.archived_at is null
        and l.commune_code = any(array(select network.communes()))),
    structure as (select distinct on (organization_id) * from place
      order by organization_id, address is null, location_id)
    select p.organization_id as id, p.name, p.commune_code as "communeCode", p.city, p.address, p.phone,
      directory.has_people(${territoryId}, p.organization_id) as "isJoined",
      i.invitation_id as "invitationId", i.email as invited, i.expires_at as until
    from structure p
    left join lateral (select * from (select invitation_id, email, expires_at, created_at from accounts.invitation v
      where v.territory_id = ${territoryId} and v.organization_id = p.organization_id and v.accepted_at is null
        and v.revoked_at is null and v.expires_at > ${now}) waiting order by created_at desc limit 1) i on true
    order by lower(p.name) collate "C", p.organization_id`.execute(tx);
  const waiting = rows.filter(({ isJoined }) => !isJoined);
  const structures = waiting.map(({ isJoined: _isJoined, ...row }) => structureOf(row));
  return { structures, joined: rows.length - waiting.length };
};
