import { callOutcomeWords, recipientStateWords, seasonAnswerWords } from '#lib/network/ui/campaign-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { campaignInAddress } from '../../../../web/campaigns.server.ts';
import { csvOf } from '../../../../web/csv.ts';
import type { RequestHandler } from './$types';

export const _access = 'coordinator';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { places } = await campaignInAddress(locals, params);
  const dayOf = (at: Date | null) => at && localDay(at, locals.territory.timeZone);
  const head = [
    ...[m.campaign_place(), m.campaign_organization(), m.campaign_commune(), m.campaign_email()],
    ...[m.campaign_phone(), m.campaign_state(), m.campaign_send_on(), m.campaign_reminders()],
    ...[m.campaign_answered_at(), m.call_by_telephone(), m.call_title(), m.call_note()],
    m.campaign_season_answer(),
  ];
  const rows = places.map((one) => [
    ...[one.name, one.organization, one.communeCode, one.address, one.phone, recipientStateWords(one.state)],
    ...[dayOf(one.sentAt), one.reminders, dayOf(one.answeredAt), one.isAnsweredByTelephone ? 'x' : ''],
    ...[one.callOutcome && callOutcomeWords(one.callOutcome), one.callNote],
    one.seasonAnswer && seasonAnswerWords(one.seasonAnswer),
  ]);
  return new Response(csvOf([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="campaign.csv"',
    },
  });
};
