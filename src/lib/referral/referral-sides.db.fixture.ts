import { systemClock } from '../platform/clock.server.ts';
import { readHeldReferral } from './queries/received-referrals.server.ts';
import {
  agree,
  as,
  mailOf,
  newJourney,
  newPlace,
  newTestTerritory,
  openReferrals,
  send,
  type Place,
} from './referral.db.fixture.ts';

// For tests of referrals: a structure that sends, one that answers from its desk, one that is told by mail. Each test file has its own.
export const open = openReferrals();
export const now = systemClock();
export const territoryId = await newTestTerritory(open.owner as never);
export const sender = await newPlace(open, territoryId, { name: 'Envoie', role: 'facilitator' });
export const desk = await newPlace(open, territoryId, { name: 'Bureau', role: 'facilitator' });
export const mailed = await newPlace(open, territoryId, { name: 'Poste', email: 'poste@example.org' });
for (const other of [desk, mailed]) await agree(open, territoryId, sender, other);

export const DAY = { on: '2099-03-02', at: '10:00', with: 'Ana' };
export const at = () => ({ territoryId, now });
/** For tests: somebody new is sent to a place. */
export const sent = async (to: Place, more = {}) => {
  const recordId = await newJourney(open, territoryId, sender.organizationId);
  const done = await send(open, sender, recordId, to, more);
  if (!done.ok) throw new Error(done.problem);
  return { recordId, ...done.value };
};
/** For tests: the token of the mail that was written last. */
export const lastToken = async () => (await mailOf(open, territoryId)).at(-1)?.body ?? '';
/** For tests: what the holder of a link reads. */
export const held = (link: string, when = now) =>
  as(open, { territoryId, link }, (tx) => readHeldReferral(tx, when));
