import type { RequestEvent } from '@sveltejs/kit';
import { mayTry } from '#lib/accounts/index.server.ts';
import { proofOfCode, readStoppable, sayStop, type Stoppable } from '#lib/journey/index.server.ts';
import { STOP_PURPOSES, type StopPurpose } from '#lib/journey/index.ts';
import { withScope, type Scope } from '#lib/platform/scope.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'getClientAddress'>;

/** What a stop would end, as pages show it. */
export const shownStop = ({ purposes, organization, others, isKept, isHeld, keepUntil }: Stoppable) => ({
  ...{ organization, others, isKept, isHeld, keepUntil },
  hasShare: purposes.includes('share'),
  hasCard: purposes.includes('card'),
});
export type ShownStop = ReturnType<typeof shownStop>;

/** What the form says shall end; undefined: nothing that is on the list. */
export const purposeIn = (form: FormData): StopPurpose | undefined =>
  STOP_PURPOSES.find((one) => one === form.get('purpose'));

/** The journey that a link or a told code opens for stopping; undefined when it is over, or nothing of the kind. */
export const stoppableBy = async (
  { territory }: App.Locals,
  scope: Scope,
): Promise<ShownStop | undefined> => {
  const [one] = await withScope(territory.db, scope, (tx) => readStoppable(tx));
  return one && shownStop(one);
};

/** Is this asked too often, by the secret or by the network address? Guessing and hammering end here. */
export const isTooOften = async (
  { locals, getClientAddress }: Event,
  what: 'link' | 'journey-code',
  secretText: string,
): Promise<boolean> => {
  const { accounts, now } = locals;
  if (!accounts) return true;
  const who = { account: secretText, address: getClientAddress() };
  return !(await mayTry(accounts.signIn.db, accounts.secret, what, who, now));
};

/** Stops by what the scope proves. */
export const stopBy = (
  locals: App.Locals,
  scope: Scope,
  said: { how: 'link' | 'code'; purpose: StopPurpose },
  erasuresFile: string,
) =>
  withScope(locals.territory.db, scope, (tx) =>
    sayStop(tx, erasuresFile, { ...said, territoryId: scope.territoryId, now: locals.now }),
  );

/** The scope of somebody of a structure to whom a code was told: who they are, and the code's proof. */
export const toldScope = ({ journeys, territory, scope }: App.Locals, code: string): Scope | undefined =>
  journeys && { ...scope, code: proofOfCode(journeys.keys, territory.territoryId, code) };
