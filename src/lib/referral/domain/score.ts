import { featureMask, maskOf, offeredAt, type Hit, type OfferColumns } from '../../directory/index.ts';
import type { NeedRequest } from './request.ts';
import { CLOSE_TIMES, UNPLACED_KM, WEIGHTS, type WeightName } from './weights.ts';

/** No service, no session. */
export const NONE = -1;

const INDIVIDUAL = featureMask('format', ['individual']);
const FORMAT = { individual: INDIVIDUAL, group: featureMask('format', ['group']) };
const SELF_SERVICE = featureMask('format', ['self-service']);
const OWN_PACE = featureMask('format', ['individual', 'self-service']);
const WALK_IN = featureMask('access', ['walk-in']);
const COMPUTER = featureMask('equipment', ['computer']);
const EVERYONE = maskOf('audience', ['everyone']);

const bitsOf = (mask: number): number => {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
};

/** The weights that speak for or against what is offered there. */
export const weightsAt = (c: OfferColumns, hit: Hit, request: NeedRequest): WeightName[] => {
  const { topics, audiences, features } = offeredAt(c, hit);
  const { company, level, criteria } = request;
  const applies: WeightName[] = [];
  const has = (mask: number) => (features & mask) !== 0;
  if (criteria.includes('trust') && has(INDIVIDUAL)) applies.push('trust');
  if (company && has(FORMAT[company])) applies.push('company');
  if (level === 'beginner' && has(INDIVIDUAL)) applies.push('beginner');
  if (level === 'advanced' && has(SELF_SERVICE)) applies.push('advanced');
  if (criteria.includes('walk-in') && has(WALK_IN)) applies.push('walk-in');
  if (criteria.includes('computer') && has(COMPUTER)) applies.push('computer');
  if (criteria.includes('own-pace') && has(OWN_PACE)) applies.push('own-pace');
  for (let more = bitsOf(topics & request.topics); more > 1; more--) applies.push('other-topic');
  if ((audiences & request.audiences) !== 0) applies.push('audience');
  else if (request.audiences === 0 && audiences !== 0 && (audiences & EVERYONE) === 0)
    applies.push('for-others');
  if (hit.session !== NONE) applies.push('session');
  return applies;
};

/**
 * What a proposal scores, the less the better: kilometres, what is doubtful of the place (ADR 0009), and the weights.
 * Nothing else enters: of two places that offer the same the nearer one is never behind.
 */
export const scoreAt = (c: OfferColumns, hit: Hit, request: NeedRequest): number => {
  const isPlaced = !Number.isNaN(hit.distance);
  const kilometres = request.near ? (isPlaced ? hit.distance / 1000 : UNPLACED_KM) : 0;
  const times = request.criteria.includes('close') ? CLOSE_TIMES : 1;
  let score = kilometres * times + (c.penalty[hit.position] as number);
  for (const name of weightsAt(c, hit, request)) score += WEIGHTS[name].km;
  return score;
};
