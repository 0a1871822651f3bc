import { sql, type Transaction } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import { enterScope, withScope, type Scope } from '../platform/scope.server.ts';
import { newMember, newOrganization, newTestTerritory, type All } from './accounts.db.fixture.ts';
import { newApiKey } from './api-key-token.server.ts';
import { API_SCOPES } from './domain/api-key.ts';
import { newPrivateRows, type PrivateRows } from './private-rows.db.fixture.ts';
import { readActor } from './queries/actor.server.ts';
import { hashOf, newToken } from './secret-token.server.ts';

/** Tables that hold nothing of one structure, and why. */
export const OF_NOBODY: Record<string, string> = {
  'directory.term': 'the thesaurus, public',
  'directory.timetable': 'computed from a value, shared by all who have it',
  'directory.search_count': 'sums per day',
  'directory.offer_change': 'which places to read again',
};
// Written by invitations alone, through functions; their rows are the two members themselves.
const PEOPLE = ['accounts.person', 'accounts.membership'];

/** Who tries. */
export const HOSTILE = [
  'a manager of A',
  'a facilitator of A',
  'a link of A',
  'a key of A',
  'the holder of a card of A',
  'an operator without a second factor',
  'a prescriber of B itself',
  'a member of B in another territory',
  'the public',
] as const;

/** Two structures with a private row each in every table, and everybody who has nothing to do with the second. */
export type TwoStructures = {
  territoryId: string;
  ours: PrivateRows;
  theirs: PrivateRows;
  tables: string[];
  scopes: Record<(typeof HOSTILE)[number], Scope>;
};

const memberOf = async (all: All, territoryId: string, organizationId: string) => {
  const { session } = await newMember(all, territoryId, 'manager', organizationId);
  const actor = await withScope(all.app, { territoryId, session }, readActor);
  return { session, personId: actor?.personId ?? '' };
};

const rowOf = async ({ owner }: All, table: string, column: string, value: string) => {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
    where ${sql.ref(column)} = ${value} limit 1`.execute(owner);
  return rows[0] ?? {};
};

const newLink = async ({ owner }: All, territoryId: string, organizationId: string, locationId: unknown) => {
  const token = newToken();
  await sql`insert into accounts.link (territory_id, link_id, token_hash, purpose, organization_id, location_id, created_at,
      expires_at) values (${territoryId}, ${newId()}, ${hashOf(token)}, 'today', ${organizationId}, ${locationId}, now(),
      now() + interval '1 day')`.execute(owner);
  return token;
};

const newKeyOf = async ({ owner }: All, territoryId: string, organizationId: string, by: string) => {
  const key = newApiKey();
  await sql`insert into accounts.api_key (territory_id, api_key_id, organization_id, name, hint, token_hash, scopes,
      created_by, created_at, expires_at)
    values (${territoryId}, ${newId()}, ${organizationId}, 'Site', '', ${hashOf(key)}, ${[...API_SCOPES]}, ${by}, now(),
      now() + interval '1 day')`.execute(owner);
  return key;
};

/** What stands for the digits of a card (journey/code-store.server.ts). */
const newCard = async ({ owner }: All, codeId: unknown): Promise<string> => {
  const proof = newToken();
  await sql`update journey.code set code_hash = ${hashOf(proof)} where code_id = ${codeId}`.execute(owner);
  return proof;
};

const structure = async (all: All, territoryId: string, name: string) => {
  const id = await newOrganization(all.owner, territoryId, name);
  const manager = await memberOf(all, territoryId, id);
  const rows = await newPrivateRows(all.owner, territoryId, id, manager.personId);
  for (const table of PEOPLE) rows[table] = await rowOf(all, table, 'person_id', manager.personId);
  rows['directory.organization'] = await rowOf(all, 'directory.organization', 'organization_id', id);
  return { id, rows, ...manager };
};

/** For tests: makes the two structures and everybody. */
export const newTwoStructures = async (all: All): Promise<TwoStructures> => {
  const { rows } = await sql<{ name: string }>`select table_schema || '.' || table_name as name
    from information_schema.tables where table_schema in ('directory', 'accounts', 'network', 'registration', 'interchange', 'listings', 'journey', 'referral') order by 1`.execute(
    all.owner,
  );
  const tables = rows.map(({ name }) => name).filter((name) => !(name in OF_NOBODY));
  const territoryId = await newTestTerritory(all.owner as never);
  const [a, b] = [await structure(all, territoryId, 'A'), await structure(all, territoryId, 'B')];
  const sessionOf = async (role: 'facilitator' | 'prescriber' | 'operator', organization?: string) =>
    (await newMember(all, territoryId, role, organization)).session;
  const link = await newLink(all, territoryId, a.id, a.rows['directory.location']?.location_id);
  const key = await newKeyOf(all, territoryId, a.id, a.personId);
  const scopes = {
    'a manager of A': { territoryId, session: a.session },
    'a facilitator of A': { territoryId, session: await sessionOf('facilitator', a.id) },
    'a link of A': { territoryId, link },
    'a key of A': { territoryId, key },
    'the holder of a card of A': { territoryId, code: await newCard(all, a.rows['journey.code']?.code_id) },
    'an operator without a second factor': { territoryId, session: await sessionOf('operator') },
    'a prescriber of B itself': { territoryId, session: await sessionOf('prescriber', b.id) },
    'a member of B in another territory': {
      territoryId: await newTestTerritory(all.owner as never),
      session: b.session,
    },
    'the public': { territoryId },
  };
  return { territoryId, ours: a.rows, theirs: b.rows, tables, scopes };
};

const REFUSED = '42501';

/** For tests: how many rows a statement touched; `refused` when the database would not hear of it. */
export const touched = (
  { app }: All,
  scope: Scope,
  work: (tx: Transaction<Record<string, never>>) => Promise<number>,
): Promise<number | 'refused'> =>
  app
    .transaction()
    .execute(async (tx) => {
      await enterScope(tx, scope);
      return await work(tx);
    })
    .catch((error: { code?: string }) =>
      error.code === REFUSED ? ('refused' as const) : Promise.reject(error),
    );
