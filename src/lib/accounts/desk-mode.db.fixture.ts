import { sql } from 'kysely';
import { expect } from 'vitest';
import { withScope } from '../platform/scope.server.ts';
import { newMember, newOrganization, newTestTerritory, SECRET, type All } from './accounts.db.fixture.ts';
import { readActor } from './queries/actor.server.ts';
import { choosePin, openDesk, takeTurn } from './use-cases/desk-mode.server.ts';

export const PIN = '481590';
export const WRONG = '907236';

/** For tests: two structures, the manager of the first, its counter's computer and somebody with a PIN. */
export type AtCounter = {
  territoryId: string;
  ours: string;
  theirs: string;
  manager: string;
  device: string;
  member: { session: string; personId: string };
};
export const nowhere = (): AtCounter => ({
  ...{ territoryId: '', ours: '', theirs: '', manager: '', device: '' },
  member: { session: '', personId: '' },
});

type Work<Value> = Parameters<typeof withScope<Record<string, never>, Value>>[2];

/** For tests: what people do there. */
export const counterActs = (all: All, at: AtCounter) => {
  const inScope = <Value>(session: string, work: Work<Value>) =>
    withScope<Record<string, never>, Value>(all.app, { territoryId: at.territoryId, session }, work);
  const actorOf = (session: string) => inScope(session, readActor);
  const withPin = async (role: 'facilitator' | 'manager', organization?: string) => {
    const { session } = await newMember(all, at.territoryId, role, organization);
    const kept = await inScope(session, (tx) => choosePin(tx, SECRET, PIN, PIN));
    expect(kept).toEqual({ ok: true, value: null });
    return { session, personId: (await actorOf(session))?.personId ?? '' };
  };
  const opened = async (session: string, organization = at.ours) => {
    const desk = await inScope(session, (tx) => openDesk(tx, organization, ' Accueil '));
    return desk.ok ? desk.value : '';
  };
  const take = (personId = at.member.personId, pin = PIN, device = at.device) =>
    takeTurn(all.app, SECRET, { territoryId: at.territoryId, device, personId, pin, minutes: 10 });
  const turnOf = async (personId?: string) => {
    const taken = await take(personId);
    return taken.ok ? taken.value : '';
  };
  const audited = async (subject: string) => {
    const { rows } = await sql<{ person: string; action: string }>`select person_id as person, action
      from accounts.audit where territory_id = ${at.territoryId} and subject = ${subject} order by audit_id`.execute(
      all.owner,
    );
    return rows;
  };
  return { inScope, actorOf, withPin, opened, take, turnOf, audited };
};

/** For tests: sets it all up. */
export const openCounter = async (all: All, at: AtCounter): Promise<void> => {
  at.territoryId = await newTestTerritory(all.owner as never);
  at.ours = await newOrganization(all.owner, at.territoryId, 'Maison');
  at.theirs = await newOrganization(all.owner, at.territoryId, 'Voisine');
  at.manager = (await newMember(all, at.territoryId, 'manager', at.ours)).session;
};

/** For tests: a refusal. */
export const code = (wanted: string) => ({ ok: false, problem: { code: wanted } });
