import { offeredAt, type OfferColumns } from '../../directory/index.ts';
import { fittingPlaces, type Candidate, type MatchContext } from './match.ts';
import type { NeedRequest } from './request.ts';

/** The topics asked for that are not offered there. */
export const missingTopics = (c: OfferColumns, { hit }: Candidate, request: NeedRequest): number =>
  (request.topics & ~offeredAt(c, hit).topics) >>> 0;

/**
 * The steps that come after a first one: the topics that it does not offer, each at the best place for it that breaks no
 * wish. A topic that nobody near offers has no step: the first proposal says that it is missing. After a compromise there
 * is none: a place that holds every wish for one of the topics would have come first.
 */
export const stepsAfter = (
  c: OfferColumns,
  first: Candidate,
  request: NeedRequest,
  context: MatchContext,
): Candidate[] => {
  const steps: Candidate[] = [];
  if (first.gaveUp.length > 0) return steps;
  for (let left = missingTopics(c, first, request); left !== 0;) {
    const topic = (left & -left) >>> 0;
    const [best] = fittingPlaces(c, { ...request, topics: topic }, { ...context, most: 1 }).candidates;
    if (best) steps.push(best);
    const missing = best ? missingTopics(c, best, { ...request, topics: left }) : left;
    left = (left & ~topic & missing) >>> 0;
  }
  return steps;
};
