-- The person says stop: by a link, by SMS, by telephone, with the card's code. Why so: docs/adr/0039-stop.md.
alter table journey.record add column stopped_at timestamptz;
comment on column journey.record.stopped_at is
  'The person said stop: what is personal went at once unless it must be kept; the shell that is left goes within days.';
alter table journey.event alter column actor_id drop not null;
comment on column journey.event.actor_id is 'Nobody of a structure: the person, by a link or by SMS.';
alter table journey.contact
  add column proved_at timestamptz,
  add column proved_how text check (proved_how in ('code', 'call'));
comment on column journey.contact.proved_at is
  'A code sent to the number was told, or somebody called it: before that no message about the person goes there.';

create table journey.stop_link (
  territory_id uuid not null,
  stop_id uuid not null,
  record_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (territory_id, stop_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, record_id) references journey.record on delete cascade
);
create index stop_link_by_record on journey.stop_link (territory_id, record_id);
comment on table journey.stop_link is 'The link at the end of a message to the person. The token is in that message alone.';

create table journey.hold (
  territory_id uuid not null,
  hold_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  reason text not null check (reason in ('complaint', 'court', 'inspection', 'request')),
  set_by uuid not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  primary key (territory_id, hold_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index contact_by_number on journey.contact (territory_id, lookup) where kind = 'mobile' and lookup is not null;
create index hold_by_record on journey.hold (territory_id, record_id);
create index hold_by_organization on journey.hold (territory_id, organization_id);
comment on table journey.hold is 'Nothing of a journey is erased while one stands: why, a code; who said so, for which structure.';

do $$
declare
  t text;
begin
  foreach t in array array['stop_link', 'hold'] loop
    execute format('alter table journey.%I enable row level security', t);
  end loop;
end $$;
create policy stop_link_read on journey.stop_link for select to {{app}} using (journey.takes_part(territory_id, record_id));
create policy hold_read on journey.hold for select to {{app}} using (journey.takes_part(territory_id, record_id));
create function journey.may_hold(territory uuid, record uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select journey.helps(territory, record, organization) and accounts.has_role(organization, array['manager'])
    and exists (select from journey.record r where r.territory_id = territory and r.record_id = record
      and r.organization_id = organization and r.state <> 'unconfirmed')
$$;
create policy hold_set on journey.hold for insert to {{app}} with check (set_by = accounts.person() and ended_at is null
  and journey.may_hold(territory_id, record_id, organization_id));
create policy hold_end on journey.hold for update to {{app}}
  using (ended_at is null and journey.may_hold(territory_id, record_id, organization_id)) with check (ended_at is not null);
grant select (territory_id, stop_id, record_id, created_at, expires_at, used_at) on journey.stop_link to {{app}};
grant select, insert on journey.hold to {{app}};
grant update (ended_at) on journey.hold to {{app}};
create trigger audit_write after insert or update or delete on journey.hold for each row
  when (coalesce(current_setting('jalon.session', true), '') <> '') execute function journey.note_write();

create function journey.is_held(territory uuid, record uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from journey.hold h where h.territory_id = territory and h.record_id = record and h.ended_at is null)
$$;
revoke execute on function journey.is_held(uuid, uuid) from public;

-- Whoever said stop is not taken up again, nor written down again, in that journey: they would ask anew.
create or replace function journey.may_keep(territory uuid, record uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from journey.record r where r.territory_id = territory and r.record_id = record
    and r.stopped_at is null and (r.state = 'unconfirmed'
      or journey.basis_of(territory, r.organization_id, 'follow-up') = 'public-task'
      or journey.consented(territory, record, 'follow-up')))
$$;
create function journey.guard_stopped() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.stopped_at is not null and (new.stopped_at is null or new.state <> 'closed') then
    raise exception 'the person said stop' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_stopped before update on journey.record for each row execute function journey.guard_stopped();
create function journey.guard_agreed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from journey.record r where r.territory_id = new.territory_id and r.record_id = new.record_id
    and r.stopped_at is not null) then
    raise exception 'the person said stop' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_agreed before insert on journey.consent for each row execute function journey.guard_agreed();

-- A link to stop, for a message that this transaction writes; a year at most.
create function journey.issue_stop(record uuid, organization uuid, stop uuid, hash text, moment timestamptz, until timestamptz)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if until > moment + interval '1 year' or not journey.helps(accounts.territory(), record, organization) then return false; end if;
  insert into journey.stop_link (territory_id, stop_id, record_id, token_hash, created_at, expires_at)
    values (accounts.territory(), stop, record, hash, moment, until);
  return true;
end $$;

-- The journey whose stop link this transaction holds.
create function journey.linked_record() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.record_id from journey.stop_link s where s.territory_id = accounts.territory() and s.used_at is null
    and s.expires_at > clock_timestamp()
    and s.token_hash = encode(sha256(convert_to(nullif(current_setting('jalon.link', true), ''), 'UTF8')), 'hex')
$$;
-- The journey whose code somebody of a structure that takes part was told, by telephone or at a counter.
create function journey.dictated_record() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (h).record_id from journey.held_code() h where (h).record_id is not null and exists (select from journey.participant p
    where p.territory_id = (h).territory_id and p.record_id = (h).record_id and p.until_at is null
      and accounts.has_role(p.organization_id, array['prescriber', 'facilitator', 'manager']))
$$;
-- Journeys whose mobile number has one of these keyed hashes: only whoever has the key can make one.
create function journey.numbered_records(hashes text[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct c.record_id from journey.contact c where c.territory_id = accounts.territory() and c.kind = 'mobile'
    and c.lookup = any(hashes)
$$;
revoke execute on function journey.linked_record() from public;
revoke execute on function journey.dictated_record() from public;
revoke execute on function journey.numbered_records(text[]) from public;

-- For which organizations a number can be looked up: those that follow somebody.
create function journey.following_organizations() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select distinct c.organization_id from journey.contact c where c.territory_id = accounts.territory() and c.lookup is not null $$;

create function journey.provable(hashes text[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select one from (select journey.linked_record() one union select journey.dictated_record()
    union select journey.numbered_records(hashes)) p where one is not null
$$;
revoke execute on function journey.provable(text[]) from public;

-- What a stop would end, for whoever proves it; nothing of the person but codes, and who helps.
create function journey.stoppable(hashes text[], one uuid) returns table (record_id uuid, purposes text[], is_task boolean,
    is_kept boolean, is_held boolean, keep_until date, organization text, others text[], is_stopped boolean, language text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.record_id, array(select distinct c.purpose from journey.consent c where c.territory_id = r.territory_id
      and c.record_id = r.record_id and c.withdrawn_at is null order by 1),
    r.state <> 'unconfirmed' and coalesce(journey.basis_of(r.territory_id, r.organization_id, 'follow-up') = 'public-task', false),
    r.retention = 'public-archive' or journey.is_held(r.territory_id, r.record_id),
    journey.is_held(r.territory_id, r.record_id), r.keep_until, o.name,
    -- Not for a desk to which the code was dictated: whoever sent somebody would learn where else they go.
    case when journey.takes_part(r.territory_id, r.record_id) or r.record_id = journey.linked_record() then array(
      select p.name from journey.participant q join directory.organization p on p.territory_id = q.territory_id
      and p.organization_id = q.organization_id where q.territory_id = r.territory_id and q.record_id = r.record_id
      and q.until_at is null and q.organization_id <> r.organization_id order by 1) else '{}' end,
    r.stopped_at is not null, r.language
  from journey.record r join directory.organization o on o.territory_id = r.territory_id and o.organization_id = r.organization_id
  where r.territory_id = accounts.territory() and r.stopped_at is null
    and case when one is null then r.record_id = any(array(select journey.provable(hashes)))
      else r.record_id = one and journey.takes_part(r.territory_id, r.record_id) end
$$;

-- Ends one use of what was agreed.
create function journey.end_use(territory uuid, record uuid, purpose text, moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if purpose in ('card', 'all') then
    update journey.code c set revoked_at = moment where c.territory_id = territory and c.record_id = record
      and c.revoked_at is null;
  end if;
  if purpose in ('share', 'all') then
    update journey.participant p set until_at = greatest(moment, p.from_at) where p.territory_id = territory
      and p.record_id = record and p.until_at is null and p.organization_id <> journey.opener_of(territory, record);
  end if;
  update journey.consent c set withdrawn_at = greatest(moment, c.given_at) where c.territory_id = territory
    and c.record_id = record and c.withdrawn_at is null and end_use.purpose in (c.purpose, 'all');
end $$;
revoke execute on function journey.end_use(uuid, uuid, text, timestamptz) from public;

-- Ends everything: messages that wait never leave. What is personal goes now, unless it must be kept; the shell within days.
create function journey.end_all(territory uuid, record uuid, moment timestamptz, shell_days integer) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  must_keep boolean;
begin
  perform journey.end_use(territory, record, 'all', moment);
  update journey.stop_link s set used_at = moment where s.territory_id = territory and s.record_id = record and s.used_at is null;
  select r.retention = 'public-archive' or journey.is_held(territory, record) into must_keep
    from journey.record r where r.territory_id = territory and r.record_id = record;
  perform auth.drop_messages(territory, record, not must_keep);
  update journey.record r set state = 'closed', closed_how = 'wish', closed_at = coalesce(r.closed_at, moment), stopped_at = moment,
      next_step = null, next_on = null, version = r.version + 1, stepped_at = moment,
      keep_until = case when must_keep then r.keep_until else (moment at time zone 'UTC')::date + shell_days end
    where r.territory_id = territory and r.record_id = record;
  if must_keep then return 'kept'; end if;
  delete from journey.person_key k where k.territory_id = territory and k.record_id = record;
  delete from journey.contact c where c.territory_id = territory and c.record_id = record;
  delete from journey.note n where n.territory_id = territory and n.record_id = record;
  delete from journey.need n where n.territory_id = territory and n.record_id = record;
  return 'erased';
end $$;
revoke execute on function journey.end_all(uuid, uuid, timestamptz, integer) from public;

-- The stop itself, on the proof that the transaction holds. Answers what became of it: 'ended' (one use), 'erased', 'kept', or
-- null where there is nothing to stop. Whoever writes to the person or answers for it meanwhile waits for this row, or we for them.
create function journey.stop(record uuid, purpose text, how text, hashes text[], event uuid, moment timestamptz, shell_days integer)
  returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r journey.record;
  done text := 'ended';
begin
  if purpose not in ('all', 'card', 'share') or how not in ('link', 'sms', 'code', 'desk') then return null; end if;
  if not (how = 'desk' and journey.takes_part(accounts.territory(), record)
    or how <> 'desk' and record in (select journey.provable(hashes))) then return null; end if;
  select t.* into r from journey.record t where t.territory_id = accounts.territory() and t.record_id = record for update;
  if not found or r.stopped_at is not null then return null; end if;
  insert into journey.event (territory_id, event_id, record_id, organization_id, name, version, at, actor_id, payload)
    values (r.territory_id, event, record, r.organization_id, 'stopped', 1, moment, accounts.person(),
      jsonb_build_object('how', how, 'purpose', purpose));
  insert into accounts.audit (territory_id, person_id, organization_id, action, subject)
    values (r.territory_id, accounts.person(), r.organization_id, 'update', 'journey.stop');
  if r.state = 'unconfirmed' then
    perform journey.erase_row(r.territory_id, record, moment, accounts.person());
    return 'erased';
  end if;
  perform journey.end_use(r.territory_id, record, purpose, moment);
  if purpose = 'all' or not (journey.consented(r.territory_id, record, 'follow-up')
      or coalesce(journey.basis_of(r.territory_id, r.organization_id, 'follow-up') = 'public-task', false)
      or exists (select from journey.consent c where c.territory_id = r.territory_id and c.record_id = record
        and c.withdrawn_at is null)) then
    done := journey.end_all(r.territory_id, record, moment, shell_days);
  end if;
  return done;
end $$;

-- Erasing reaches the messages too. Under a hold nobody erases by hand; what was erased before a restore still is.
create or replace function journey.erase_row(territory uuid, record uuid, moment timestamptz, person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into journey.erased (territory_id, record_id, organization_id, opened_month, state, erased_at, erased_by)
    select r.territory_id, r.record_id, r.organization_id, date_trunc('month', r.opened_at at time zone 'UTC')::date, r.state,
      moment, person
    from journey.record r where r.territory_id = territory and r.record_id = record
    on conflict do nothing;
  perform auth.drop_messages(territory, record, true);
  delete from journey.person_key k where k.territory_id = territory and k.record_id = record;
  delete from journey.record r where r.territory_id = territory and r.record_id = record;
  return found;
end $$;
create or replace function journey.erase(record uuid, moment timestamptz) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select case when journey.helps(accounts.territory(), record, journey.opener_of(accounts.territory(), record))
      and not journey.is_held(accounts.territory(), record)
    then journey.erase_row(accounts.territory(), record, moment, accounts.person()) else false end
$$;
-- A shell without a key holds nobody: it is no sign that a backup of before came back.
create or replace function journey.count_standing(records uuid[]) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from journey.record r where r.record_id = any(records)
    and exists (select from journey.person_key k where k.territory_id = r.territory_id and k.record_id = r.record_id)
$$;

-- A number was proved to be the person's own: by a code that was sent there, or by calling it.
create function journey.prove_contact(contact uuid, how text, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update journey.contact c set proved_at = moment, proved_how = how where c.territory_id = accounts.territory()
    and c.contact_id = contact and c.proved_at is null and journey.helps(c.territory_id, c.record_id, c.organization_id);
  return found;
end $$;
create function journey.proved_contacts(record uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.contact_id from journey.contact c where c.territory_id = accounts.territory() and c.record_id = record
    and c.proved_at is not null and journey.takes_part(c.territory_id, c.record_id)
$$;
