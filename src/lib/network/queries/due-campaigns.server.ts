import { sql, type Kysely, type RawBuilder } from 'kysely';

/** What a mail of a campaign is written from. */
export type SentCampaign = {
  id: string;
  title: string;
  message: string;
  season: string;
  locale: string;
  origin: string;
};

/** Its columns, of a campaign `c`. */
export const SENT_CAMPAIGN: RawBuilder<unknown> = sql`c.campaign_id as id, c.title, c.message, c.season, c.locale, c.origin`;

/** Campaigns whose day has come in the last 60 days (as long as a link lives), and that were not stopped. */
export const readDueCampaigns = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  today: string,
): Promise<SentCampaign[]> => {
  const { rows } = await sql<SentCampaign>`select ${SENT_CAMPAIGN} from network.campaign c
    where c.territory_id = ${territoryId} and c.stopped_at is null
      and c.send_on between ${today}::date - 60 and ${today}::date
    order by c.send_on, c.campaign_id`.execute(db);
  return rows;
};
