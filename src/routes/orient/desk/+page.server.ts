import { localizeHref } from '#lib/ui/addresses.ts';
import { questionOf } from '../../../web/orient-question.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

const ASKED = [
  'near',
  'by',
  'topic',
  'when',
  'with',
  'level',
  'criteria',
  'free',
  'accessibility',
  'language',
];

export const load: PageServerLoad = ({ url }) => {
  const { question, chosen } = questionOf(url, ASKED, '/orient/results');
  const first = (name: string): string => chosen(name)[0] ?? '';
  return {
    ...{ action: localizeHref('/orient/results'), kept: question.kept },
    near: url.searchParams.get('near') ?? '',
    ...{ by: first('by'), with: first('with'), level: first('level'), language: first('language') },
    ...{ topics: chosen('topic'), times: chosen('when').filter(Boolean), criteria: chosen('criteria') },
    ...{ isFree: first('free') === '1', isWheelchair: chosen('accessibility').includes('wheelchair') },
  };
};
