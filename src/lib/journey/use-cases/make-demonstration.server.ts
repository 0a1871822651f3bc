import type { Kysely, Transaction } from 'kysely';
import { demonstrationEmail } from '../../accounts/index.server.ts';
import type { PersonKeys } from '../../platform/person-keys.server.ts';
import { setBasis } from '../consent-store.server.ts';
import type { Acting } from '../domain/acting.ts';
import { readBegunBy } from '../queries/begun-by.server.ts';
import { openRecord, type OpeningDraft } from './open-record.server.ts';

/** Made-up people, with numbers that nobody can have: no Belgian number goes on with 0 after its zone. */
const PEOPLE: OpeningDraft[] = [
  {
    ...{ speaker: 'person', ageClass: '75-plus', language: 'fr', communeCode: null, arrival: 'alone' },
    ...{ firstName: 'Octavine (fictive)', contact: { kind: 'landline', value: '+3281012345' } },
    ...{ needs: ['internet-email', 'documents'], note: 'Préfère le matin.', nextStep: 'call' },
    ...{ hasAgreed: true, channel: 'spoken', isAnother: true },
  },
  {
    ...{ speaker: 'relative', ageClass: 'unsaid', language: 'fr', communeCode: null, arrival: 'relative' },
    ...{ firstName: 'Barnabé (fictif)', contact: { kind: 'landline', value: '+3281054321' } },
    ...{ needs: ['online-safety'], note: '', nextStep: 'call' },
    ...{ hasAgreed: false, channel: 'spoken', isAnother: true },
  },
];

const make = async <Tables>(tx: Transaction<Tables>, keys: PersonKeys, by: Acting): Promise<void> => {
  await setBasis(tx, by, 'consent');
  for (const draft of PEOPLE) {
    const opened = await openRecord(tx, keys, by, draft);
    if (!opened.ok) throw new Error(`demonstration: ${opened.problem.code}`);
  }
};

/**
 * A lawful basis and two made-up people whom the structure of the demonstration follows, once: as the owner, for demonstrations
 * alone. Where that structure has said a basis, or followed anybody, nothing is added: what people did there stays.
 */
export const ensureDemonstrationJourneys = <Tables>(
  owner: Kysely<Tables>,
  keys: PersonKeys,
  { territoryId, now, today }: Pick<Acting, 'territoryId' | 'now' | 'today'>,
): Promise<number> =>
  owner.transaction().execute(async (tx) => {
    const from = await readBegunBy(tx, territoryId, demonstrationEmail('facilitator'));
    if (!from || from.hasBegun) return 0;
    const { organizationId, personId } = from;
    await make(tx, keys, { ...{ territoryId, organizationId, personId }, now, today });
    return PEOPLE.length;
  });
