import { sql, type Kysely, type Transaction } from 'kysely';
import { chosenPlaces, type Choice } from './queries/chosen-places.server.ts';
import type { AskedSeason, SeasonAnswer } from './domain/asked-season.ts';
import { MAILED_PLACE, type MailedPlace } from './queries/mailed-place.server.ts';

/** A campaign as it is made. Dates are ISO local ones; `origin` is where its links lead, `locale` the language of its mail. */
export type NewCampaign = {
  territoryId: string;
  id: string;
  title: string;
  message: string;
  season: AskedSeason | null;
  choice: Choice;
  sendOn: string;
  remindAfterDays: number | null;
  locale: string;
  origin: string;
  createdBy: string;
  now: Date;
};

/** Writes it down with its recipients, those that the choice means at this moment; answers how many. */
export const saveCampaign = async <Tables>(tx: Transaction<Tables>, given: NewCampaign): Promise<number> => {
  const { territoryId, id, choice, season } = given;
  await sql`insert into network.campaign (territory_id, campaign_id, title, message, season_kind, season_from,
      season_until, commune_code, kinds,
      not_confirmed_since, send_on, remind_after_days, locale, origin, created_by, created_at)
    values (${territoryId}, ${id}, ${given.title}, ${given.message}, ${season?.kind ?? null},
      ${season?.from ?? null}, ${season?.until ?? null}, ${choice.communeCode},
      ${choice.kinds}::text[], ${choice.notConfirmedSince}, ${given.sendOn}, ${given.remindAfterDays}, ${given.locale},
      ${given.origin}, ${given.createdBy}, ${given.now})`.execute(tx);
  const { numAffectedRows } = await sql`
    insert into network.recipient (territory_id, campaign_id, location_id, organization_id, commune_code, channel)
    select l.territory_id, ${id}, l.location_id, l.organization_id, l.commune_code,
      case when network.address_of(l.territory_id, l.location_id) is null then 'telephone' else 'mail' end
    ${chosenPlaces(territoryId, choice)}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

/** The first mail, or one more to who has not answered. */
export type Round = 'first' | 'reminder';
/** A recipient whose turn it is. */
export type DueRecipient = { organizationId: string; address: string; place: MailedPlace };

export const MOST_REMINDERS = 2;

const FIRST = sql`r.sent_at is null`;
const reminder = (
  now: Date,
) => sql`r.sent_at is not null and r.failed_at is null and r.reminders < ${MOST_REMINDERS}
  and coalesce(r.reminded_at, r.sent_at) + make_interval(days => c.remind_after_days) <= ${now}::timestamptz`;

/**
 * Takes some recipients whose turn it is, until the transaction ends: another process takes others meanwhile, and finds
 * these done. Nobody who has answered, nobody of a campaign that was stopped or is not due yet.
 */
export const takeRecipients = async <Tables>(
  tx: Transaction<Tables>,
  at: { territoryId: string; campaignId: string; today: string; now: Date; round: Round; limit: number },
): Promise<DueRecipient[]> => {
  const { rows } = await sql<MailedPlace & { organizationId: string; address: string }>`
    select r.organization_id as "organizationId", network.address_of(r.territory_id, r.location_id) as address,
      ${MAILED_PLACE}
    from network.recipient r
    join network.campaign c on c.territory_id = r.territory_id and c.campaign_id = r.campaign_id
    join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
    where r.territory_id = ${at.territoryId} and r.campaign_id = ${at.campaignId} and r.channel = 'mail'
      and r.answer is null and c.stopped_at is null and c.send_on <= ${at.today}::date
      and ${at.round === 'first' ? FIRST : reminder(at.now)}
      and network.address_of(r.territory_id, r.location_id) is not null
    order by r.location_id limit ${at.limit} for update of r skip locked`.execute(tx);
  return rows.map(({ organizationId, address, ...place }) => ({ organizationId, address, place }));
};

/** What was written to a recipient. */
export type Written = { locationId: string; mailId: string; linkId: string };

/** Their mail is queued, with its link: in the transaction that took them. */
export const markWritten = async <Tables>(
  tx: Transaction<Tables>,
  at: { territoryId: string; campaignId: string; now: Date; round: Round },
  written: readonly Written[],
): Promise<void> => {
  const when =
    at.round === 'first'
      ? sql`sent_at = ${at.now}`
      : sql`reminded_at = ${at.now}, reminders = r.reminders + 1`;
  await sql`update network.recipient r set mail_id = w."mailId", link_ids = r.link_ids || w."linkId", ${when}
    from json_to_recordset(${JSON.stringify(written)}::json) w ("locationId" uuid, "mailId" uuid, "linkId" uuid)
    where r.territory_id = ${at.territoryId} and r.campaign_id = ${at.campaignId} and r.location_id = w."locationId"`.execute(
    tx,
  );
};

/** Keeps in mind whose mail was given up: mail itself is forgotten after a month. The owner's login alone may. */
export const noteFailures = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  campaignId: string,
  now: Date,
): Promise<void> => {
  await sql`update network.recipient set failed_at = ${now}
    where territory_id = ${territoryId} and campaign_id = ${campaignId} and failed_at is null
      and location_id in (select network.failed_mail(${campaignId}))`.execute(db);
};

/** Stops a campaign: nothing more is sent, and its links are over. False when there is none that one may stop. */
export const stopCampaign = async <Tables>(
  tx: Transaction<Tables>,
  territoryId: string,
  campaignId: string,
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`update network.campaign set stopped_at = ${now}
    where territory_id = ${territoryId} and campaign_id = ${campaignId} and stopped_at is null`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  await sql`update accounts.link set revoked_at = ${now} where territory_id = ${territoryId} and revoked_at is null
    and link_id in (select unnest(r.link_ids) from network.recipient r
      where r.territory_id = ${territoryId} and r.campaign_id = ${campaignId})`.execute(tx);
  return true;
};

/** Somebody has opened the address of this transaction's link; a filter of mail does too, so this is no answer. */
export const noteOpened = async <Tables>(tx: Transaction<Tables>, now: Date): Promise<void> => {
  await sql`select network.note_opened(${now})`.execute(tx);
};

/** The answer of this transaction's link; a correction outweighs a confirmation, whichever came first. */
export const saveAnswer = async <Tables>(
  tx: Transaction<Tables>,
  answer: 'confirmed' | 'corrected',
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`select network.answer(${answer}, ${now}) as found`.execute(
    tx,
  );
  return rows[0]?.found ?? false;
};

/** What the place of this transaction's link says of the season that its campaign asks about; what is said last counts. */
export const saveSeasonAnswer = async <Tables>(
  tx: Transaction<Tables>,
  answer: SeasonAnswer,
): Promise<void> => {
  await sql`select network.note_season(${answer})`.execute(tx);
};
