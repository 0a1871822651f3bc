import type { Transaction } from 'kysely';
import { ok, refused, type Result } from '../../shared/result.ts';
import { revokeCodes } from '../code-store.server.ts';
import { insertConsent } from '../consent-store.server.ts';
import type { Acting } from '../domain/acting.ts';
import type { EventName, Payload } from '../domain/journey-event.ts';
import {
  keptUntil,
  retentionOf,
  stateAfter,
  type Act,
  type Channel,
  type Closing,
  type NextStep,
  type Step,
} from '../domain/record-state.ts';
import { confirmContacts } from '../person-store.server.ts';
import { readRecordNow, type RecordNow } from '../queries/record-now.server.ts';
import { changeRecord, noteEvent } from '../record-store.server.ts';

export type MoveProblem =
  | { code: 'no-such-journey' }
  | { code: 'changed-meanwhile' }
  | { code: 'not-now'; state: RecordNow['state'] };
/** A journey as it was shown. */
export type Shown = { recordId: string; version: number };

type Move = {
  act: Act;
  event: EventName;
  payload: Payload;
  nextStep: NextStep | null;
  nextOn?: string | null;
  closedHow?: Closing | null;
};

const move = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  { recordId, version }: Shown,
  now: RecordNow,
  { act, event, payload, nextStep, nextOn = null, closedHow = null }: Move,
): Promise<Result<void, MoveProblem>> => {
  const state = now.isStopped ? undefined : stateAfter(now.state, act);
  if (!state) return refused({ code: 'not-now', state: now.state });
  // A partner does not know the basis: how long it is kept stays what the organization that opened it has said.
  const retention = now.basis ? retentionOf(state, now.basis) : now.retention;
  const next = nextStep === 'nothing' ? null : nextStep;
  const changed = await changeRecord(tx, by, {
    ...{ recordId, version, state, nextStep: next, nextOn: next && nextOn, closedHow, retention },
    keepUntil: keptUntil(retention, by.today),
  });
  if (!changed) return refused({ code: 'changed-meanwhile' });
  await noteEvent(tx, by, recordId, event, payload);
  return ok(undefined);
};

const known = async <Tables, Outcome>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  work: (now: RecordNow) => Promise<Result<Outcome, MoveProblem>>,
): Promise<Result<Outcome, MoveProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  return now ? work(now) : refused({ code: 'no-such-journey' });
};

/** Notes what was done and what comes next, on a day if there is one. */
export const addStep = <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  shown: Shown,
  { step, nextStep, nextOn }: { step: Step; nextStep: NextStep; nextOn: string | null },
): Promise<Result<void, MoveProblem>> =>
  known(tx, by, shown.recordId, (now) =>
    move(tx, by, shown, now, { act: 'step', event: 'step', payload: { step }, nextStep, nextOn }),
  );

/** The person was reached and says yes: what a relative told is the person's own from now on. */
export const confirmRecord = <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  shown: Shown,
  channel: Channel,
): Promise<Result<void, MoveProblem>> =>
  known(tx, by, shown.recordId, async (now) => {
    if (!stateAfter(now.state, 'confirm')) return refused({ code: 'not-now', state: now.state });
    const { recordId } = shown;
    await insertConsent(tx, by, { recordId, purpose: 'follow-up', channel, saidBy: 'person' });
    await confirmContacts(tx, by, recordId);
    const confirmation = {
      act: 'confirm',
      event: 'confirmed',
      payload: { channel },
      nextStep: null,
    } as const;
    return move(tx, by, shown, now, confirmation);
  });

/** Closes a journey; its card is worth nothing any more. */
export const closeRecord = <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  shown: Shown,
  how: Closing,
): Promise<Result<void, MoveProblem>> =>
  known(tx, by, shown.recordId, async (now) => {
    const closing = {
      act: 'close',
      event: 'closed',
      payload: { how },
      nextStep: null,
      closedHow: how,
    } as const;
    const moved = await move(tx, by, shown, now, closing);
    if (moved.ok) await revokeCodes(tx, by, shown.recordId);
    return moved;
  });

/** Takes a closed journey up again. */
export const reopenRecord = <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  shown: Shown,
): Promise<Result<void, MoveProblem>> =>
  known(tx, by, shown.recordId, (now) =>
    move(tx, by, shown, now, { act: 'reopen', event: 'reopened', payload: {}, nextStep: null }),
  );
