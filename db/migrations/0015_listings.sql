-- Where a structure is listed: the outside sites of a territory (maps, training sites), and what was said of each place there.
create schema listings;

create table listings.site (
  territory_id uuid not null references territory.territory,
  site_id uuid not null,
  code text,
  name text not null check (name <> ''),
  url text not null check (url ~ '^https?://'),
  purpose text not null check (purpose in ('map', 'training')),
  fed text not null check (fed in ('feed', 'hand', 'form', 'mail')),
  feed text,
  contact text,
  fields text[] not null default '{}',
  who jsonb not null default '{}',
  advice jsonb not null default '{}',
  language text not null,
  source text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid,
  withdrawn_at timestamptz,
  primary key (territory_id, site_id),
  unique (territory_id, code),
  foreign key (territory_id, updated_by) references accounts.person on delete set null (updated_by),
  check ((fed = 'feed') = (feed is not null)),
  check ((fed in ('form', 'mail')) = (contact is not null))
);
create index site_by_author on listings.site (territory_id, updated_by);
comment on column listings.site.code is 'Its name in the file that it came from; null where a coordinator added it.';
comment on column listings.site.contact is
  'The address of its form, with {name}, {address} ... where the site takes words in advance; or its address of mail.';
comment on column listings.site.source is 'Where what is said of it was read.';

create table listings.listing (
  territory_id uuid not null references territory.territory,
  site_id uuid not null,
  location_id uuid not null,
  organization_id uuid not null,
  state text not null check (state in ('listed', 'asked', 'absent', 'not-concerned', 'wrong')),
  stated_on date not null,
  stated_at timestamptz not null,
  stated_by uuid,
  note text not null default '',
  said jsonb,
  primary key (territory_id, site_id, location_id),
  foreign key (territory_id, site_id) references listings.site on delete cascade,
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  foreign key (territory_id, stated_by) references accounts.person on delete set null (stated_by)
);
create index listing_by_location on listings.listing (territory_id, location_id);
create index listing_by_organization on listings.listing (territory_id, organization_id);
create index listing_by_person on listings.listing (territory_id, stated_by);
comment on column listings.listing.said is
  'What the site was told, field by field: compared with the offer of today to say exactly what changed since.';

-- Once a year a structure is asked by mail to look again. Written by the owner's login alone (jalon upkeep --due).
create table listings.reminder (
  territory_id uuid not null references territory.territory,
  organization_id uuid not null,
  reminded_at timestamptz not null,
  primary key (territory_id, organization_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);

-- The list is of the whole territory: whoever coordinates all of it keeps it.
create function listings.may_keep_sites(territory uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and accounts.has_second_factor() and exists (
    select from accounts.membership m
    where m.territory_id = territory and m.person_id = accounts.person() and m.role = 'coordinator'
      and m.area_kind = 'territory' and m.ended_at is null)
$$;

-- A mailed link says "closed today" or confirms an offer; it speaks for nobody to other sites.
create function listings.may_state(territory uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and accounts.has_role(organization, array['facilitator', 'manager'])
$$;

-- Who said it, for the place's own people and whoever coordinates its commune: a colleague's row is not theirs to read.
create function listings.stated_by_name(territory uuid, site uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.name from listings.listing s
  join accounts.person p on p.territory_id = s.territory_id and p.person_id = s.stated_by
  where s.territory_id = territory and s.site_id = site and s.location_id = location
    and (listings.may_state(territory, s.organization_id)
      or network.commune_of(territory, location) in (select network.communes()))
$$;

alter table listings.site enable row level security;
alter table listings.listing enable row level security;
alter table listings.reminder enable row level security;

create policy site_read on listings.site for select to {{app}} using (territory_id = accounts.territory());
create policy site_add on listings.site for insert to {{app}} with check (
  listings.may_keep_sites(territory_id) and updated_by = accounts.person());
create policy site_change on listings.site for update to {{app}}
  using (listings.may_keep_sites(territory_id))
  with check (listings.may_keep_sites(territory_id) and updated_by = accounts.person());

create policy listing_read on listings.listing for select to {{app}} using (
  listings.may_state(territory_id, organization_id)
  or (territory_id = accounts.territory()
    and network.commune_of(territory_id, location_id) in (select network.communes())));
create policy reminder_read on listings.reminder for select to {{app}} using (
  listings.may_state(territory_id, organization_id));
create policy listing_add on listings.listing for insert to {{app}} with check (
  listings.may_state(territory_id, organization_id) and stated_by = accounts.person()
  and directory.organization_of(territory_id, location_id) = organization_id);
create policy listing_change on listings.listing for update to {{app}}
  using (listings.may_state(territory_id, organization_id))
  with check (listings.may_state(territory_id, organization_id) and stated_by = accounts.person()
    and directory.organization_of(territory_id, location_id) = organization_id);

do $$
declare
  t text;
begin
  foreach t in array array['listings.site', 'listings.listing']
  loop
    execute format('create trigger audit_write after insert or update or delete on %s for each row
      when (coalesce(current_setting(''jalon.session'', true), '''') || coalesce(current_setting(''jalon.link'', true), '''') <> '''')
      execute function accounts.note_write()', t);
  end loop;
end $$;

grant usage on schema listings to {{app}};
grant select on listings.site, listings.listing, listings.reminder to {{app}};
grant insert on listings.site, listings.listing to {{app}};
grant update (name, url, purpose, fed, feed, contact, fields, who, advice, language, source, updated_at, updated_by,
  withdrawn_at) on listings.site to {{app}};
grant update (state, stated_on, stated_at, stated_by, note, said) on listings.listing to {{app}};

-- Campaigns: what was said on the telephone, mail that came back, mail that still waits.
alter table network.recipient
  add column answered_by uuid,
  add column called_at timestamptz,
  add column called_by uuid,
  add column call_outcome text check (call_outcome in ('confirmed', 'to-correct', 'nobody')),
  add column call_note text not null default '',
  add foreign key (territory_id, answered_by) references accounts.person on delete set null (answered_by),
  add foreign key (territory_id, called_by) references accounts.person on delete set null (called_by);
create index recipient_by_answerer on network.recipient (territory_id, answered_by) where answered_by is not null;
create index recipient_by_caller on network.recipient (territory_id, called_by) where called_by is not null;
comment on column network.recipient.answered_by is
  'The coordinator who wrote down what was said on the telephone; null for the answer of the structure itself.';

-- A coordinator edits no offer: on the telephone a structure says "all is right", which dates its word, or what to correct,
-- which is kept as a note until the structure corrects it. For places of its own area, in a campaign that it sees.
create function network.note_call(campaign uuid, location uuid, outcome text, note text, at timestamptz, today date)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update network.recipient r set called_at = at, called_by = accounts.person(), call_outcome = outcome, call_note = note,
      answer = case when outcome = 'confirmed' then coalesce(r.answer, 'confirmed') else r.answer end,
      answered_by = case when outcome = 'confirmed' and r.answer is null then accounts.person() else r.answered_by end,
      answered_at = case when outcome = 'confirmed' then coalesce(r.answered_at, at) else r.answered_at end
    where r.territory_id = accounts.territory() and r.campaign_id = campaign and r.location_id = location
      and r.commune_code in (select network.communes())
      and exists (select from network.campaign c where c.territory_id = r.territory_id and c.campaign_id = r.campaign_id
        and c.stopped_at is null and ((c.created_by = accounts.person() and network.is_coordinator())
          or accounts.coordinates(c.territory_id, c.commune_code)));
  if not found then return false; end if;
  if outcome = 'confirmed' then
    update directory.location l set confirmed_on = today, confirmed_how = 'telephone', version = version + 1,
      updated_at = at
      where l.territory_id = accounts.territory() and l.location_id = location and l.status = 'public';
    update directory.service s set confirmed_on = today, updated_at = at
      where s.territory_id = accounts.territory() and s.location_id = location and s.status = 'public';
  end if;
  return true;
end $$;

create function network.called_by_name(campaign uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.name from network.recipient r
  join accounts.person p on p.territory_id = r.territory_id and p.person_id = r.called_by
  where r.territory_id = accounts.territory() and r.campaign_id = campaign and r.location_id = location
    and r.commune_code in (select network.communes())
$$;

-- Mail of a campaign that has not left: how many, since when, what the server last said. Nothing else of it is read.
create function network.waiting_mail(campaign uuid) returns table (n integer, since timestamptz, attempts integer, problem text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int, min(m.created_at), coalesce(max(m.attempts), 0)::int,
    (array_agg(m.problem order by m.created_at desc) filter (where m.problem is not null))[1]
  from network.recipient r join auth.mail m on m.mail_id = r.mail_id and m.state = 'queued'
  where r.territory_id = accounts.territory() and r.campaign_id = campaign
    and (network.is_owner() or r.commune_code in (select network.communes()))
$$;

-- What a coordinator writes by hand is audited; what a sending writes is not: it is in the campaign itself.
create trigger audit_write after update of called_at, failed_at on network.recipient for each row
  when (coalesce(current_setting('jalon.session', true), '') <> '')
  execute function accounts.note_write();

grant update (failed_at) on network.recipient to {{app}};
