import { sql, type Transaction } from 'kysely';
import { stateOfRecipient, type RecipientFacts, type RecipientState } from '../domain/recipient-state.ts';
import type { SeasonAnswer } from '../domain/asked-season.ts';
import type { CallOutcome } from '../domain/call-outcome.ts';
import { SENT_CAMPAIGN, type SentCampaign } from './due-campaigns.server.ts';

/** A campaign in the coordinator's list. `n` places, of which `answered`. Dates are ISO local ones. */
export type ListedCampaign = {
  id: string;
  title: string;
  sendOn: string;
  isStopped: boolean;
  n: number;
  answered: number;
};

/** The campaigns that this transaction may see, the newest first; counts are of its own area alone. */
export const readCampaigns = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
): Promise<ListedCampaign[]> => {
  const { rows } = await sql<ListedCampaign>`
    select c.campaign_id as id, c.title, c.send_on as "sendOn", c.stopped_at is not null as "isStopped",
      count(r.location_id)::int as n, count(r.answer)::int as answered
    from network.campaign c
    left join network.recipient r on r.territory_id = c.territory_id and r.campaign_id = c.campaign_id
    where c.territory_id = ${territoryId}
    group by c.territory_id, c.campaign_id order by c.created_at desc, c.campaign_id desc`.execute(db);
  return rows;
};

/** A place of a campaign, as the page of answers shows it. */
export type AnsweringPlace = {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  organization: string;
  communeCode: string;
  address: string | null;
  phone: string | null;
  state: RecipientState;
  reminders: number;
  sentAt: Date | null;
  answeredAt: Date | null;
  isAnsweredByTelephone: boolean;
  calledAt: Date | null;
  calledBy: string | null;
  callOutcome: CallOutcome | null;
  callNote: string;
  seasonAnswer: SeasonAnswer | null;
};

export type CampaignPage = SentCampaign & {
  sendOn: string;
  remindAfterDays: number | null;
  isStopped: boolean;
  places: AnsweringPlace[];
};

type Row = Omit<AnsweringPlace, 'state'> & RecipientFacts;

const readPlaces = async <Tables>(db: Transaction<Tables>, territoryId: string, campaignId: string) => {
  const { rows } = await sql<Row>`
    select r.location_id as id, l.short_id as "shortId", l.slug, l.name, o.name as organization,
      r.commune_code as "communeCode", network.address_of(r.territory_id, r.location_id) as address,
      coalesce(l.phones[1], o.phone) as phone, r.reminders, r.sent_at as "sentAt", r.answered_at as "answeredAt",
      r.answered_by is not null as "isAnsweredByTelephone", r.called_at as "calledAt", r.call_outcome as "callOutcome",
      network.called_by_name(r.campaign_id, r.location_id) as "calledBy", r.call_note as "callNote",
      r.season_answer as "seasonAnswer", r.channel, r.answer, r.sent_at is not null as "isSent", r.opened_at is not null as "isOpened",
      r.failed_at is not null or r.location_id in (select network.failed_mail(${campaignId})) as "isFailed"
    from network.recipient r
    join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
    join directory.organization o on o.territory_id = r.territory_id and o.organization_id = r.organization_id
    where r.territory_id = ${territoryId} and r.campaign_id = ${campaignId}
    order by lower(l.name) collate "C", r.location_id`.execute(db);
  return rows.map(({ channel, answer, isSent, isOpened, isFailed, ...place }) => ({
    ...place,
    state: stateOfRecipient({ channel, answer, isSent, isOpened, isFailed }),
  }));
};

/** A campaign with all its places; undefined when this transaction sees none of that id. */
export const readCampaign = async <Tables>(
  db: Transaction<Tables>,
  territoryId: string,
  campaignId: string,
): Promise<CampaignPage | undefined> => {
  const { rows } = await sql<Omit<CampaignPage, 'places'>>`
    select ${SENT_CAMPAIGN}, c.send_on as "sendOn", c.remind_after_days as "remindAfterDays",
      c.stopped_at is not null as "isStopped"
    from network.campaign c
    where c.territory_id = ${territoryId} and c.campaign_id = ${campaignId}`.execute(db);
  const [campaign] = rows;
  return campaign && { ...campaign, places: await readPlaces(db, territoryId, campaignId) };
};
