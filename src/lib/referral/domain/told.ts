import { codesIn, featureMask, offeredAt, wholeScheme, type OfferColumns } from '../../directory/index.ts';
import type { Candidate } from './match.ts';
import { missingTopics } from './path.ts';
import type { NeedRequest, WishName } from './request.ts';

/** What a proposal does not answer: a hard wish that it breaks, topics it lacks, or not alone (or in a group) as wished. */
export type NotSatisfied = { wish: WishName | 'company'; values: string[] };

/** What nobody has published of it. */
export type Unknown = 'trust' | 'quiet' | 'cost' | 'company' | 'audience';

const FORMATS = wholeScheme('format');
const FORMAT = { individual: featureMask('format', ['individual']), group: featureMask('format', ['group']) };

/** All that is not as wished, each by its name. */
export const notSatisfied = (c: OfferColumns, one: Candidate, request: NeedRequest): NotSatisfied[] => {
  const { features } = offeredAt(c, one.hit);
  const broken: NotSatisfied[] = one.gaveUp.map((wish) => ({
    wish,
    values: wish === 'topic' ? codesIn('topic', request.topics) : [],
  }));
  const missing = one.gaveUp.includes('topic') ? 0 : missingTopics(c, one, request);
  if (missing !== 0) broken.push({ wish: 'topic', values: codesIn('topic', missing) });
  const { company } = request;
  if (company && (features & FORMATS) !== 0 && (features & FORMAT[company]) === 0)
    broken.push({ wish: 'company', values: [company] });
  return broken;
};

/** What was asked about (or matters to everybody) and is not known. */
export const unknownOf = (c: OfferColumns, { hit }: Candidate, request: NeedRequest): Unknown[] => {
  const { features, audiences } = offeredAt(c, hit);
  const unknown: Unknown[] = [];
  // Who receives people, and whether it is quiet there, is in no published record: it has to be asked.
  if (request.criteria.includes('trust')) unknown.push('trust');
  if (request.criteria.includes('quiet')) unknown.push('quiet');
  if ((features & wholeScheme('cost')) === 0) unknown.push('cost');
  if (request.company && (features & FORMATS) === 0) unknown.push('company');
  if (request.audiences !== 0 && audiences === 0) unknown.push('audience');
  return unknown;
};
