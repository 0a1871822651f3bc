import type { Transaction } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { isOver, mayAct, stateAfter, type Reason, type ReferralAction } from '../domain/referral-states.ts';
import { readPlaceOfReferral } from '../queries/referral-place.server.ts';
import { readReceivedOne, type ReceivedReferral } from '../queries/received-referrals.server.ts';
import {
  readWayTo,
  writeRedirection,
  writeState,
  writeStop,
  type Appointment,
  type ReferralWay,
} from '../referral-store.server.ts';
import { settleMessage } from '../person-message-store.server.ts';
import { tellPlace, type ReferralSender } from './send-referral.server.ts';
import { tellPerson } from './tell-person.server.ts';

export type AnswerProblem =
  | 'not-found'
  | 'changed-meanwhile'
  | 'withdrawn'
  | 'over'
  | 'not-possible'
  | 'no-such-place'
  | 'no-agreement'
  | 'not-agreed';

/** An answer: what is done, seen at which version. */
export type Answer = {
  referralId: string;
  version: number;
  action: Exclude<ReferralAction, 'redirect' | 'stop' | 'lapse'>;
  reason?: Reason | undefined;
  appointment?: Appointment | undefined;
};
/** `offersSms`: is there a gateway for text messages? */
type At = { territoryId: string; now: Date; offersSms?: boolean };

/** Why an action on this referral cannot be; undefined: it can. Whoever answers second is told so. */
const problemWith = (
  one: ReceivedReferral,
  version: number,
  action: ReferralAction,
): AnswerProblem | undefined => {
  if (one.state === 'withdrawn') return 'withdrawn';
  if (one.version !== version) return 'changed-meanwhile';
  if (isOver(one.state)) return 'over';
  return mayAct('receiver', action) && stateAfter(one.state, action) ? undefined : 'not-possible';
};

/** Answers a referral, from the desk or from its link: one state follows, the person is told, or nothing happens at all. */
export const answerReferral = async <Tables>(
  tx: Transaction<Tables>,
  { territoryId, now, offersSms = false }: At,
  { referralId, version, action, reason, appointment }: Answer,
): Promise<Result<ReceivedReferral, AnswerProblem>> => {
  const one = await readReceivedOne(tx, referralId);
  if (!one) return refused('not-found');
  const problem = problemWith(one, version, action);
  if (problem) return refused(problem);
  const state = stateAfter(one.state, action);
  if (!state) return refused('not-possible');
  const isWritten = await writeState(tx, { referralId, version, state, reason, appointment, now });
  if (!isWritten) return refused('changed-meanwhile');
  await tellPerson(tx, { ...one, territoryId, referralId, action, now, offersSms });
  return ok({ ...one, state, version: version + 1 });
};

/** That somebody looked at it: the first look alone. */
export const seeReferral = async <Tables>(
  tx: Transaction<Tables>,
  one: ReceivedReferral,
  now: Date,
): Promise<ReceivedReferral> => {
  if (one.state !== 'sent') return one;
  const { referralId, version } = one;
  const isWritten = await writeState(tx, { referralId, version, state: 'seen', now });
  return isWritten
    ? { ...one, state: 'seen', version: version + 1 }
    : ((await readReceivedOne(tx, referralId)) ?? one);
};

/** Hands a referral on to another place, which is told like the first one was. */
export const redirectReferral = async <Tables>(
  tx: Transaction<Tables>,
  { offersSms = false, ...by }: Pick<ReferralSender, 'territoryId' | 'now' | 'write'> & At,
  asked: { referralId: string; version: number; locationId: string },
): Promise<Result<{ nextId: string; way: ReferralWay }, AnswerProblem>> => {
  const one = await readReceivedOne(tx, asked.referralId);
  if (!one) return refused('not-found');
  const problem = problemWith(one, asked.version, 'redirect');
  if (problem) return refused(problem);
  const place = await readPlaceOfReferral(tx, by.territoryId, asked.locationId);
  const way = place && (await readWayTo(tx, place.locationId));
  if (!place || !way) return refused('no-such-place');
  const nextId = newId();
  const done = await writeRedirection(tx, { ...asked, nextId, way, now: by.now });
  if (done !== 'done') return refused(done as AnswerProblem);
  await tellPlace(tx, by, { id: nextId, place, way });
  await tellPerson(tx, { ...one, territoryId: by.territoryId, action: 'redirect', now: by.now, offersSms });
  return ok({ nextId, way });
};

/** The person says stop: to the structure, or to whoever sent. */
export const stopReferral = async <Tables>(
  tx: Transaction<Tables>,
  referralId: string,
  now: Date,
): Promise<Result<void, AnswerProblem>> =>
  (await writeStop(tx, referralId, now)) ? ok(undefined) : refused('not-found');

/** Somebody called the person, or posted the letter. */
export const personTold = async <Tables>(
  tx: Transaction<Tables>,
  messageId: string,
  now: Date,
): Promise<Result<void, AnswerProblem>> =>
  (await settleMessage(tx, messageId, now)) ? ok(undefined) : refused('changed-meanwhile');
