import { farthestOf } from '#lib/referral/forms/read-need.ts';
import { questionOf } from '../../../web/orient-question.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url }) => {
  const { question, chosen } = questionOf(url, ['near', 'by'], '/orient/results');
  return { question, near: url.searchParams.get('near') ?? '', by: farthestOf(chosen('by')) };
};
