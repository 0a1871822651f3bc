import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { computeHours, readImportRuns, termLabels, type DirectoryTables } from '../directory/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import type { JobTask } from './domain/import-job.ts';
import { askNextStep, readJob, readJobReport, saveJob, saveUndoJob, workImportJobs } from './index.server.ts';

type Role = 'operator' | 'coordinator' | 'facilitator';
type Person = { scope: Scope; by: string };

export const NOW = new Date('2026-11-27T10:00:00Z');

/** For tests: the owner's and the serving login's connections. */
export const openImports = () => {
  const owner = openOwnerTestDatabase<DirectoryTables>();
  const app = openAppTestDatabase<DirectoryTables>();
  const close = async () => {
    await owner.destroy();
    await app.destroy();
  };
  return { owner, app, close };
};
type All = ReturnType<typeof openImports>;

/** For tests: somebody who signed in with this role (of a commune, where a coordinator is not of the whole territory). */
export const newImporter = async (
  { owner }: Pick<All, 'owner'>,
  territoryId: string,
  role: Role,
  given: { commune?: string; isProved?: boolean; organizationId?: string } = {},
): Promise<Person> => {
  const [user, session, by] = [newId(), newId(), newId()];
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified") values (${user}, 'Essai', ${user}, true)`.execute(
    owner,
  );
  const provedAt = given.isProved === false ? null : NOW;
  await sql`insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId", "secondFactorAt")
    values (${session}, now() + interval '1 day', ${session}, now(), ${user}, ${provedAt})`.execute(owner);
  await sql`insert into accounts.person (territory_id, person_id, user_id, name, email, created_at)
    values (${territoryId}, ${by}, ${user}, 'Essai', ${user}, now())`.execute(owner);
  const area = role === 'coordinator' ? (given.commune ? 'commune' : 'territory') : null;
  await sql`insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, area_kind, area_code, granted_at)
    values (${territoryId}, ${newId()}, ${by}, ${role}, ${given.organizationId ?? null}, ${area}, ${given.commune ?? null}, now())`.execute(
    owner,
  );
  return { scope: { territoryId, session }, by };
};

const rethrow = (error: unknown): never => {
  throw error;
};

/** For tests: does what waits, as the process with the owner's login does; another test file may be at it. */
export const work = async (
  { owner }: Pick<All, 'owner'>,
  onError: (error: unknown) => void = rethrow,
): Promise<void> => {
  const shop = {
    ...{ clock: () => NOW, labels: termLabels, computeHours, knownMappings: [], onError },
    hereOf: () => Promise.resolve({ country: 'BE', today: '2026-11-27' }),
  };
  while ((await workImportJobs(owner, shop)) === undefined) await pause(50);
};

/** For tests: a territory with an operator, and the steps of an import there. */
export const newImportWorld = async (all: All) => {
  const { owner, app } = all;
  const territoryId = await newTestTerritory(owner as never);
  const operator = await newImporter(all, territoryId, 'operator');
  const upload = async (content: Uint8Array | string, given: { source?: string; person?: Person } = {}) => {
    const id = newId();
    const { scope, by } = given.person ?? operator;
    await withScope(app, scope, (tx) =>
      saveJob(tx, {
        ...{ territoryId, id, fileName: 'essai.csv', sha256: id, by, now: NOW, country: null, mapping: null },
        ...{ source: given.source ?? 'essai', intoDemonstration: false },
        content: typeof content === 'string' ? Buffer.from(content) : content,
      }),
    );
    return id;
  };
  const ask = (id: string, step: Partial<Parameters<typeof askNextStep>[1]> & { task: 'preview' | 'run' }) =>
    withScope(app, operator.scope, (tx) =>
      askNextStep(tx, { territoryId, id, by: operator.by, now: NOW, ...step }),
    );
  const askUndo = async (importId: string) => {
    const id = newId();
    const job = { territoryId, id, by: operator.by, now: NOW, importId };
    await withScope(app, operator.scope, (tx) => saveUndoJob(tx, job));
    return id;
  };
  const job = (id: string, scope = operator.scope) =>
    withScope(app, scope, (tx) => readJob(tx, territoryId, id));
  const report = <Report>(id: string, task: JobTask) =>
    withScope(app, operator.scope, (tx) => readJobReport<Report>(tx, territoryId, { id, task }));
  const runs = () => withScope(app, operator.scope, (tx) => readImportRuns(tx, territoryId));
  return { territoryId, operator, upload, ask, askUndo, job, report, runs };
};
