-- Who may act for whom. What proves it is not an id that anybody could name but a secret: the token of a session or of a
-- mailed link, handed to the transaction (set_config 'jalon.session' or 'jalon.link') and looked up here by functions that
-- run as the owner. Whoever holds the serving login alone holds no such secret, and sees what the public sees.
create schema accounts;

create table accounts.person (
  territory_id uuid not null references territory.territory,
  person_id uuid not null,
  user_id text not null,
  name text not null,
  email text not null,
  locale text not null default 'fr',
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (territory_id, person_id),
  unique (territory_id, user_id)
);
comment on column accounts.person.user_id is 'auth."user".id; no foreign key: schemas of different logins.';

create table accounts.membership (
  territory_id uuid not null references territory.territory,
  membership_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('facilitator', 'manager', 'prescriber', 'network', 'coordinator', 'operator')),
  organization_id uuid,
  area_kind text check (area_kind in ('commune', 'bassin', 'territory')),
  area_code text,
  granted_by uuid,
  granted_at timestamptz not null,
  ended_at timestamptz,
  primary key (territory_id, membership_id),
  foreign key (territory_id, person_id) references accounts.person on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  check ((role in ('facilitator', 'manager', 'prescriber', 'network')) = (organization_id is not null)),
  check ((role = 'coordinator') = (area_kind is not null)),
  check ((area_kind in ('commune', 'bassin')) is not true or area_code is not null)
);
create index membership_by_person on accounts.membership (territory_id, person_id) where ended_at is null;
create index membership_by_organization on accounts.membership (territory_id, organization_id) where ended_at is null;

create table accounts.invitation (
  territory_id uuid not null references territory.territory,
  invitation_id uuid not null,
  token_hash text not null,
  email text not null,
  role text not null check (role in ('facilitator', 'manager', 'prescriber', 'network', 'coordinator', 'operator')),
  organization_id uuid,
  area_kind text check (area_kind in ('commune', 'bassin', 'territory')),
  area_code text,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (territory_id, invitation_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index invitation_by_organization on accounts.invitation (territory_id, organization_id);

create table accounts.link (
  territory_id uuid not null references territory.territory,
  link_id uuid not null,
  token_hash text not null,
  purpose text not null check (purpose in ('today', 'confirm')),
  organization_id uuid not null,
  location_id uuid not null,
  issued_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (territory_id, link_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  foreign key (territory_id, location_id) references directory.location on delete cascade
);
create index link_by_location on accounts.link (territory_id, location_id);
comment on table accounts.link is 'A personal address that acts for one place without signing in; the token itself is nowhere but in the mail.';

create table accounts.audit (
  territory_id uuid not null references territory.territory,
  audit_id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  person_id uuid,
  link_id uuid,
  organization_id uuid,
  location_id uuid,
  action text not null check (action in ('insert', 'update', 'delete')),
  subject text not null,
  before jsonb,
  after jsonb,
  primary key (territory_id, audit_id)
);
create index audit_by_organization on accounts.audit (territory_id, organization_id, audit_id desc);
comment on table accounts.audit is
  'Every write of somebody who signed in or followed a link: who, for whom, what, before, after. Written by triggers alone.';

-- Which territory this transaction is about, as the code says.
create function accounts.territory() returns uuid language sql stable set search_path = pg_catalog, pg_temp as
  $$ select nullif(current_setting('jalon.territory', true), '')::uuid $$;

create function accounts.person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.person_id from auth."session" s
  join accounts.person p on p.territory_id = accounts.territory() and p.user_id = s."userId" and p.disabled_at is null
  where s."token" = nullif(current_setting('jalon.session', true), '') and s."expiresAt" > clock_timestamp()
$$;

create function accounts.has_second_factor() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from auth."session" s
    where s."token" = nullif(current_setting('jalon.session', true), '') and s."expiresAt" > clock_timestamp()
      and s."secondFactorAt" is not null)
$$;

create function accounts.link() returns accounts.link language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l from accounts.link l
  where l.territory_id = accounts.territory() and l.revoked_at is null and l.expires_at > clock_timestamp()
    and l.token_hash = encode(sha256(convert_to(nullif(current_setting('jalon.link', true), ''), 'UTF8')), 'hex')
$$;

-- Roles over a whole territory are worth nothing without the second factor.
create function accounts.is_operator() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.has_second_factor() and exists (select from accounts.membership m
    where m.territory_id = accounts.territory() and m.person_id = accounts.person() and m.role = 'operator'
      and m.ended_at is null)
$$;

create function accounts.has_role(organization uuid, roles text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.membership m
    where m.territory_id = accounts.territory() and m.person_id = accounts.person() and m.organization_id = organization
      and m.role = any(roles) and m.ended_at is null)
$$;

-- May this transaction change what an organization offers (one place of it, where a link says so)?
create function accounts.may_edit(territory uuid, organization uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (
    accounts.has_role(organization, array['facilitator', 'manager'])
    or exists (select from accounts.link() l where l.organization_id = organization and l.location_id = location)
    or accounts.is_operator())
$$;

create function accounts.coordinates(territory uuid, commune text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and accounts.has_second_factor() and exists (
    select from accounts.membership m
    left join territory.commune k on k.territory_id = territory and k.code = commune
    where m.territory_id = territory and m.person_id = accounts.person() and m.role = 'coordinator' and m.ended_at is null
      and (m.area_kind = 'territory' or (m.area_kind = 'commune' and m.area_code = commune)
        or (m.area_kind = 'bassin' and m.area_code = k.bassin_code)))
$$;

alter table accounts.person enable row level security;
alter table accounts.membership enable row level security;
alter table accounts.invitation enable row level security;
alter table accounts.link enable row level security;
alter table accounts.audit enable row level security;

-- Oneself; for a manager, who acts for the organization.
create policy person_read on accounts.person for select to {{app}} using (
  territory_id = accounts.territory() and (person_id = accounts.person() or accounts.is_operator()
    or exists (select from accounts.membership m where m.territory_id = person.territory_id
      and m.person_id = person.person_id and accounts.has_role(m.organization_id, array['manager']))));
create policy person_change on accounts.person for update to {{app}}
  using (territory_id = accounts.territory() and person_id = accounts.person());

create policy membership_read on accounts.membership for select to {{app}} using (
  territory_id = accounts.territory() and (person_id = accounts.person() or accounts.is_operator()
    or accounts.has_role(organization_id, array['manager'])));
create policy membership_end on accounts.membership for update to {{app}} using (
  territory_id = accounts.territory() and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));

create policy invitation_read on accounts.invitation for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));
create policy invitation_write on accounts.invitation for insert to {{app}} with check (
  territory_id = accounts.territory() and invited_by = accounts.person() and (accounts.is_operator()
    or (role in ('facilitator', 'manager', 'prescriber') and accounts.has_role(organization_id, array['manager']))));
create policy invitation_revoke on accounts.invitation for update to {{app}} using (
  territory_id = accounts.territory() and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));

create policy link_read on accounts.link for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.has_role(organization_id, array['facilitator', 'manager'])
    or accounts.is_operator()));
create policy link_write on accounts.link for insert to {{app}} with check (
  territory_id = accounts.territory() and issued_by = accounts.person()
  and accounts.has_role(organization_id, array['facilitator', 'manager'])
  and exists (select from directory.location l where l.territory_id = link.territory_id
    and l.location_id = link.location_id and l.organization_id = link.organization_id));
create policy link_revoke on accounts.link for update to {{app}} using (
  territory_id = accounts.territory() and accounts.has_role(organization_id, array['facilitator', 'manager']));

create policy audit_read on accounts.audit for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));

grant usage on schema accounts to {{app}};
grant select on accounts.person, accounts.membership, accounts.link, accounts.audit to {{app}};
grant select (territory_id, invitation_id, email, role, organization_id, area_kind, area_code, invited_by, created_at,
  expires_at, accepted_at, revoked_at) on accounts.invitation to {{app}};
grant update (name, locale) on accounts.person to {{app}};
grant update (ended_at) on accounts.membership to {{app}};
grant insert, update (revoked_at) on accounts.invitation to {{app}};
grant insert, update (revoked_at) on accounts.link to {{app}};

-- The audit. It fires only where somebody proved who they are: imports and other work of the owner have a log of their own.
create function accounts.note_write() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  previous jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  following jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  known jsonb := coalesce(following, previous);
  -- What names a person, or proves something, is not written twice.
  hidden text[] := array['email', 'token_hash', 'user_id'];
  organization uuid := (known ->> 'organization_id')::uuid;
  location uuid := (known ->> 'location_id')::uuid;
begin
  if location is null and known ? 'workshop_id' then
    select w.location_id into location from directory.workshop w
      where w.territory_id = (known ->> 'territory_id')::uuid and w.workshop_id = (known ->> 'workshop_id')::uuid;
  end if;
  if location is null and known ? 'service_id' then
    select s.location_id into location from directory.service s
      where s.territory_id = (known ->> 'territory_id')::uuid and s.service_id = (known ->> 'service_id')::uuid;
  end if;
  if organization is null and location is not null then
    select l.organization_id into organization from directory.location l
      where l.territory_id = (known ->> 'territory_id')::uuid and l.location_id = location;
  end if;
  insert into accounts.audit (territory_id, person_id, link_id, organization_id, location_id, action, subject, before, after)
    values ((known ->> 'territory_id')::uuid, accounts.person(), (accounts.link()).link_id, organization, location,
      lower(tg_op), tg_table_schema || '.' || tg_table_name, previous - hidden, following - hidden);
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['accounts.person', 'accounts.membership', 'accounts.invitation', 'accounts.link',
    'directory.organization', 'directory.location', 'directory.service', 'directory.closure', 'directory.tour_stop',
    'directory.workshop', 'directory.session']
  loop
    execute format('create trigger audit_write after insert or update or delete on %s for each row
      when (coalesce(current_setting(''jalon.session'', true), '''') || coalesce(current_setting(''jalon.link'', true), '''') <> '''')
      execute function accounts.note_write()', t);
  end loop;
end $$;

-- Whoever holds an invitation's secret may read it and accept it, once, before it expires: nothing else makes a person.
create function accounts.invitation_of(territory uuid, token text, at timestamptz)
  returns table (invitation_id uuid, email text, role text, organization_id uuid, organization text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.invitation_id, i.email, i.role, i.organization_id, o.name
  from accounts.invitation i
  left join directory.organization o on o.territory_id = i.territory_id and o.organization_id = i.organization_id
  where i.territory_id = territory and i.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
$$;

create function accounts.accept_invitation(territory uuid, token text, at timestamptz, account text, person_name text,
    person_locale text, new_person uuid, new_membership uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  given accounts.invitation;
  who uuid;
begin
  update accounts.invitation i set accepted_at = at
    where i.territory_id = territory and i.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
    returning i.* into given;
  if not found then return false; end if;
  insert into accounts.person (territory_id, person_id, user_id, name, email, locale, created_at)
    values (territory, new_person, account, person_name, given.email, person_locale, at)
    on conflict (territory_id, user_id) do update set disabled_at = null
    returning person_id into who;
  if not exists (select from accounts.membership m where m.territory_id = territory and m.person_id = who
      and m.role = given.role and m.organization_id is not distinct from given.organization_id
      and m.area_kind is not distinct from given.area_kind and m.area_code is not distinct from given.area_code
      and m.ended_at is null) then
    insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, area_kind, area_code,
        granted_by, granted_at)
      values (territory, new_membership, who, given.role, given.organization_id, given.area_kind, given.area_code,
        given.invited_by, at);
  end if;
  return true;
end $$;
