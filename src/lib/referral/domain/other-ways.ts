import { featureMask, type OfferColumns } from '../../directory/index.ts';
import { fittingPlaces, type Candidate, type MatchContext } from './match.ts';
import type { NeedRequest } from './request.ts';
import { VISIT_REACH } from './weights.ts';

/** Help that does not ask anybody to go to a counter: somebody comes, helps from afar, or one learns alone. */
export const WAYS = ['home-visit', 'remote', 'alone'] as const;
export type Way = (typeof WAYS)[number];
export type OtherWay = { way: Way; candidate: Candidate };

const FORMATS: Record<Way, number> = {
  'home-visit': featureMask('format', ['home-visit']),
  remote: featureMask('format', ['remote']),
  alone: featureMask('format', ['self-service']),
};

/** Who comes, or helps from afar, is not reached: neither the way there nor its door counts. */
const askedOf = (way: Way, request: NeedRequest): NeedRequest => {
  const asked = { ...request, formats: FORMATS[way] };
  if (way === 'alone') return asked;
  const { reach: _reach, ...anywhere } = { ...asked, accessibility: 0 };
  return way === 'remote' ? anywhere : { ...anywhere, reach: VISIT_REACH };
};

/** The best of each other way that holds the other wishes; places that are proposed already are left out. */
export const otherWays = (
  c: OfferColumns,
  request: NeedRequest,
  proposed: ReadonlySet<number>,
  context: MatchContext,
  ways: readonly Way[] = WAYS,
): OtherWay[] =>
  ways.flatMap((way) => {
    const { candidates } = fittingPlaces(c, askedOf(way, request), { ...context, most: proposed.size + 1 });
    const candidate = candidates.find(({ hit }) => !proposed.has(c.place[hit.position] as number));
    return candidate ? [{ way, candidate }] : [];
  });
