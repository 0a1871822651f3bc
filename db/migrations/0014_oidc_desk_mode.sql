-- Signing in by an identity provider (OpenID Connect): whoever was invited has an account made at the first visit, and
-- nobody else. What proves the address of mail is the session itself: better-auth made it after the provider vouched for it.
create function accounts.is_invited(territory uuid, address text, at timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.invitation i where i.territory_id = territory and lower(i.email) = lower(address)
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > at)
$$;

-- Whoever was shut out comes back when an operator (or the machine's own command: nobody) invites them. Any manager's
-- invitation would otherwise give them back all that they ever were, elsewhere too.
create function accounts.may_enable(territory uuid, inviter uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select inviter is null or exists (select from accounts.membership m where m.territory_id = territory
    and m.person_id = inviter and m.role = 'operator' and m.ended_at is null)
$$;
revoke execute on function accounts.may_enable(uuid, uuid) from public;

create or replace function accounts.accept_invitation(territory uuid, token text, at timestamptz, account text, person_name text,
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
  insert into accounts.person as p (territory_id, person_id, user_id, name, email, locale, created_at)
    values (territory, new_person, account, person_name, given.email, person_locale, at)
    on conflict (territory_id, user_id) do update
      set disabled_at = case when accounts.may_enable(territory, given.invited_by) then null else p.disabled_at end
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

-- Accepts the oldest invitation to the proved address of the session's own account; false when none is left.
create function accounts.accept_own_invitation(at timestamptz, person_locale text, new_person uuid, new_membership uuid)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  territory uuid := accounts.territory();
  account auth."user";
  given accounts.invitation;
  who uuid;
begin
  select u.* into account from auth."session" s join auth."user" u on u."id" = s."userId"
    where s."token" = nullif(current_setting('jalon.session', true), '') and s."expiresAt" > clock_timestamp()
      and u."emailVerified";
  if not found then return false; end if;
  select i.* into given from accounts.invitation i where i.territory_id = territory
    and lower(i.email) = lower(account."email") and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
    order by i.created_at, i.invitation_id limit 1 for update;
  if not found then return false; end if;
  update accounts.invitation i set accepted_at = at where i.territory_id = territory and i.invitation_id = given.invitation_id;
  insert into accounts.person as p (territory_id, person_id, user_id, name, email, locale, created_at)
    values (territory, new_person, account."id", coalesce(nullif(account."name", ''), account."email"), given.email,
      person_locale, at)
    on conflict (territory_id, user_id) do update
      set disabled_at = case when accounts.may_enable(territory, given.invited_by) then null else p.disabled_at end
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

-- Desk mode: the shared computer of a counter. A manager opens it for one organization (a device, proved by a secret of its
-- own); people of the organization take turns on it with a PIN. A turn is worth what a facilitator of that organization may
-- do, whoever the person is elsewhere. All times are the database's: a turn ends by itself.
create table accounts.desk_device (
  territory_id uuid not null references territory.territory,
  device_id uuid not null,
  organization_id uuid not null,
  name text not null,
  token_hash text not null,
  opened_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '30 days',
  ended_at timestamptz,
  last_used_at timestamptz,
  primary key (territory_id, device_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index desk_device_by_organization on accounts.desk_device (territory_id, organization_id) where ended_at is null;

create table accounts.desk_pin (
  territory_id uuid not null,
  person_id uuid not null,
  salt text not null,
  hash text not null,
  set_at timestamptz not null default clock_timestamp(),
  primary key (territory_id, person_id),
  foreign key (territory_id, person_id) references accounts.person on delete cascade
);
comment on column accounts.desk_pin.hash is 'SHA-256 of what scrypt made of the PIN, under JALON_SECRET and the salt.';

create table accounts.desk_try (
  territory_id uuid not null,
  device_id uuid not null,
  person_id uuid not null,
  organization_id uuid not null,
  failed integer not null default 0,
  failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (territory_id, device_id, person_id),
  foreign key (territory_id, device_id) references accounts.desk_device on delete cascade,
  foreign key (territory_id, person_id) references accounts.person on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);

create table accounts.desk_turn (
  territory_id uuid not null,
  turn_id uuid not null,
  device_id uuid not null,
  person_id uuid not null,
  organization_id uuid not null,
  token_hash text not null,
  idle_minutes integer not null check (idle_minutes between 1 and 120),
  started_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (territory_id, turn_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, device_id) references accounts.desk_device on delete cascade,
  foreign key (territory_id, person_id) references accounts.person on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index desk_turn_by_device on accounts.desk_turn (territory_id, device_id) where ended_at is null;

-- Does this transaction's secret belong to a turn? Read off its first letters: ordinary sessions pay nothing for turns.
create function accounts.is_turn() returns boolean language sql stable set search_path = pg_catalog, pg_temp as
  $$ select coalesce(current_setting('jalon.session', true), '') like 'desk.%' $$;

create function accounts.turn() returns accounts.desk_turn language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t from accounts.desk_turn t
  join accounts.desk_device d on d.territory_id = t.territory_id and d.device_id = t.device_id
  where t.territory_id = accounts.territory() and accounts.is_turn()
    and t.token_hash = encode(sha256(convert_to(current_setting('jalon.session', true), 'UTF8')), 'hex')
    and t.ended_at is null and t.last_seen_at > clock_timestamp() - make_interval(mins => t.idle_minutes)
    and t.started_at > clock_timestamp() - interval '12 hours'
    and d.ended_at is null and d.expires_at > clock_timestamp()
    and exists (select from accounts.membership m where m.territory_id = t.territory_id and m.person_id = t.person_id
      and m.organization_id = t.organization_id and m.role in ('facilitator', 'manager') and m.ended_at is null)
$$;

create or replace function accounts.person() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when accounts.is_turn() then
    (select p.person_id from accounts.turn() t
      join accounts.person p on p.territory_id = t.territory_id and p.person_id = t.person_id and p.disabled_at is null)
  else
    (select p.person_id from auth."session" s
      join accounts.person p on p.territory_id = accounts.territory() and p.user_id = s."userId" and p.disabled_at is null
      where s."token" = nullif(current_setting('jalon.session', true), '') and s."expiresAt" > clock_timestamp())
  end
$$;

-- A turn has no second factor (0005 looks for it among sessions), so roles over a territory are nothing in it; over its own
-- organization a manager has there what a facilitator has.
create or replace function accounts.has_role(organization uuid, roles text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.membership m
    where m.territory_id = accounts.territory() and m.person_id = accounts.person() and m.organization_id = organization
      and m.ended_at is null
      and case when accounts.is_turn()
        then organization = (accounts.turn()).organization_id and m.role in ('facilitator', 'manager')
          and 'facilitator' = any(roles)
        else m.role = any(roles) end)
$$;

-- In a turn one sees what one may do here, not what one may do elsewhere.
drop policy membership_read on accounts.membership;
create policy membership_read on accounts.membership for select to {{app}} using (
  territory_id = accounts.territory() and ((person_id = accounts.person()
      and (not accounts.is_turn() or organization_id = (accounts.turn()).organization_id))
    or accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));
drop policy person_change on accounts.person;
create policy person_change on accounts.person for update to {{app}}
  using (territory_id = accounts.territory() and person_id = accounts.person() and not accounts.is_turn());

-- A turn ends by itself: nothing that goes on acting without a PIN is made in it.
create policy link_not_in_turn on accounts.link as restrictive for insert to {{app}} with check (not accounts.is_turn());

alter table accounts.desk_device enable row level security;
alter table accounts.desk_pin enable row level security;
alter table accounts.desk_try enable row level security;
alter table accounts.desk_turn enable row level security;

create policy device_read on accounts.desk_device for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.has_role(organization_id, array['manager']) or accounts.is_operator()));
create policy device_open on accounts.desk_device for insert to {{app}} with check (
  territory_id = accounts.territory() and opened_by = accounts.person()
  and accounts.has_role(organization_id, array['manager']));
create policy device_end on accounts.desk_device for update to {{app}} using (
  territory_id = accounts.territory() and (accounts.has_role(organization_id, array['manager']) or accounts.is_operator()));
create policy pin_read on accounts.desk_pin for select to {{app}} using (
  territory_id = accounts.territory() and (person_id = accounts.person() or exists (select from accounts.membership m
    where m.territory_id = desk_pin.territory_id and m.person_id = desk_pin.person_id
      and accounts.has_role(m.organization_id, array['manager']))));
create policy try_read on accounts.desk_try for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.has_role(organization_id, array['manager']) or accounts.is_operator()));
create policy turn_read on accounts.desk_turn for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.has_role(organization_id, array['manager']) or accounts.is_operator()));

grant select (territory_id, device_id, organization_id, name, opened_by, created_at, expires_at, ended_at, last_used_at)
  on accounts.desk_device to {{app}};
grant insert (territory_id, device_id, organization_id, name, token_hash, opened_by), update (ended_at)
  on accounts.desk_device to {{app}};
grant select (territory_id, person_id, set_at) on accounts.desk_pin to {{app}};
grant select on accounts.desk_try to {{app}};
grant select (territory_id, turn_id, device_id, person_id, organization_id, started_at, last_seen_at, ended_at)
  on accounts.desk_turn to {{app}};

-- One's own PIN, from a session of one's own: never from a turn.
create function accounts.set_pin(new_salt text, new_hash text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if accounts.is_turn() or accounts.person() is null then return false; end if;
  insert into accounts.desk_pin (territory_id, person_id, salt, hash)
    values (accounts.territory(), accounts.person(), new_salt, new_hash)
    on conflict (territory_id, person_id) do update set salt = excluded.salt, hash = excluded.hash, set_at = excluded.set_at;
  return true;
end $$;
create function accounts.forget_pin() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if accounts.is_turn() then return false; end if;
  delete from accounts.desk_pin where territory_id = accounts.territory() and person_id = accounts.person();
  return found;
end $$;

-- What a computer in desk mode may know, on the proof of its secret.
create function accounts.counter(territory uuid, token text) returns accounts.desk_device
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d from accounts.desk_device d where d.territory_id = territory and d.ended_at is null
    and d.expires_at > clock_timestamp() and d.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
$$;
create function accounts.counter_of(territory uuid, token text)
  returns table (device_id uuid, name text, organization_id uuid, organization text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.device_id, d.name, o.organization_id, o.name from accounts.counter(territory, token) d
  join directory.organization o on o.territory_id = territory and o.organization_id = d.organization_id
$$;
create function accounts.counter_people(territory uuid, token text)
  returns table (person_id uuid, name text, locked_until timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.person_id, p.name, case when t.locked_until > clock_timestamp() then t.locked_until end
  from accounts.counter(territory, token) d
  join accounts.person p on p.territory_id = territory and p.disabled_at is null
  join accounts.desk_pin k on k.territory_id = territory and k.person_id = p.person_id
  left join accounts.desk_try t on t.territory_id = territory and t.device_id = d.device_id and t.person_id = p.person_id
  where exists (select from accounts.membership m where m.territory_id = territory and m.person_id = p.person_id
    and m.organization_id = d.organization_id and m.role in ('facilitator', 'manager') and m.ended_at is null)
  order by p.name, p.person_id
$$;
create function accounts.counter_salt(territory uuid, token text, who uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.salt from accounts.counter_people(territory, token) p
  join accounts.desk_pin k on k.territory_id = territory and k.person_id = p.person_id
  where p.person_id = who and p.locked_until is null
$$;

-- Begins a turn: `derived` is what scrypt made of the PIN that was typed. Five wrong ones on a computer lock that person
-- there for a quarter of an hour; a try that waits for another one counts after it, so many at once gain nothing.
create function accounts.start_turn(territory uuid, token text, who uuid, derived text, new_turn uuid, new_token text,
    minutes integer) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  device accounts.desk_device := accounts.counter(territory, token);
  known accounts.desk_try;
  is_right boolean;
begin
  if device.device_id is null or new_token not like 'desk.%' or not exists (select from accounts.counter_people(territory, token) p
    where p.person_id = who) then return 'over'; end if;
  insert into accounts.desk_try (territory_id, device_id, person_id, organization_id, failed_at)
    values (territory, device.device_id, who, device.organization_id, clock_timestamp())
    on conflict (territory_id, device_id, person_id) do nothing;
  select t.* into known from accounts.desk_try t
    where t.territory_id = territory and t.device_id = device.device_id and t.person_id = who for update;
  if known.locked_until > clock_timestamp() then return 'locked'; end if;
  select k.hash = encode(sha256(convert_to(derived, 'UTF8')), 'hex') into is_right from accounts.desk_pin k
    where k.territory_id = territory and k.person_id = who;
  if is_right is not true then
    if known.failed_at < clock_timestamp() - interval '15 minutes' then known.failed := 0; end if;
    update accounts.desk_try t set failed_at = clock_timestamp(),
        failed = case when known.failed >= 4 then 0 else known.failed + 1 end,
        locked_until = case when known.failed >= 4 then clock_timestamp() + interval '15 minutes' end
      where t.territory_id = territory and t.device_id = device.device_id and t.person_id = who;
    return case when known.failed >= 4 then 'locked' else 'wrong' end;
  end if;
  delete from accounts.desk_try t where t.territory_id = territory and t.device_id = device.device_id and t.person_id = who;
  -- From here on the transaction is this person's, for the audit too.
  perform set_config('jalon.session', new_token, true);
  update accounts.desk_turn t set ended_at = clock_timestamp()
    where t.territory_id = territory and t.device_id = device.device_id and t.ended_at is null;
  insert into accounts.desk_turn (territory_id, turn_id, device_id, person_id, organization_id, token_hash, idle_minutes)
    values (territory, new_turn, device.device_id, who, device.organization_id,
      encode(sha256(convert_to(new_token, 'UTF8')), 'hex'), minutes);
  update accounts.desk_device d set last_used_at = clock_timestamp()
    where d.territory_id = territory and d.device_id = device.device_id;
  return 'started';
end $$;

-- Whoever is there stays there; written at most every ten seconds.
create function accounts.touch_turn() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.desk_turn t set last_seen_at = clock_timestamp()
  where t.territory_id = accounts.territory() and t.turn_id = (accounts.turn()).turn_id
    and t.last_seen_at < clock_timestamp() - interval '10 seconds'
$$;
create function accounts.end_turn() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.desk_turn t set ended_at = clock_timestamp()
  where t.territory_id = accounts.territory() and t.turn_id = (accounts.turn()).turn_id
$$;

-- The audit names the person of a turn; a PIN is not written there, nor what proves a computer.
create function accounts.note_turn() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.audit (territory_id, person_id, organization_id, action, subject, after)
    values (new.territory_id, new.person_id, new.organization_id, lower(tg_op), 'accounts.desk_turn',
      jsonb_build_object('turn_id', new.turn_id, 'device_id', new.device_id, 'ended_at', new.ended_at));
  return null;
end $$;
create trigger audit_write after insert or update of ended_at on accounts.desk_turn for each row
  when (coalesce(current_setting('jalon.session', true), '') <> '') execute function accounts.note_turn();
create function accounts.note_device() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.audit (territory_id, person_id, organization_id, action, subject, after)
    values (new.territory_id, accounts.person(), new.organization_id, lower(tg_op), 'accounts.desk_device',
      to_jsonb(new) - 'token_hash');
  return null;
end $$;
create trigger audit_write after insert or update of ended_at on accounts.desk_device for each row
  when (coalesce(current_setting('jalon.session', true), '') <> '') execute function accounts.note_device();
create function accounts.note_pin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.audit (territory_id, person_id, action, subject)
    values (coalesce(new.territory_id, old.territory_id), accounts.person(), lower(tg_op), 'accounts.desk_pin');
  return null;
end $$;
create trigger audit_write after insert or update or delete on accounts.desk_pin for each row
  when (coalesce(current_setting('jalon.session', true), '') <> '') execute function accounts.note_pin();
