-- Campaigns that ask for the hours of a season: which one, from which day to which, and what each place answered.
alter table network.campaign
  add column season_kind text check (season_kind in ('summer', 'christmas', 'dates')),
  add column season_from date,
  add column season_until date,
  add check ((season_kind is null) = (season_from is null) and (season_kind is null) = (season_until is null)),
  add check (season_until >= season_from);
comment on column network.campaign.season is
  'Words of a campaign made before seasons were a choice; still said in its reminders. New campaigns leave it empty.';
comment on column network.campaign.season_until is 'The last day of the season, in it.';

alter table network.recipient
  add column season_answer text check (season_answer in ('hours', 'closed', 'usual'));
comment on column network.recipient.season_answer is
  'For the season: other hours, closed all that time, or as the rest of the year; null as long as nobody said.';

-- The season that the campaign of this transaction's link asks about; no row where it asks about none. Nothing else of a
-- campaign is read with a link.
create function network.asked_season() returns table (kind text, from_on date, until_on date)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.season_kind, c.season_from, c.season_until
  from network.recipient r
  join network.campaign c on c.territory_id = r.territory_id and c.campaign_id = r.campaign_id
  where r.territory_id = accounts.territory() and (accounts.link()).link_id = any(r.link_ids)
    and c.season_kind is not null
$$;

-- Whoever holds a link says it for its place alone; what is said last counts.
create function network.note_season(given text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update network.recipient r set season_answer = given
  from network.campaign c
  where r.territory_id = accounts.territory() and (accounts.link()).link_id = any(r.link_ids)
    and c.territory_id = r.territory_id and c.campaign_id = r.campaign_id and c.season_kind is not null;
  return found;
end $$;
