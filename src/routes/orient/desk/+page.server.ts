import { readNeed } from '#lib/referral/forms/read-need.ts';
import { otherTimes } from '#lib/referral/ui/wished-time-words.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { deskOf } from '../../../web/orient-desk.server.ts';
import { needClock } from '../../../web/orient.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = ({ url, locals: { territory, now, locale } }) => {
  const { timeZone } = territory;
  const { form } = readNeed(new URLSearchParams(url.search), needClock(timeZone, now));
  return {
    ...{ action: localizeHref('/orient/results'), desk: deskOf(form) },
    otherTimes: otherTimes(form.when, { timeZone, locale }),
  };
};
