import { questionOf } from '../../../web/orient-question.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url }) => {
  const { question, chosen } = questionOf(url, ['when'], '/orient/where');
  return { question, times: chosen('when').filter(Boolean) };
};
