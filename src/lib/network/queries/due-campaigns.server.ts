import type { AskedSeason } from '../domain/asked-season.ts';
import { sql, type Kysely, type RawBuilder } from 'kysely';

/** What a mail of a campaign is written from. */
export type SentCampaign = {
  id: string;
  title: string;
  message: string;
  season: AskedSeason | null;
  locale: string;
  origin: string;
};

/** Its columns, of a campaign `c`; the words of a season from before it was a choice stand before its message. */
export const SENT_CAMPAIGN: RawBuilder<unknown> = sql`c.campaign_id as id, c.title,
  concat_ws(E'\\n\\n', nullif(c.season, ''), nullif(c.message, '')) as message, c.locale, c.origin,
  case when c.season_kind is not null then json_build_object('kind', c.season_kind, 'from', c.season_from,
    'until', c.season_until) end as season`;

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
