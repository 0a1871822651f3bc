import { otherTimes } from '#lib/referral/ui/wished-time-words.ts';
import { questionOf } from '../../../web/orient-question.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url, locals: { territory, locale } }) => {
  const { question, chosen } = questionOf(url, ['when'], '/orient/where');
  const times = chosen('when').filter(Boolean);
  return { question, times, others: otherTimes(times, { timeZone: territory.timeZone, locale }) };
};
