import { fittingSessions, scanOffer, UNLIMITED, type OfferColumns } from '../../directory/index.ts';
import { wishesOf, type NeedRequest } from './request.ts';
import { NONE } from './score.ts';

/** A workshop that would fit but for its seats: which session, and the next one there that has some. */
export type FullSession = { position: number; distance: number; session: number; next: number | undefined };

/** The same offer with its seats turned round: only what is full has room. */
const turnedRound = (c: OfferColumns): OfferColumns => ({
  ...c,
  sessionSeatsLeft: c.sessionSeatsLeft.map((seats) => (seats === 0 ? UNLIMITED : 0)),
});

/** Do two sessions teach some topic both, or none? Another workshop of the place is no other date of a full one. */
const isAlike = (c: OfferColumns, one: number, other: number): boolean => {
  const [topics, others] = [c.sessionTopics[one] as number, c.sessionTopics[other] as number];
  return topics === others || (topics & others) !== 0;
};

/**
 * The nearest workshops that hold every hard wish and are full: to be told, with what comes next, not proposed. Next is
 * the first later date with seats, else an earlier one that was not wished for.
 */
export const fullSessions = (
  c: OfferColumns,
  request: NeedRequest,
  nowMinute: number,
  most: number,
): FullSession[] => {
  if (c.sessions === 0) return [];
  const wishes = { ...wishesOf(request, nowMinute), order: 'distance' as const };
  const wished = fittingSessions(c, wishes, nowMinute);
  const atAnyTime = fittingSessions(c, { ...wishes, when: undefined }, nowMinute);
  const startOf = (session: number) => c.sessionStart[session] as number;
  const { hits } = scanOffer(turnedRound(c), { wishes, nowMinute, offset: 0, limit: c.positions });
  return (
    hits
      // Where one that was wished for, as early or earlier, has seats the full one is nobody's trouble.
      .filter(
        ({ position, session }) =>
          session !== NONE && !wished(position).some((one) => startOf(one) <= startOf(session)),
      )
      .slice(0, most)
      .map(({ position, distance, session }) => {
        const others = atAnyTime(position).filter((one) => isAlike(c, one, session));
        const next = others.find((one) => startOf(one) > startOf(session)) ?? others[0];
        return { position, distance, session, next };
      })
  );
};
