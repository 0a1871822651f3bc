import { sql, type Kysely } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { ROLES, type Role } from './domain/actor.ts';

/** The made-up person who plays a role in the demonstration; at a domain that no mail reaches (RFC 2606). */
export const demonstrationEmail = (role: Role): string => `${role}@demonstration.example`;

const NAMES: Record<Role, string> = {
  facilitator: 'Fanny Fictive',
  manager: 'Marc Modèle',
  prescriber: 'Paula Prétexte',
  network: 'Nora Nulpart',
  coordinator: 'Colin Conte',
  operator: 'Olga Onirique',
};

const OF_ORGANIZATION: readonly Role[] = ['facilitator', 'manager', 'prescriber', 'network'];

const addUser = async <Tables>(owner: Kysely<Tables>, role: Role, now: Date): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    values (${newId()}, ${NAMES[role]}, ${demonstrationEmail(role)}, true, ${now}, ${now})
    on conflict ("email") do update set "updatedAt" = excluded."updatedAt" returning "id" as id`.execute(
    owner,
  );
  return rows[0]?.id ?? '';
};

const addPerson = async <Tables>(owner: Kysely<Tables>, territoryId: string, role: Role, now: Date) => {
  const userId = await addUser(owner, role, now);
  const { rows } = await sql<{ id: string }>`
    insert into accounts.person (territory_id, person_id, user_id, name, email, created_at)
    values (${territoryId}, ${newId()}, ${userId}, ${NAMES[role]}, ${demonstrationEmail(role)}, ${now})
    on conflict (territory_id, user_id) do update set disabled_at = null returning person_id as id`.execute(
    owner,
  );
  return rows[0]?.id;
};

/** The structure that most of them act for, and the public centre nearest to it, for whoever sends people there. */
const readStructures = async <Tables>(owner: Kysely<Tables>, territoryId: string) => {
  const { rows } = await sql<{ ownId: string; senderId: string | null }>`
    with own as (select l.organization_id as id, avg(l.latitude) as latitude, avg(l.longitude) as longitude
      from directory.location l
      join territory.commune k on k.territory_id = l.territory_id and k.code = l.commune_code
      where l.territory_id = ${territoryId} and l.status = 'public'
      group by l.organization_id order by max(k.population) desc nulls last, count(*) desc, l.organization_id limit 1)
    select own.id as "ownId", (select l.organization_id from directory.location l where l.territory_id = ${territoryId}
        and l.status = 'public' and 'cpas' = any(l.kinds) and l.organization_id <> own.id
        order by (l.latitude - own.latitude) ^ 2 + 0.4 * (l.longitude - own.longitude) ^ 2, l.location_id limit 1) as "senderId"
    from own`.execute(owner);
  return rows[0];
};

/**
 * One made-up person for each role, once: those of a structure act for the one with the most places in the most populous
 * commune, whoever sends people for a public centre near it. As the owner, for demonstrations alone; what is there already stays.
 */
export const ensureDemonstrationPeople = async <Tables>(
  owner: Kysely<Tables>,
  territoryId: string,
  now: Date,
): Promise<void> => {
  const structures = await readStructures(owner, territoryId);
  if (!structures) return;
  const { ownId, senderId } = structures;
  for (const role of ROLES) {
    const personId = await addPerson(owner, territoryId, role, now);
    const own = role === 'prescriber' ? (senderId ?? ownId) : ownId;
    const organization = OF_ORGANIZATION.includes(role) ? own : null;
    const area = role === 'coordinator' ? 'territory' : null;
    await sql`insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, area_kind, granted_at)
      select ${territoryId}, ${newId()}, ${personId}, ${role}, ${organization}, ${area}, ${now}
      where not exists (select from accounts.membership m where m.territory_id = ${territoryId}
        and m.person_id = ${personId} and m.role = ${role} and m.ended_at is null)`.execute(owner);
  }
};
