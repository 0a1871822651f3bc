import { sql, type Transaction } from 'kysely';
import type { DirectoryDatabase } from '../directory/index.server.ts';

/** An organization and the network that it says it belongs to. `vouchedAt`: since when the network says so too. */
export type NetworkMember = {
  networkId: string;
  network: string;
  organizationId: string;
  organization: string;
  askedAt: Date;
  vouchedAt: Date | null;
};
type Pair = { organizationId: string; networkId: string };

/** The organizations that are networks, by name. */
export const readNetworks = async (
  db: DirectoryDatabase,
  territoryId: string,
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from registration.networks(${territoryId})`.execute(db);
  return rows;
};

/** What the database does for whoever asks, if they may; false where they may not, or there is nothing to do. */
const act =
  (name: 'join_network' | 'vouch' | 'withdraw') =>
  async <Tables>(
    tx: Transaction<Tables>,
    { organizationId, networkId }: Pair,
    now: Date,
  ): Promise<boolean> => {
    const { rows } = await sql<{ done: boolean }>`
      select ${sql.ref(`registration.${name}`)}(${organizationId}, ${networkId}, ${now}) as done`.execute(tx);
    return rows[0]?.done === true;
  };

/** An organization says that it belongs to a network, which then may vouch for it. */
export const joinNetwork = act('join_network');
/** A network vouches for an organization that asked. */
export const vouchFor = act('vouch');
/** Either side ends it. */
export const withdrawFrom = act('withdraw');

/** Members of these networks (or these organizations' networks) that nobody has withdrawn, by name. */
export const readMembers = async (
  tx: DirectoryDatabase,
  territoryId: string,
  of: { networks: readonly string[] } | { organization: string },
): Promise<NetworkMember[]> => {
  const isOf =
    'networks' in of
      ? sql`m.network_id = any(${[...of.networks]}::uuid[])`
      : sql`m.organization_id = ${of.organization}`;
  const { rows } = await sql<NetworkMember>`
    select m.network_id as "networkId", n.name as network, m.organization_id as "organizationId", o.name as organization,
      m.asked_at as "askedAt", m.vouched_at as "vouchedAt"
    from registration.member m
    join directory.organization o on o.territory_id = m.territory_id and o.organization_id = m.organization_id
    join directory.organization n on n.territory_id = m.territory_id and n.organization_id = m.network_id
    where m.territory_id = ${territoryId} and m.withdrawn_at is null and ${isOf}
    order by m.vouched_at is not null, lower(o.name) collate "C", m.organization_id, m.network_id limit 500`.execute(
    tx,
  );
  return rows;
};
