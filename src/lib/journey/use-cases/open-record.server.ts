import type { Transaction } from 'kysely';
import { newId } from '../../platform/ids.server.ts';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { insertConsent, readBasis } from '../consent-store.server.ts';
import type { Acting } from '../domain/acting.ts';
import type { Contact } from '../domain/reach.ts';
import {
  firstState,
  keptUntil,
  openingProblem,
  retentionOf,
  type AgeClass,
  type Arrival,
  type Channel,
  type NextStep,
  type Speaker,
} from '../domain/record-state.ts';
import {
  insertContact,
  insertNote,
  insertPersonKey,
  lookupOf,
  readLikelySame,
} from '../person-store.server.ts';
import { insertNeeds, insertRecord, noteEvent } from '../record-store.server.ts';

export type OpeningDraft = {
  speaker: Speaker;
  ageClass: AgeClass;
  language: string;
  communeCode: string | null;
  arrival: Arrival;
  /** '' is an answer. */
  firstName: string;
  contact: Contact | undefined;
  needs: readonly string[];
  note: string;
  nextStep: NextStep;
  /** The words were spoken, and the person (or the parent) said yes. */
  hasAgreed: boolean;
  channel: Channel;
  /** The same number is known here: it is somebody else all the same. */
  isAnother: boolean;
};
export type OpenProblem =
  | { code: 'no-basis' }
  | { code: 'minor-without-parent' }
  | { code: 'parent-of-adult' }
  | { code: 'not-agreed' }
  | { code: 'relative-without-contact' }
  | { code: 'known-already'; recordIds: string[] };

/** A relative agrees to nothing in the name of somebody else; a parent has to; the person, where consent is the basis. */
const agreementProblem = (draft: OpeningDraft, basis: 'public-task' | 'consent'): OpenProblem | undefined => {
  if (draft.speaker === 'relative') return draft.contact ? undefined : { code: 'relative-without-contact' };
  const mustAgree = basis === 'consent' || draft.speaker === 'parent';
  return mustAgree && !draft.hasAgreed ? { code: 'not-agreed' } : undefined;
};

const knownHere = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  draft: OpeningDraft,
): Promise<string[]> => {
  const lookup = draft.contact && lookupOf(keys, by, draft.contact);
  return lookup && !draft.isAnother ? readLikelySame(tx, by.organizationId, [lookup]) : [];
};

const keepPerson = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  recordId: string,
  draft: OpeningDraft,
): Promise<void> => {
  const person = { recordId, key: await insertPersonKey(tx, keys, by.territoryId, recordId) };
  const isConfirmed = draft.speaker !== 'relative';
  const firstName = draft.firstName.trim();
  if (firstName)
    await insertContact(tx, keys, by, person, {
      ...{ kind: 'first-name', value: firstName, whose: 'person', isConfirmed },
    });
  const whose = draft.speaker === 'parent' ? 'parent' : 'person';
  if (draft.contact) await insertContact(tx, keys, by, person, { ...draft.contact, whose, isConfirmed });
  if (draft.note.trim()) await insertNote(tx, by, person, draft.note.trim());
};

/**
 * Opens a journey, because the person wants to be followed. Answers its id; refused without a lawful basis, for somebody
 * under 16 without a parent, without a yes where one is needed, or when the number is known here already.
 */
export const openRecord = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Acting,
  draft: OpeningDraft,
): Promise<Result<{ recordId: string }, OpenProblem>> => {
  const basis = await readBasis(tx, by);
  if (!basis) return refused({ code: 'no-basis' });
  const problem = openingProblem(draft.ageClass, draft.speaker) ?? agreementProblem(draft, basis);
  if (problem) return refused(problem);
  const recordIds = await knownHere(tx, keys, by, draft);
  if (recordIds.length > 0) return refused({ code: 'known-already', recordIds });
  const recordId = newId();
  const state = firstState(draft.speaker);
  const retention = retentionOf(state, basis);
  const nextStep = draft.nextStep === 'nothing' ? null : draft.nextStep;
  const keepUntil = keptUntil(retention, by.today);
  await insertRecord(tx, by, { ...draft, recordId, state, nextStep, retention, keepUntil });
  if (draft.hasAgreed && draft.speaker !== 'relative')
    await insertConsent(tx, by, {
      ...{ recordId, purpose: 'follow-up', channel: draft.channel, saidBy: draft.speaker },
    });
  await keepPerson(tx, keys, by, recordId, draft);
  await insertNeeds(tx, by, recordId, draft.needs);
  await noteEvent(tx, by, recordId, 'opened', { speaker: draft.speaker, arrival: draft.arrival });
  return ok({ recordId });
};
