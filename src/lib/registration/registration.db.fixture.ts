import { sql } from 'kysely';
import {
  newMember,
  newOrganization,
  newTestTerritory,
  proveTwice,
  type openAll,
} from '../accounts/accounts.db.fixture.ts';
import { readActor } from '../accounts/index.server.ts';
import type { Role } from '../accounts/index.ts';
import { computeHours, termLabels, type DirectoryTables } from '../directory/index.server.ts';
import { newId } from '../platform/ids.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import type { AskedRegistration } from './domain/registration.ts';
import { readWaitingRequests } from './queries/waiting-requests.server.ts';
import { askRegistration } from './use-cases/ask.server.ts';
import { confirmRegistration } from './use-cases/confirm.server.ts';
import { turnDownRequest, verifyRequest } from './use-cases/decide.server.ts';

export const NOW = new Date('2026-12-01T09:00:00Z');
export const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const SECRET = 'a secret of thirty-two characters or more, for tests';

const ASKED: AskedRegistration = {
  ...{ name: 'Maison du bois', kinds: ['asbl'], street: 'Rue Haute 1', postalCode: '9901', city: 'Valbois' },
  ...{ bceNumber: '0000000097', phone: '+3281246000', website: 'https://bois.example/', networkId: null },
  ...{ personName: 'Léa Essai', personFunction: 'directrice', email: 'lea@bois.example' },
};

const said = (word: string) => ({ fr: { subject: word, body: word } });
const writeWith = (word: string) => (_request: unknown, token: string) => ({ subject: word, body: token });

type Who = { session: string; scope: Scope; personId: string };
type Asking = Partial<AskedRegistration> & { locationId?: string; now?: Date };

/** For tests: everything of one territory that somebody can ask and decide in. */
export const newRegistrations = async (all: ReturnType<typeof openAll>) => {
  const territoryId = await newTestTerritory(all.owner as never);
  const app = all.app as never as Parameters<typeof withScope<DirectoryTables, never>>[0];
  const enter = async (role: Role, organizationId?: string, isProved = true): Promise<Who> => {
    const { session } = await newMember(all, territoryId, role, organizationId);
    if (isProved) await proveTwice(all, session);
    const scope = { territoryId, session };
    const actor = await withScope(all.app, scope, readActor);
    return { session, scope, personId: actor?.personId ?? '' };
  };
  const mails = async (subject?: string) => {
    const { rows } = await sql<{ to: string; subject: string; body: string }>`
      select to_address as "to", subject, body from auth.mail where territory_id = ${territoryId}
        and purpose in ('registration', 'invitation') and subject <> 'Essai'
        and subject = coalesce(${subject ?? null}, subject) order by created_at, mail_id`.execute(all.owner);
    return rows;
  };
  const ask = async ({ locationId, now = NOW, ...given }: Asking = {}) => {
    const asked = { ...ASKED, email: `lea-${newId().slice(-8)}@bois.example`, ...given };
    const outcome = await askRegistration(
      all.app,
      { db: all.signIn.db, secret: SECRET },
      {
        ...{
          territoryId,
          asked,
          locationId: locationId ?? null,
          locale: 'fr',
          origin: 'https://jalon.example',
        },
        ...{ address: newId(), now, write: (token) => ({ subject: 'proof', body: token }) },
      },
    );
    const token = (await mails('proof')).findLast(({ to }) => to === asked.email)?.body ?? '';
    return { outcome, token, email: asked.email };
  };
  const confirm = (token: string, now = NOW) =>
    confirmRegistration(all.app, {
      ...{ territoryId, token, now },
      ...{ toVerifiers: () => said('waiting'), toManagers: () => said('claimed') },
    });
  const waiting = async (given: Asking = {}) => {
    const { token, email } = await ask(given);
    const confirmed = await confirm(token);
    if (!confirmed.ok) throw new Error(confirmed.problem.code);
    return { id: confirmed.value.id, token, email };
  };
  const seenBy = (who: { scope: Scope }) => withScope(all.app, who.scope, readWaitingRequests);
  const accept = (who: Who, id: string, now = NOW) =>
    withScope(app, who.scope, (tx) =>
      verifyRequest(
        tx as never,
        { territoryId, by: who.personId, id, now },
        { labels: termLabels, computeHours },
        writeWith('welcome'),
      ),
    ) as ReturnType<typeof verifyRequest>;
  const turnDown = (who: Who, id: string) =>
    withScope(app, who.scope, (tx) =>
      turnDownRequest(tx as never, { territoryId, by: who.personId, id, now: NOW }, 'Trop loin', () => ({
        subject: 'no',
        body: 'Trop loin',
      })),
    ) as ReturnType<typeof turnDownRequest>;
  const newPlace = async (name: string) => {
    const organizationId = await newOrganization(all.owner, territoryId, name);
    const locationId = newId();
    await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, country,
        status, source, created_at, updated_at) values (${territoryId}, ${locationId}, ${organizationId},
        ${newId().slice(-8)}, 'lieu', ${name}, 'BE', 'public', 'essai', now(), now())`.execute(all.owner);
    return { organizationId, locationId };
  };
  return { territoryId, enter, mails, ask, confirm, waiting, seenBy, accept, turnDown, newPlace };
};
