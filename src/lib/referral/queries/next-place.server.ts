import type { OfferSnapshot } from '../../directory/index.server.ts';
import { rankedProposals, type OrientRequest } from './proposals-found.server.ts';

/** What was asked of a place for a journey. */
type Asked = { recordId: string | null; locationId: string };
export type NextPlace = { locationId: string; name: string };

/** More places than a structure has partners around one place. */
const MOST = 500;

/**
 * Where nobody answers: of the partners that were not asked yet for this person, the one that the matching puts first for the
 * need, from where the place that was asked stands. Undefined where it finds none, or where the person is not followed here:
 * then nothing is offered that would not do.
 */
export const nextBestPlace = (
  snapshot: OfferSnapshot,
  request: Omit<OrientRequest, 'most'>,
  line: Asked,
  { sent, partners }: { sent: readonly Asked[]; partners: readonly { locationId: string }[] },
): NextPlace | undefined => {
  if (line.recordId === null) return undefined;
  const asked = new Set(
    sent.filter(({ recordId }) => recordId === line.recordId).map(({ locationId }) => locationId),
  );
  const open = new Set(partners.map(({ locationId }) => locationId).filter((id) => !asked.has(id)));
  if (open.size === 0) return undefined;
  const { proposals } = rankedProposals(snapshot, { ...request, most: MOST });
  const best = proposals.find(({ card }) => open.has(card.id));
  return best && { locationId: best.card.id, name: best.card.name };
};
