import { sql, type Transaction } from 'kysely';
import type { Role } from '../accounts/index.ts';
import { computeHours, termLabels, type DirectoryTables } from '../directory/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import { withScope } from '../platform/scope.server.ts';
import { newTestTerritory } from '../platform/test-database.server.ts';
import type { AskedRegistration } from './domain/registration.ts';
import { enterAs, newPlace, SECRET, type All, type Who } from './people.db.fixture.ts';
import { readWaitingRequests } from './queries/waiting-requests.server.ts';
import { askRegistration } from './use-cases/ask.server.ts';
import { confirmRegistration } from './use-cases/confirm.server.ts';
import { turnDownRequest, verifyRequest } from './use-cases/decide.server.ts';

export const NOW = new Date('2026-12-01T09:00:00Z');
export const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);

const ASKED: AskedRegistration = {
  ...{ name: 'Maison du bois', kinds: ['asbl'], street: 'Rue Haute 1', postalCode: '9901', city: 'Valbois' },
  ...{ bceNumber: '0000000097', phone: '+3281246000', website: 'https://bois.example/', networkId: null },
  ...{ personName: 'Léa Essai', personFunction: 'directrice', email: 'lea@bois.example' },
};
type Asking = Partial<AskedRegistration> & { locationId?: string; now?: Date };

/** For tests: works for somebody, as a request of theirs does. */
export const as = <Value>(
  all: All,
  { scope }: Pick<Who, 'scope'>,
  work: (tx: Transaction<DirectoryTables>) => Promise<Value>,
): Promise<Value> => withScope<DirectoryTables, Value>(all.app, scope, work);

const mailsOf = async (all: All, territoryId: string, subject: string) => {
  const { rows } = await sql<{ to: string; body: string }>`
    select to_address as "to", body from auth.mail where territory_id = ${territoryId} and subject = ${subject}
    order by created_at, mail_id`.execute(all.owner);
  return rows;
};

const asking = (all: All, territoryId: string) => {
  const said = (word: string) => ({ fr: { subject: word, body: word } });
  const ask = async ({ locationId, now = NOW, ...given }: Asking = {}) => {
    const asked = { ...ASKED, email: `lea-${newId().slice(-8)}@bois.example`, ...given };
    const tries = { db: all.signIn.db as never, secret: SECRET };
    const outcome = await askRegistration<DirectoryTables, never>(all.app, tries, {
      ...{
        territoryId,
        asked,
        locationId: locationId ?? null,
        locale: 'fr',
        origin: 'https://jalon.example',
      },
      ...{ address: newId(), now, write: (token) => ({ subject: 'proof', body: token }) },
    });
    const token =
      (await mailsOf(all, territoryId, 'proof')).findLast(({ to }) => to === asked.email)?.body ?? '';
    return { outcome, token, email: asked.email };
  };
  const confirm = (token: string, now = NOW) =>
    confirmRegistration<DirectoryTables>(all.app, {
      ...{ territoryId, token, now, toVerifiers: () => said('waiting'), toManagers: () => said('claimed') },
    });
  const waiting = async (given: Asking = {}) => {
    const { token, email } = await ask(given);
    const confirmed = await confirm(token);
    if (!confirmed.ok) throw new Error(confirmed.problem.code);
    return { id: confirmed.value.id, token, email };
  };
  return { ask, confirm, waiting };
};

/** For tests: everything of one territory that somebody can ask and decide in. */
export const newRegistrations = async (all: All) => {
  const territoryId = await newTestTerritory(all.owner as never);
  const deciding = (who: Who, id: string) => ({ territoryId, by: who.personId, id, now: NOW });
  const accept = (who: Who, id: string) =>
    as(all, who, (tx) =>
      verifyRequest(tx, deciding(who, id), { labels: termLabels, computeHours }, (_request, token) => ({
        ...{ subject: 'welcome', body: token },
      })),
    );
  const turnDown = (who: Who, id: string) =>
    as(all, who, (tx) =>
      turnDownRequest(tx, deciding(who, id), 'Trop loin', () => ({ subject: 'no', body: 'Trop loin' })),
    );
  return {
    ...{ territoryId, accept, turnDown, ...asking(all, territoryId) },
    enter: (role: Role, organizationId?: string, isProved = true) =>
      enterAs(all, territoryId, role, organizationId, isProved),
    mails: (subject: string) => mailsOf(all, territoryId, subject),
    seenBy: (who: Pick<Who, 'scope'>) => as(all, who, readWaitingRequests),
    newPlace: (name: string) => newPlace(all.owner, territoryId, name),
  };
};
