import { sql, type Transaction } from 'kysely';
import { inject } from 'vitest';
import { invite, join, openSignIn, type SignIn } from '../accounts/index.server.ts';
import type { Role } from '../accounts/index.ts';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import { newPersonKeysText, parsePersonKeys, type PersonKeys } from '../platform/person-keys.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import { recordAgreement, setBasis } from './consent-store.server.ts';
import type { Acting, Basis } from './domain/acting.ts';
import { openRecord, type OpeningDraft } from './use-cases/open-record.server.ts';

const SECRET = 'a secret of thirty-two characters or more, for tests';
type Nothing = Record<string, never>;
type Tx = Transaction<Nothing>;

/** For tests: keys of persons, new ones each time. */
export const newKeys = (masterId = 'essai'): PersonKeys => {
  const read = parsePersonKeys(newPersonKeysText(masterId));
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
};

/** For tests: the owner's and the serving login's connections, signing in, keys. Close it. */
export const openJourneys = () => {
  const owner = openOwnerTestDatabase<Nothing>();
  const app = openAppTestDatabase<Nothing>();
  const signIn: SignIn = openSignIn({
    url: inject('authUrl'),
    secret: SECRET,
    origin: 'http://localhost:3000',
  });
  const close = async () => {
    await owner.destroy();
    await app.destroy();
    await signIn.close();
  };
  return { owner, app, signIn, keys: newKeys(), close };
};
export type Open = ReturnType<typeof openJourneys>;

/** Somebody of an organization (or of the territory), and how they act. */
export type Worker = { scope: Scope; by: Acting };

/** For tests: works as somebody. */
export const as = <Outcome>(open: Open, { scope }: { scope: Scope }, work: (tx: Tx) => Promise<Outcome>) =>
  withScope<Nothing, Outcome>(open.app, scope, work);

/** For tests: an organization of a territory. */
export const newOrganization = async (open: Open, territoryId: string, name: string): Promise<string> => {
  const id = newId();
  await sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${territoryId}, ${id}, ${name}, 'essai', now(), now())`.execute(open.owner);
  return id;
};

/** For tests: somebody with a role; those over the territory have shown their second factor. */
export const newWorker = async (
  open: Open,
  territoryId: string,
  role: Role,
  organizationId = '',
): Promise<Worker> => {
  const now = systemClock();
  const email = `${role}-${newId().slice(-8)}@example.org`;
  const write = (token: string) => ({ subject: 'Essai', body: token });
  const area = role === 'coordinator' ? { area: { kind: 'territory' as const, code: null } } : {};
  const of = organizationId ? { organizationId } : {};
  const invited = await open.owner
    .transaction()
    .execute((tx) => invite(tx, { territoryId, email, role, invitedBy: null, now, write, ...area, ...of }));
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(open.app, open.signIn, { territoryId, token, name: 'Essai', locale: 'fr', now });
  if (!joined.ok) throw new Error(joined.problem.code);
  const session = joined.value;
  if (!organizationId)
    await sql`update auth."session" set "secondFactorAt" = now() where token = ${session}`.execute(
      open.owner,
    );
  const scope = { territoryId, session };
  const { rows } = await as(open, { scope }, (tx) =>
    sql<{ id: string }>`select accounts.person() as id`.execute(tx),
  );
  const today = now.toISOString().slice(0, 10);
  return { scope, by: { territoryId, organizationId, personId: rows[0]?.id ?? '', now, today } };
};

/** For tests: a structure that has said on what it follows people: its manager and its facilitator. */
export const newStructure = async (open: Open, territoryId: string, basis: Basis | undefined = 'consent') => {
  const organizationId = await newOrganization(open, territoryId, 'Espace');
  const manager = await newWorker(open, territoryId, 'manager', organizationId);
  const facilitator = await newWorker(open, territoryId, 'facilitator', organizationId);
  if (basis) await as(open, manager, (tx) => setBasis(tx, manager.by, basis));
  return { organizationId, manager, facilitator };
};

/** For tests: what a form says of a person who came alone and wants to be called back. */
export const EMILE: OpeningDraft = {
  ...{ speaker: 'person', ageClass: '75-plus', language: 'fr', communeCode: null, arrival: 'alone' },
  ...{ firstName: 'Émile', contact: { kind: 'mobile', value: '+32470123456' }, needs: ['email'] },
  ...{ note: 'Préfère le matin', nextStep: 'call', hasAgreed: true, channel: 'spoken', isAnother: true },
};

/** For tests: opens a journey; answers its id. */
export const openFor = async (
  open: Open,
  worker: Worker,
  draft: Partial<OpeningDraft> = {},
): Promise<string> => {
  const opened = await as(open, worker, (tx) => openRecord(tx, open.keys, worker.by, { ...EMILE, ...draft }));
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value.recordId;
};

/** For tests: two structures agree with each other: recorded by one, confirmed by the other. */
export const agree = async (open: Open, manager: Worker, otherId: string): Promise<void> => {
  await as(open, manager, (tx) =>
    recordAgreement(tx, manager.by, { otherId, reference: 'C-2026-1', agreedOn: '2026-11-01' }),
  );
  await sql`update journey.agreement set confirmed_at = now(), confirmed_by = ${manager.by.personId}
    where organization_a = ${manager.by.organizationId} and organization_b = ${otherId}`.execute(open.owner);
};

export { newTestTerritory };
