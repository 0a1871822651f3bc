import { error } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import type { Actor } from '#lib/accounts/index.ts';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import {
  readCampaign,
  readOwnCommunes,
  sendCampaign,
  type SentCampaign,
  type Sending,
} from '#lib/network/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { writeCampaignMail } from './campaign-mail.server.ts';
import { inScope } from './desk.server.ts';
import { isUuid } from '#lib/shared/uuid.ts';

/** Who coordinates: the gate has made sure of it on these routes. */
export const coordinatorOf = ({ actor }: App.Locals): Actor => {
  if (!actor) throw new Error('a route of the coordinator that did not pass the gate');
  return actor;
};

/** The territory's date of a request. */
export const todayOf = ({ now, territory }: App.Locals): string => localDay(now, territory.timeZone);

/** The communes of the coordinator's area, by name. */
export const ownCommunes = async (
  locals: App.Locals,
  tx: Transaction<DirectoryTables>,
): Promise<{ code: string; name: string }[]> => {
  const own = new Set(await readOwnCommunes(tx));
  const locale = dataLocale(locals.locale);
  return locals.territory.facts.communes
    .filter(({ code }) => own.has(code))
    .map(({ code, name }) => ({ code, name: textFor(name, locale)?.text ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
};

/** Queues what is due of a campaign in the coordinator's name, and tells the mail round. */
export const sendInRequest = async (locals: App.Locals, campaign: SentCampaign): Promise<number> => {
  const sending: Sending = {
    ...{ scope: locals.scope, by: coordinatorOf(locals).personId, now: locals.now },
    ...{ today: todayOf(locals), write: writeCampaignMail },
  };
  const sent = await sendCampaign(locals.territory.db, campaign, 'first', sending);
  locals.accounts?.mail.nudge();
  return sent;
};

/** The campaign in the address, as far as this coordinator sees it; anything else is not found. */
export const campaignInAddress = async (locals: App.Locals, params: { campaign: string }) => {
  if (!isUuid(params.campaign)) error(404);
  const { territoryId } = locals.territory;
  return (await inScope(locals, (tx) => readCampaign(tx, territoryId, params.campaign))) ?? error(404);
};
