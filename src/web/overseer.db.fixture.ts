import { invite, join } from '#lib/accounts/index.server.ts';
import { systemClock } from '#lib/platform/clock.server.ts';
import { newId } from '#lib/platform/ids.server.ts';
import type { Scope } from '#lib/platform/scope.server.ts';
import type { OpenDesk } from './desk.db.fixture.ts';

/** For tests: an operator, or the coordinator of one commune, with the second factor shown. */
export const newOverseer = async (
  desk: OpenDesk,
  territoryId: string,
  role: 'operator' | 'coordinator',
  commune?: string,
): Promise<Scope> => {
  const now = systemClock();
  const email = `${role}-${newId().slice(-8)}@example.org`;
  const write = (token: string) => ({ subject: 'Essai', body: token });
  const area = commune === undefined ? {} : { area: { kind: 'commune' as const, code: commune } };
  const invited = await desk.owner
    .transaction()
    .execute((tx) => invite(tx as never, { territoryId, email, role, invitedBy: null, now, write, ...area }));
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(desk.app as never, desk.signIn, {
    ...{ territoryId, token, name: 'Essai', locale: 'fr', now },
  });
  if (!joined.ok) throw new Error(joined.problem.code);
  await desk.signIn.takeAsShown(joined.value, now);
  return { territoryId, session: joined.value };
};
