import { scanOffer, UNLIMITED, type OfferColumns } from '../../directory/index.ts';
import { wishesOf, type NeedRequest } from './request.ts';
import { NONE } from './score.ts';

/** A workshop that would fit but for its seats: which session, and the next one there that has some. */
export type FullSession = { position: number; distance: number; session: number; next: number | undefined };

/** The same offer with its seats turned round: only what is full has room. */
const turnedRound = (c: OfferColumns): OfferColumns => ({
  ...c,
  sessionSeatsLeft: c.sessionSeatsLeft.map((seats) => (seats === 0 ? UNLIMITED : 0)),
});

const nextWithSeats = (
  c: OfferColumns,
  position: number,
  { topics }: NeedRequest,
  nowMinute: number,
): number | undefined => {
  const first = c.firstSession[position] as number;
  for (let n = first; n < first + (c.sessionCount[position] as number); n++) {
    const fits = topics === 0 || ((c.sessionTopics[n] as number) & topics) !== 0;
    if (fits && (c.sessionStart[n] as number) >= nowMinute && c.sessionSeatsLeft[n] !== 0) return n;
  }
  return undefined;
};

/** The nearest workshops that hold every hard wish and are full: to be told, with what comes next, not proposed. */
export const fullSessions = (
  c: OfferColumns,
  request: NeedRequest,
  nowMinute: number,
  most: number,
): FullSession[] => {
  if (c.sessions === 0) return [];
  const wishes = { ...wishesOf(request, nowMinute), order: 'distance' as const };
  const { hits } = scanOffer(turnedRound(c), { wishes, nowMinute, offset: 0, limit: c.positions });
  return (
    hits
      .filter(({ session }) => session !== NONE)
      .map(({ position, distance, session }) => ({
        ...{ position, distance, session },
        next: nextWithSeats(c, position, request, nowMinute),
      }))
      // Where an earlier date has seats the later, full one is nobody's trouble.
      .filter(
        ({ session, next }) =>
          next === undefined || (c.sessionStart[next] as number) > (c.sessionStart[session] as number),
      )
      .slice(0, most)
  );
};
