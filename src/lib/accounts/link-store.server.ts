import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { hashOf, newToken } from './secret-token.server.ts';

/** What a personal link may do. */
export type LinkPurpose = 'today' | 'confirm';
/** A link in service, as its structure sees it. */
export type LinkInService = { id: string; expiresAt: Date; lastUsedAt: Date | null; issuedBy: string | null };
/** The place that a link acts for. */
export type LinkTarget = { linkId: string; organizationId: string; locationId: string; purpose: LinkPurpose };

const DAY_MS = 24 * 3_600_000;

export type NewLink = {
  /** For whoever has to know which one it was; else it gets one. */
  id?: string;
  territoryId: string;
  purpose: LinkPurpose;
  organizationId: string;
  locationId: string;
  issuedBy: string | null;
  now: Date;
  days: number;
};

/** Makes a personal link for a place; answers its secret, which is kept nowhere. Row-level security says who may. */
export const issueLink = async <Tables>(tx: Transaction<Tables>, given: NewLink): Promise<string> => {
  const token = newToken();
  const expiresAt = new Date(given.now.getTime() + given.days * DAY_MS);
  await sql`insert into accounts.link (territory_id, link_id, token_hash, purpose, organization_id, location_id, issued_by,
      created_at, expires_at)
    values (${given.territoryId}, ${given.id ?? newId()}, ${hashOf(token)}, ${given.purpose}, ${given.organizationId},
      ${given.locationId}, ${given.issuedBy}, ${given.now}, ${expiresAt})`.execute(tx);
  return token;
};

/** The links in service of a place. */
export const readLinks = async <Tables>(
  tx: Transaction<Tables>,
  locationId: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<LinkInService[]> => {
  const { rows } = await sql<LinkInService>`
    select link_id as id, expires_at as "expiresAt", last_used_at as "lastUsedAt", issued_by as "issuedBy"
    from accounts.link where territory_id = accounts.territory() and location_id = ${locationId}
      and purpose = ${purpose} and revoked_at is null and expires_at > ${now} order by created_at`.execute(
    tx,
  );
  return rows;
};

/** Takes a link of a place back; false when there is none that one may take back. */
export const revokeLink = async <Tables>(
  tx: Transaction<Tables>,
  locationId: string,
  id: string,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update accounts.link set revoked_at = ${now}
    where territory_id = accounts.territory() and location_id = ${locationId} and link_id = ${id}
      and revoked_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/** What this transaction's link acts for; undefined when it has expired (by the given clock too), was taken back, or is none. */
export const readLinkTarget = async <Tables>(
  tx: Transaction<Tables>,
  purpose: LinkPurpose,
  now: Date,
): Promise<LinkTarget | undefined> => {
  const { rows } = await sql<LinkTarget>`
    select l.link_id as "linkId", l.organization_id as "organizationId", l.location_id as "locationId", l.purpose
    from accounts.link() l where l.purpose = ${purpose} and l.expires_at > ${now}`.execute(tx);
  return rows[0];
};
