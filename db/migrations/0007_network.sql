-- Campaigns: a coordinator asks the structures of its area to confirm what is published of them. A recipient is a place.
create schema network;

create table network.campaign (
  territory_id uuid not null references territory.territory,
  campaign_id uuid not null,
  title text not null check (title <> ''),
  message text not null default '',
  season text not null default '',
  commune_code text,
  kinds text[] not null default '{}',
  not_confirmed_since date,
  send_on date not null,
  remind_after_days smallint check (remind_after_days between 1 and 30),
  locale text not null,
  origin text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  stopped_at timestamptz,
  primary key (territory_id, campaign_id),
  foreign key (territory_id, commune_code) references territory.commune,
  foreign key (territory_id, created_by) references accounts.person on delete cascade
);
create index campaign_by_author on network.campaign (territory_id, created_by);
create index campaign_by_commune on network.campaign (territory_id, commune_code);
comment on column network.campaign.origin is
  'The address at which the coordinator made it, for the links of mail that is written later, when nobody asks for a page.';
comment on column network.campaign.commune_code is 'One commune; null: all of the area of whoever made it.';

create table network.recipient (
  territory_id uuid not null references territory.territory,
  campaign_id uuid not null,
  location_id uuid not null,
  organization_id uuid not null,
  commune_code text not null,
  channel text not null check (channel in ('mail', 'telephone')),
  mail_id uuid,
  link_ids uuid[] not null default '{}',
  sent_at timestamptz,
  reminders smallint not null default 0,
  reminded_at timestamptz,
  failed_at timestamptz,
  opened_at timestamptz,
  answer text check (answer in ('confirmed', 'corrected')),
  answered_at timestamptz,
  primary key (territory_id, campaign_id, location_id),
  foreign key (territory_id, campaign_id) references network.campaign on delete cascade,
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  check ((answer is null) = (answered_at is null))
);
create index recipient_by_location on network.recipient (territory_id, location_id);
create index recipient_by_organization on network.recipient (territory_id, organization_id);
comment on table network.recipient is
  'Who was there when the campaign was made. The address itself is read when the mail is written, and is not kept here.';
comment on column network.recipient.link_ids is 'The link of the mail and those of its reminders: each of them answers.';

-- Which communes this transaction coordinates: accounts.coordinates of each, found once for a whole statement.
create function network.communes() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.code from territory.commune k
  where k.territory_id = accounts.territory() and (select accounts.has_second_factor()) and exists (
    select from accounts.membership m
    where m.territory_id = k.territory_id and m.person_id = (select accounts.person()) and m.role = 'coordinator'
      and m.ended_at is null
      and (m.area_kind = 'territory' or (m.area_kind = 'commune' and m.area_code = k.code)
        or (m.area_kind = 'bassin' and m.area_code = k.bassin_code)))
$$;

create function network.is_coordinator() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.has_second_factor() and exists (select from accounts.membership m
    where m.territory_id = accounts.territory() and m.person_id = accounts.person() and m.role = 'coordinator'
      and m.ended_at is null)
$$;

create function network.is_owner() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select pg_has_role(session_user, (select c.relowner from pg_class c where c.oid = 'network.campaign'::regclass), 'member')
$$;

create function network.commune_of(territory uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.commune_code from directory.location l where l.territory_id = territory and l.location_id = location
$$;

-- Where a place is written to: its own address, else its organization's. For whoever coordinates it, and the owner.
create function network.address_of(territory uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(l.emails[1], o.email) from directory.location l
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
  where l.territory_id = territory and l.location_id = location and l.status = 'public'
    and (network.is_owner() or accounts.coordinates(territory, l.commune_code))
$$;

-- Whose mail was given up. The serving login reads no mail: this answers nothing else of it.
create function network.failed_mail(campaign uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.location_id from network.recipient r join auth.mail m on m.mail_id = r.mail_id and m.state = 'failed'
  where r.territory_id = accounts.territory() and r.campaign_id = campaign
    and (network.is_owner() or r.commune_code in (select network.communes()))
$$;

-- Whoever holds a link answers for its place alone, and touches nothing else of the campaign.
create function network.note_opened(at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update network.recipient r set opened_at = at
  where r.territory_id = accounts.territory() and (accounts.link()).link_id = any(r.link_ids) and r.opened_at is null
$$;

create function network.answer(given text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update network.recipient r set answered_at = coalesce(r.answered_at, at), opened_at = coalesce(r.opened_at, at),
    answer = case when r.answer = 'corrected' then r.answer else given end
  where r.territory_id = accounts.territory() and (accounts.link()).link_id = any(r.link_ids);
  return found;
end $$;

alter table network.campaign enable row level security;
alter table network.recipient enable row level security;

create policy campaign_read on network.campaign for select to {{app}} using (
  territory_id = accounts.territory() and ((created_by = accounts.person() and network.is_coordinator())
    or accounts.coordinates(territory_id, commune_code)));
create policy campaign_add on network.campaign for insert to {{app}} with check (
  territory_id = accounts.territory() and created_by = accounts.person() and network.is_coordinator()
    and (commune_code is null or accounts.coordinates(territory_id, commune_code)));
create policy campaign_stop on network.campaign for update to {{app}} using (
  territory_id = accounts.territory() and ((created_by = accounts.person() and network.is_coordinator())
    or accounts.coordinates(territory_id, commune_code)));

create policy recipient_read on network.recipient for select to {{app}} using (
  territory_id = accounts.territory() and commune_code in (select network.communes()));
create policy recipient_add on network.recipient for insert to {{app}} with check (
  territory_id = accounts.territory() and commune_code in (select network.communes())
  and exists (select from network.campaign c where c.territory_id = recipient.territory_id
    and c.campaign_id = recipient.campaign_id)
  and exists (select from directory.location l where l.territory_id = recipient.territory_id
    and l.location_id = recipient.location_id and l.organization_id = recipient.organization_id
    and l.commune_code = recipient.commune_code and l.status = 'public'));
create policy recipient_send on network.recipient for update to {{app}} using (
  territory_id = accounts.territory() and commune_code in (select network.communes()));

-- A coordinator causes links, of this one purpose, for places of its area, for 60 days at most. What is in the mail is read
-- by its addressee: no page shows it to the coordinator, and the audit names who caused it.
create policy link_read_campaign on accounts.link for select to {{app}} using (
  purpose = 'confirm' and accounts.coordinates(territory_id, network.commune_of(territory_id, location_id)));
create policy link_write_campaign on accounts.link for insert to {{app}} with check (
  purpose = 'confirm' and issued_by = accounts.person() and expires_at <= created_at + interval '60 days'
  and accounts.coordinates(territory_id, network.commune_of(territory_id, location_id))
  and exists (select from directory.location l where l.territory_id = link.territory_id
    and l.location_id = link.location_id and l.organization_id = link.organization_id));
create policy link_revoke_campaign on accounts.link for update to {{app}} using (
  purpose = 'confirm' and accounts.coordinates(territory_id, network.commune_of(territory_id, location_id)));

grant usage on schema network to {{app}};
grant select, insert, update (stopped_at) on network.campaign to {{app}};
grant select, insert, update (mail_id, link_ids, sent_at, reminders, reminded_at) on network.recipient to {{app}};
