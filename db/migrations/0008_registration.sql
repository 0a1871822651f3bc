-- A structure registers itself, or says that a place which is here is its own; an operator or a network verifies it. Nobody
-- writes these tables directly: a row is asked for by somebody without an account, and decided on by column, which a policy
-- cannot tell apart. Functions do it, and look at who asks (accounts.person) as the policies do.
create schema registration;

create table registration.request (
  territory_id uuid not null references territory.territory,
  request_id uuid not null,
  state text not null default 'mailed' check (state in ('mailed', 'waiting', 'verified', 'refused')),
  token_hash text not null,
  is_claim boolean not null,
  organization_id uuid,
  location_id uuid,
  network_id uuid,
  name text not null check (name <> ''),
  kinds text[] not null default '{}',
  street text,
  postal_code text,
  city text,
  bce_number text,
  phone text,
  website text,
  person_name text not null,
  person_function text not null,
  email text not null,
  locale text not null,
  origin text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  late_told_at timestamptz,
  answer text check (answer in ('known', 'unknown')),
  answer_note text,
  answered_by uuid,
  answered_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  decided_in xid8,
  reason text,
  primary key (territory_id, request_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, network_id) references directory.organization on delete cascade,
  check (not is_claim or location_id is not null),
  check ((answer is null) = (answered_at is null)),
  check ((state in ('verified', 'refused')) = (decided_at is not null))
);
create index request_by_state on registration.request (territory_id, state, asked_at);
create index request_by_organization on registration.request (territory_id, organization_id);
create index request_by_location on registration.request (territory_id, location_id);
create index request_by_network on registration.request (territory_id, network_id);
comment on column registration.request.token_hash is
  'Of the mailed link that proves the address of mail; its secret is nowhere but in the mail.';
comment on column registration.request.late_told_at is
  'When those who decide, and whoever asked, were told that it takes longer than promised: once (jalon upkeep --due).';
comment on column registration.request.decided_in is
  'The transaction that decided: it alone may fill the new organization and invite its first manager.';

create table registration.member (
  territory_id uuid not null references territory.territory,
  network_id uuid not null,
  organization_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid,
  vouched_at timestamptz,
  vouched_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (territory_id, network_id, organization_id),
  foreign key (territory_id, network_id) references directory.organization on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index member_by_organization on registration.member (territory_id, organization_id);
comment on table registration.member is
  'An organization says that it belongs to a network (asked); the network vouches for it. Either may end it (withdrawn).';

-- A network acts beyond its own organization: worth nothing without the second factor.
create function registration.is_network(network uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.has_second_factor() and accounts.has_role(network, array['network'])
$$;

-- An organization is a network when somebody acts for it as one. Public: the form lets a structure name its own.
create function registration.networks(territory uuid) returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.organization_id, o.name from directory.organization o
  where o.territory_id = territory and o.archived_at is null and exists (select from accounts.membership m
    where m.territory_id = territory and m.organization_id = o.organization_id and m.role = 'network' and m.ended_at is null)
  order by lower(o.name) collate "C", o.organization_id
$$;

create function registration.has_manager(territory uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.membership m where m.territory_id = territory and m.organization_id = organization
    and m.role = 'manager' and m.ended_at is null)
$$;

-- An operator decides on all; a network on new structures that named it, and on a claim of a member of its own that nobody
-- manages yet. Whoever could name a network on the form could otherwise be handed any place by it.
create function registration.may_decide(territory uuid, request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and exists (select from registration.request r
    where r.territory_id = territory and r.request_id = request and r.state = 'waiting'
      and (accounts.is_operator() or (registration.is_network(r.network_id) and (not r.is_claim
        or (not registration.has_manager(territory, r.organization_id) and exists (select from registration.member m
          where m.territory_id = territory and m.network_id = r.network_id and m.organization_id = r.organization_id
            and m.vouched_at is not null and m.withdrawn_at is null))))))
$$;

-- What was never proved, and what was decided a year ago, is forgotten by whoever asks next.
create function registration.ask(territory uuid, given jsonb, token_hash text, at timestamptz, until timestamptz)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  claimed uuid := (given ->> 'location_id')::uuid;
  claimed_of uuid;
begin
  delete from registration.request r where r.territory_id = territory
    and ((r.state = 'mailed' and r.expires_at < at) or r.decided_at < at - interval '1 year');
  if claimed is not null then
    select l.organization_id into claimed_of from directory.location l
      where l.territory_id = territory and l.location_id = claimed and l.status = 'public';
    if not found then return false; end if;
  end if;
  insert into registration.request (territory_id, request_id, token_hash, is_claim, organization_id, location_id, network_id,
      name, kinds, street, postal_code, city, bce_number, phone, website, person_name, person_function, email, locale, origin,
      asked_at, expires_at)
    select territory, g.request_id, ask.token_hash, claimed is not null, claimed_of, claimed,
      (select n.id from registration.networks(territory) n where n.id = g.network_id), g.name, coalesce(g.kinds, '{}'),
      g.street, g.postal_code, g.city, g.bce_number, g.phone, g.website, g.person_name, g.person_function, g.email, g.locale,
      g.origin, at, until
    from jsonb_populate_record(null::registration.request, given) g;
  return true;
end $$;

-- What whoever holds the mailed secret may read of their own request; one that was never confirmed in time is gone.
create function registration.asked_by(territory uuid, token text, at timestamptz)
  returns table (id uuid, state text, is_claim boolean, name text, place text, email text, person_name text, reason text,
    organization_id uuid, confirmed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.request_id, r.state, r.is_claim, r.name, l.name, r.email, r.person_name, r.reason, r.organization_id, r.confirmed_at
  from registration.request r
  left join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
  where r.territory_id = territory and r.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
    and (r.state <> 'mailed' or r.expires_at > at)
$$;

create function registration.confirm(territory uuid, token text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  confirmed uuid;
begin
  update registration.request r set state = 'waiting', confirmed_at = at
    where r.territory_id = territory and r.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
      and r.state = 'mailed' and r.expires_at > at
    returning r.request_id into confirmed;
  return confirmed;
end $$;

-- Mail to people whose addresses the serving login may not read, in each one's language (texts: {"fr": {"subject", "body"}}).
create function registration.tell(territory uuid, request uuid, texts jsonb, managers boolean, at timestamptz) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    insert into auth.mail (mail_id, territory_id, purpose, to_address, subject, body, next_at, created_at)
    select gen_random_uuid(), territory, 'registration', p.email, t.said ->> 'subject', t.said ->> 'body', at, at
    from registration.request r
    join lateral (select distinct m.person_id from accounts.membership m
      where m.territory_id = territory and m.ended_at is null and case when managers
        then r.is_claim and m.role = 'manager' and m.organization_id = r.organization_id
        else m.role = 'operator' or (m.role = 'network' and m.organization_id = r.network_id) end) m on true
    join accounts.person p on p.territory_id = territory and p.person_id = m.person_id and p.disabled_at is null
    cross join lateral (select coalesce(texts -> p.locale, texts -> 'fr') as said) t
    where r.territory_id = territory and r.request_id = request and r.state = 'waiting'
    returning 1)
  select count(*)::integer from told
$$;

-- Says yes: of two who decide at once, one does. Answers the organization, new or claimed; null where there is nothing to
-- decide for whoever asks.
create function registration.accept(request uuid, new_organization uuid, at timestamptz) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := accounts.territory();
  who uuid := accounts.person();
  r registration.request;
begin
  select q.* into r from registration.request q where q.territory_id = here and q.request_id = request for update;
  if not found or not registration.may_decide(here, request) then return null; end if;
  -- Meanwhile the place may have been withdrawn, merged away or given to another organization: then nobody takes it over.
  if r.is_claim and not exists (select from directory.location l where l.territory_id = here
      and l.location_id = r.location_id and l.organization_id = r.organization_id and l.status = 'public') then
    return null;
  end if;
  if not r.is_claim then
    insert into directory.organization (territory_id, organization_id, name, kinds, bce_number, phone, website, source,
        created_at, updated_at)
      values (here, new_organization, r.name, r.kinds, r.bce_number, r.phone, r.website, 'structure:' || new_organization, at, at);
    r.organization_id := new_organization;
  end if;
  update registration.request q set state = 'verified', organization_id = r.organization_id, decided_by = who,
      decided_at = at, decided_in = pg_current_xact_id()
    where q.territory_id = here and q.request_id = request;
  if r.network_id is not null and r.network_id <> r.organization_id then
    insert into registration.member (territory_id, network_id, organization_id, asked_at, vouched_at, vouched_by)
      select here, r.network_id, r.organization_id, r.asked_at, case when n.is_ours then at end, case when n.is_ours then who end
      from (select registration.is_network(r.network_id) as is_ours) n
      on conflict do nothing;
  end if;
  return r.organization_id;
end $$;

create function registration.refuse(request uuid, why text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from registration.request q where q.territory_id = accounts.territory() and q.request_id = request for update;
  if not registration.may_decide(accounts.territory(), request) then return false; end if;
  update registration.request q set state = 'refused', reason = why, decided_by = accounts.person(), decided_at = at
    where q.territory_id = accounts.territory() and q.request_id = request;
  return true;
end $$;

-- Whoever manages the claimed place says whether they know the person; it decides nothing.
create function registration.answer_claim(request uuid, given text, note text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update registration.request r set answer = given, answer_note = note, answered_by = accounts.person(), answered_at = at
    where r.territory_id = accounts.territory() and r.request_id = request and r.state = 'waiting' and r.is_claim
      and accounts.has_role(r.organization_id, array['manager']);
  return found;
end $$;

create function registration.join_network(organization uuid, network uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if organization = network or not accounts.has_role(organization, array['manager'])
    or not exists (select from registration.networks(accounts.territory()) n where n.id = network) then return false; end if;
  insert into registration.member as m (territory_id, network_id, organization_id, asked_at, asked_by)
    values (accounts.territory(), network, organization, at, accounts.person())
    on conflict (territory_id, network_id, organization_id) do update set asked_at = at, asked_by = accounts.person(),
      vouched_at = null, vouched_by = null, withdrawn_at = null, withdrawn_by = null where m.withdrawn_at is not null;
  return found;
end $$;

-- Either side ends it.
create function registration.withdraw(organization uuid, network uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update registration.member m set withdrawn_at = at, withdrawn_by = accounts.person()
    where m.territory_id = accounts.territory() and m.network_id = network and m.organization_id = organization
      and m.withdrawn_at is null
      and (registration.is_network(network) or accounts.has_role(organization, array['manager']) or accounts.is_operator());
  return found;
end $$;

create function registration.vouch(organization uuid, network uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update registration.member m set vouched_at = at, vouched_by = accounts.person()
    where m.territory_id = accounts.territory() and m.network_id = network and m.organization_id = organization
      and m.withdrawn_at is null and m.vouched_at is null and registration.is_network(network);
  return found;
end $$;

-- Whoever says yes may, in the same transaction and never after it, add the first place and invite the first manager.
create function registration.is_settling(territory uuid, organization uuid, only_new boolean) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from registration.request r
    where r.territory_id = territory and r.organization_id = organization and r.state = 'verified'
      and r.decided_in = pg_current_xact_id_if_assigned() and r.decided_by = accounts.person()
      and not (only_new and r.is_claim))
$$;

create or replace function accounts.may_edit(territory uuid, organization uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (
    accounts.has_role(organization, array['facilitator', 'manager'])
    or exists (select from accounts.link() l where l.organization_id = organization and l.location_id = location)
    or accounts.is_operator()
    or registration.is_settling(territory, organization, true))
$$;

create policy invitation_write_registration on accounts.invitation for insert to {{app}} with check (
  territory_id = accounts.territory() and invited_by = accounts.person() and role = 'manager'
  and registration.is_settling(territory_id, organization_id, false));

alter table registration.request enable row level security;
alter table registration.member enable row level security;

-- What was never proved by its address is shown to nobody.
create policy request_read on registration.request for select to {{app}} using (
  territory_id = accounts.territory() and state <> 'mailed' and (accounts.is_operator()
    or registration.is_network(network_id) or (is_claim and accounts.has_role(organization_id, array['manager']))));
create policy member_read on registration.member for select to {{app}} using (
  (vouched_at is not null and withdrawn_at is null) or (territory_id = accounts.territory() and (accounts.is_operator()
    or registration.is_network(network_id) or accounts.has_role(organization_id, array['facilitator', 'manager']))));

grant usage on schema registration to {{app}};
grant select (territory_id, request_id, state, is_claim, organization_id, location_id, network_id, name, kinds, street,
  postal_code, city, bce_number, phone, website, person_name, person_function, email, locale, origin, asked_at, expires_at,
  confirmed_at, answer, answer_note, answered_by, answered_at, decided_by, decided_at, reason) on registration.request to {{app}};
grant select on registration.member to {{app}};

do $$
declare
  t text;
begin
  foreach t in array array['registration.request', 'registration.member']
  loop
    execute format('create trigger audit_write after insert or update or delete on %s for each row
      when (coalesce(current_setting(''jalon.session'', true), '''') || coalesce(current_setting(''jalon.link'', true), '''') <> '''')
      execute function accounts.note_write()', t);
  end loop;
end $$;
