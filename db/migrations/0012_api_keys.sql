-- Keys with which an organization's own software acts for it (docs/adr/0028-api-writes.md). The key is one more secret that a
-- transaction can hold ('jalon.key'), beside a session's and a link's: row-level security looks it up, and what it may do is
-- the database's to say.
create table accounts.api_key (
  territory_id uuid not null references territory.territory,
  api_key_id uuid not null,
  organization_id uuid not null,
  name text not null check (name <> ''),
  hint text not null,
  token_hash text not null,
  scopes text[] not null check (scopes <> '{}' and scopes <@ array['offer:read', 'offer:write', 'workshops:write']),
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz,
  primary key (territory_id, api_key_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index api_key_by_organization on accounts.api_key (territory_id, organization_id);
comment on column accounts.api_key.hint is 'The last letters before the checksum, to tell keys apart; the key itself is nowhere but with its holder.';
comment on column accounts.api_key.last_used_on is 'A day, not an instant: enough to find keys that nobody uses.';

-- What was answered to a request that may come twice: a program's (Idempotency-Key) or a form's (its hidden key).
create table accounts.answered (
  territory_id uuid not null references territory.territory,
  actor_id uuid not null,
  request_key text not null,
  request_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (territory_id, actor_id, request_key)
);
create index answered_by_age on accounts.answered (at);
comment on column accounts.answered.actor_id is 'The API key, or the person.';

-- A partner's own ids, so that its software needs no table of ours.
create table directory.external_id (
  territory_id uuid not null references territory.territory,
  organization_id uuid not null,
  subject_kind text not null check (subject_kind in ('location', 'service', 'workshop')),
  external_id text not null check (external_id <> ''),
  subject_id uuid not null,
  created_at timestamptz not null,
  primary key (territory_id, organization_id, subject_kind, external_id),
  unique (territory_id, subject_kind, subject_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);

create function accounts.api_key() returns accounts.api_key
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k from accounts.api_key k
  join directory.organization o on o.territory_id = k.territory_id and o.organization_id = k.organization_id
  where k.territory_id = accounts.territory() and k.revoked_at is null and k.expires_at > clock_timestamp()
    and o.archived_at is null
    and k.token_hash = encode(sha256(convert_to(nullif(current_setting('jalon.key', true), ''), 'UTF8')), 'hex')
$$;

-- Where a key is in the transaction, does it carry one of these scopes? Without a key there is nothing to narrow.
create function accounts.key_allows(wanted text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(current_setting('jalon.key', true), '') = '' or coalesce((accounts.api_key()).scopes && wanted, false)
$$;

-- Who acts here, for what is kept of requests that may come twice.
create function accounts.actor() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((accounts.api_key()).api_key_id, accounts.person())
$$;

-- The day on which the key of this transaction was used.
create function accounts.note_key_use(today date) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update accounts.api_key k set last_used_on = today
  where k.territory_id = accounts.territory() and k.api_key_id = (accounts.api_key()).api_key_id
    and k.last_used_on is distinct from today
$$;

create or replace function accounts.may_edit(territory uuid, organization uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (
    accounts.has_role(organization, array['facilitator', 'manager'])
    or exists (select from accounts.link() l where l.organization_id = organization and l.location_id = location)
    or exists (select from accounts.api_key() k where k.organization_id = organization)
    or accounts.is_operator()
    or registration.is_settling(territory, organization, true))
$$;

alter table accounts.api_key enable row level security;
alter table accounts.answered enable row level security;
alter table directory.external_id enable row level security;

create policy api_key_read on accounts.api_key for select to {{app}} using (
  territory_id = accounts.territory() and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));
create policy api_key_own on accounts.api_key for select to {{app}} using (
  territory_id = accounts.territory() and api_key_id = (accounts.api_key()).api_key_id);
create policy api_key_write on accounts.api_key for insert to {{app}} with check (
  territory_id = accounts.territory() and created_by = accounts.person()
  and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));
create policy api_key_revoke on accounts.api_key for update to {{app}} using (
  territory_id = accounts.territory() and (accounts.is_operator() or accounts.has_role(organization_id, array['manager'])));

create policy answered_own on accounts.answered for all to {{app}}
  using (territory_id = accounts.territory() and actor_id = accounts.actor())
  with check (territory_id = accounts.territory() and actor_id = accounts.actor());

create policy external_id_read on directory.external_id for select to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null));
create policy external_id_add on directory.external_id for insert to {{app}}
  with check (accounts.may_edit(territory_id, organization_id, null)
    and directory.may_edit_subject(territory_id, subject_kind, subject_id));

-- What a key may write is what its scopes say, whatever else would let it.
do $$
declare
  t text;
  wanted text;
begin
  foreach t in array array['organization', 'location', 'service', 'tour_stop', 'location_search', 'former_address', 'closure',
    'workshop', 'session', 'change', 'external_id']
  loop
    wanted := case when t in ('workshop', 'session') then $s$array['workshops:write']$s$
      when t in ('change', 'external_id') then $s$array['offer:write', 'workshops:write']$s$
      else $s$array['offer:write']$s$ end;
    execute format('create policy %1$s_key_add on directory.%1$I as restrictive for insert to {{app}}
      with check (accounts.key_allows(%2$s))', t, wanted);
    execute format('create policy %1$s_key_change on directory.%1$I as restrictive for update to {{app}}
      using (accounts.key_allows(%2$s))', t, wanted);
    execute format('create policy %1$s_key_end on directory.%1$I as restrictive for delete to {{app}}
      using (accounts.key_allows(%2$s))', t, wanted);
  end loop;
end $$;

grant select (territory_id, api_key_id, organization_id, name, hint, scopes, created_by, created_at, expires_at, last_used_on,
  revoked_at) on accounts.api_key to {{app}};
grant insert, update (revoked_at) on accounts.api_key to {{app}};
grant select, insert, update (request_hash, answer, at) on accounts.answered to {{app}};
grant select, insert on directory.external_id to {{app}};

-- Nobody's answers are kept for more than a day, whoever comes next.
create function accounts.forget_answered() returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from accounts.answered a where (a.territory_id, a.actor_id, a.request_key) in (
    select o.territory_id, o.actor_id, o.request_key from accounts.answered o
    where o.at < clock_timestamp() - interval '24 hours' limit 100 for update skip locked)
$$;

-- The audit says which key it was.
alter table accounts.audit add column api_key_id uuid;

create or replace function accounts.note_write() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  previous jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  following jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  known jsonb := coalesce(following, previous);
  -- What names a person, or proves something, is not written twice; nor what others must not read, or forget in time.
  hidden text[] := array['email', 'emails', 'token_hash', 'user_id'] || case tg_table_schema || '.' || tg_table_name
    when 'registration.request' then array['person_name', 'person_function', 'phone', 'answer_note', 'reason']
    when 'network.recipient' then array['call_note'] else '{}' end;
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
  insert into accounts.audit (territory_id, person_id, link_id, api_key_id, organization_id, location_id, action, subject,
      before, after)
    values ((known ->> 'territory_id')::uuid, accounts.person(), (accounts.link()).link_id, (accounts.api_key()).api_key_id,
      organization, location, lower(tg_op), tg_table_schema || '.' || tg_table_name, previous - hidden, following - hidden);
  return null;
end $$;

-- On every table that is audited by now, and on the keys themselves.
do $$
declare
  t regclass;
begin
  for t in select g.tgrelid::regclass from pg_trigger g where g.tgname = 'audit_write' and not g.tgisinternal
    union select 'accounts.api_key'::regclass
  loop
    execute format('drop trigger if exists audit_write on %s', t);
    execute format('create trigger audit_write after insert or update or delete on %s for each row
      when (coalesce(current_setting(''jalon.session'', true), '''') || coalesce(current_setting(''jalon.link'', true), '''')
        || coalesce(current_setting(''jalon.key'', true), '''') <> '''')
      execute function accounts.note_write()', t);
  end loop;
end $$;
