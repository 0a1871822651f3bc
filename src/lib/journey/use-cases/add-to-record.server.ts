import type { Transaction } from 'kysely';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Acting } from '../domain/acting.ts';
import { insertNote, readPersonKey } from '../person-store.server.ts';
import { readRecordNow, type RecordNow } from '../queries/record-now.server.ts';
import { insertNeeds, meetNeed, noteEvent, readOpenNeeds } from '../record-store.server.ts';

export type AddProblem = { code: 'no-such-journey' } | { code: 'not-now'; state: RecordNow['state'] };

/** Things are added while the journey goes on: not to a relative's word that waits, nor to one that is closed. */
const goingOn = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
): Promise<Result<void, AddProblem>> => {
  const now = await readRecordNow(tx, by, recordId);
  if (!now) return refused({ code: 'no-such-journey' });
  return now.state === 'open' ? ok(undefined) : refused({ code: 'not-now', state: now.state });
};

/** Adds what the person asks for now; a need that is there already and not met stays one. */
export const addNeeds = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  topics: readonly string[],
): Promise<Result<void, AddProblem>> => {
  const may = await goingOn(tx, by, recordId);
  if (!may.ok) return may;
  const there = (await readOpenNeeds(tx, by, recordId)).map(({ topic }) => topic);
  const added = [...new Set(topics)].filter((topic) => !there.includes(topic));
  await insertNeeds(tx, by, recordId, added);
  for (const topic of added) await noteEvent(tx, by, recordId, 'need-added', { topic });
  return ok(undefined);
};

/** What the person asked for has been found. Refused where there is no such need, or it was met before. */
export const markNeedMet = async <Tables>(
  tx: Transaction<Tables>,
  by: Acting,
  recordId: string,
  needId: string,
): Promise<Result<void, AddProblem>> => {
  const may = await goingOn(tx, by, recordId);
  if (!may.ok) return may;
  const need = (await readOpenNeeds(tx, by, recordId)).find((one) => one.needId === needId);
  if (!need || !(await meetNeed(tx, by, recordId, needId))) return refused({ code: 'no-such-journey' });
  await noteEvent(tx, by, recordId, 'need-met', { topic: need.topic });
  return ok(undefined);
};

/** Adds a note, sealed under the person's key; it stays with the organization that writes it. */
export const addNote = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  text: string,
): Promise<Result<void, AddProblem>> => {
  const may = await goingOn(tx, by, recordId);
  if (!may.ok) return may;
  const key = await readPersonKey(tx, keys, by, recordId);
  if (!key) return refused({ code: 'no-such-journey' });
  await insertNote(tx, by, { recordId, key }, text);
  return ok(undefined);
};
