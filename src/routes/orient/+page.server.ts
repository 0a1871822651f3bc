import { localizeHref } from '#lib/ui/addresses.ts';
import { needQuery } from '../../web/orient-desk.server.ts';
import { questionOf } from '../../web/orient-question.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url }) => {
  const { question, chosen } = questionOf(url, ['topic'], '/orient/when');
  const printing = (when: string) => `${localizeHref('/orient/where')}?equipment=printer&when=${when}`;
  const query = needQuery(url);
  return {
    question,
    topics: chosen('topic'),
    desk: `${localizeHref('/orient/desk')}${query && `?${query}`}`,
    printToday: printing('today'),
    printTomorrow: printing('tomorrow'),
  };
};
