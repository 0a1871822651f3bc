import type { Transaction } from 'kysely';
import { keptUntil, SENT_TEXT, type Contact } from '../../journey/index.ts';
import { sealPerson } from '../../journey/index.server.ts';
import { newId } from '../../platform/ids.server.ts';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Reach, Share, Slot } from '../domain/referral-message.ts';
import { insertPrescribed, type PrescribeRefusal } from '../prescribe-store.server.ts';
import { readPlaceOfReferral } from '../queries/referral-place.server.ts';
import { tellPlace, type ReferralSender } from './send-referral.server.ts';

export type PrescribeProblem = PrescribeRefusal | 'not-agreed';

/** Who sends, for which organization, on which day. */
export type Prescriber = ReferralSender & { today: string };

/** Whom, to which place, what for: as little as an appointment needs. */
export type Prescribing = {
  locationId: string;
  topic: string;
  slot: Slot;
  speaker: 'person' | 'parent';
  firstName: string;
  contact: Contact | undefined;
  language: string;
  channel: 'spoken' | 'telephone' | 'written';
  /** The words were spoken, and the answer was yes. */
  hasAgreed: boolean;
};

const REACH_OF = { landline: 'phone', mobile: 'phone', email: 'email', postal: 'postal' } as const;

const sharedOf = ({ firstName, contact }: Prescribing): Share[] => [
  ...(firstName ? (['first-name'] as const) : []),
  ...(contact ? (['contact'] as const) : []),
];

const personalOf = ({ firstName, contact, speaker }: Prescribing) => [
  ...(firstName ? [{ kind: 'first-name', value: firstName, whose: 'person' } as const] : []),
  ...(contact ? [{ ...contact, whose: speaker }] : []),
];

/** All that is written beside what is sealed; how long it is kept, the database chooses by what the receiver's task is. */
const writtenOf = (by: Prescriber, one: Prescribing, recordId: string, referralId: string) => ({
  ...{ recordId, referralId, locationId: one.locationId, topic: one.topic, slot: one.slot },
  ...{ speaker: one.speaker, ageClass: one.speaker === 'parent' ? 'under-16' : 'unsaid' },
  ...{ language: one.language, channel: one.channel, shares: sharedOf(one) },
  reach: (one.contact ? REACH_OF[one.contact.kind] : 'none') satisfies Reach,
  ...{ textVersion: SENT_TEXT.version, locale: by.locale, origin: by.origin },
  keepUntil: {
    'follow-up': keptUntil('follow-up', by.today),
    'public-archive': keptUntil('public-archive', by.today),
  },
});

/**
 * Sends somebody whom the organization does not follow: the journey is opened for the structure that receives, sealed for it,
 * and whoever sent reads nothing of it again but sent, answered, closed. Refused where the person did not say yes, where the two
 * have no agreement, or where the place follows nobody (there the card, which keeps nothing, is the way).
 */
export const prescribe = async <Tables>(
  tx: Transaction<Tables>,
  keys: PersonKeys,
  by: Prescriber,
  one: Prescribing,
): Promise<Result<{ id: string }, PrescribeProblem>> => {
  if (!one.hasAgreed) return refused('not-agreed');
  const place = await readPlaceOfReferral(tx, by.territoryId, one.locationId);
  if (!place) return refused('no-such-place');
  const [recordId, id] = [newId(), newId()];
  const of = { territoryId: by.territoryId, organizationId: place.organizationId, recordId };
  const written = writtenOf(by, one, recordId, id);
  const problem = await insertPrescribed(tx, by, written, sealPerson(keys, of, personalOf(one)));
  if (problem) return refused(problem);
  await tellPlace(tx, by, { id, place, way: 'desk' });
  return ok({ id });
};
