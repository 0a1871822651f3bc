import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { hintOf, newApiKey } from './api-key-token.server.ts';
import type { ApiKey, ApiScope } from './domain/api-key.ts';
import { hashOf } from './secret-token.server.ts';

const DAY_MS = 24 * 3_600_000;

export type NewApiKey = {
  territoryId: string;
  organizationId: string;
  name: string;
  scopes: readonly ApiScope[];
  createdBy: string;
  now: Date;
  days: number;
};

/** A key as its organization's managers see it in their list. `hint`: its last letters before the checksum. */
export type ListedApiKey = {
  id: string;
  name: string;
  hint: string;
  scopes: ApiScope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedOn: string | null;
};

/** Makes a key; answers it, which is kept nowhere. Row-level security says who may. */
export const issueApiKey = async <Tables>(tx: Transaction<Tables>, given: NewApiKey): Promise<string> => {
  const key = newApiKey();
  const expiresAt = new Date(given.now.getTime() + given.days * DAY_MS);
  await sql`insert into accounts.api_key (territory_id, api_key_id, organization_id, name, hint, token_hash, scopes,
      created_by, created_at, expires_at)
    values (${given.territoryId}, ${newId()}, ${given.organizationId}, ${given.name}, ${hintOf(key)}, ${hashOf(key)},
      ${[...given.scopes]}, ${given.createdBy}, ${given.now}, ${expiresAt})`.execute(tx);
  return key;
};

/** The keys of an organization that were not revoked, those that have expired included; the newest first. */
export const readApiKeys = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<ListedApiKey[]> => {
  const { rows } = await sql<ListedApiKey>`
    select api_key_id as id, name, hint, scopes, created_at as "createdAt", expires_at as "expiresAt",
      last_used_on as "lastUsedOn"
    from accounts.api_key where territory_id = accounts.territory() and organization_id = ${organizationId}
      and revoked_at is null order by created_at desc, api_key_id`.execute(tx);
  return rows;
};

/** Ends a key of an organization at once; false when there is none that one may end. */
export const revokeApiKey = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
  id: string,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update accounts.api_key set revoked_at = ${now}
    where territory_id = accounts.territory() and organization_id = ${organizationId} and api_key_id = ${id}
      and revoked_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/**
 * The key that this transaction holds; undefined when it is none, was revoked, or has expired (by the given clock too).
 * `today` is noted as the last day of use.
 */
export const useApiKey = async <Tables>(
  tx: Transaction<Tables>,
  now: Date,
  today: string,
): Promise<ApiKey | undefined> => {
  const { rows } = await sql<ApiKey & { lastUsedOn: string | null }>`
    select k.api_key_id as id, k.organization_id as "organizationId", o.name as organization, k.name, k.scopes,
      k.expires_at as "expiresAt", k.last_used_on as "lastUsedOn"
    from accounts.api_key() k
    join directory.organization o on o.territory_id = k.territory_id and o.organization_id = k.organization_id
    where k.expires_at > ${now}`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { lastUsedOn, ...key } = row;
  if (lastUsedOn !== today) await sql`select accounts.note_key_use(${today}::date)`.execute(tx);
  return key;
};
