import { termWords } from '#lib/directory/ui/term-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { PAGE, readReceivedPage } from '#lib/referral/index.server.ts';
import { slotWords, stateWords } from '#lib/referral/ui/referral-words.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { csvOf } from '../../../../../web/csv.ts';
import { deskOf, inScope } from '../../../../../web/desk.server.ts';
import type { RequestHandler } from './$types';

export const _access = 'desk';

const MOST_PAGES = 80;

/** One's own list, without anything of a person: the day, the place, the topic, the time and the state. */
export const GET: RequestHandler = async ({ locals }) => {
  const { organization, territory } = deskOf(locals);
  const { timeZone } = territory;
  const today = localDay(locals.now, timeZone);
  const head = [m.referral_sent_on(), m.referral_column_since(), m.referral_place()];
  const rows: string[][] = [[...head, m.referral_topic(), m.referral_slot(), m.referral_state()]];
  await inScope(locals, async (tx) => {
    for (let page = 0; page < MOST_PAGES; page++) {
      const found = await readReceivedPage(tx, organization.id, { filter: 'all', page, today });
      for (const one of found.slice(0, PAGE))
        rows.push([
          ...[localDay(one.sentAt, timeZone), localDay(one.steppedAt, timeZone), one.place],
          ...[termWords('topic', one.topic), slotWords(one.slot), stateWords(one.state)],
        ]);
      if (found.length <= PAGE) break;
    }
  });
  return new Response(csvOf(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="jalon-referrals.csv"',
    },
  });
};
