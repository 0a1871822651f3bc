-- A person is sent from one structure to another, and what becomes of it. Why so: docs/adr/0038-referral.md.
-- Whoever receives reads its own referrals under row-level security, without a column that says who sent; whoever sent reads
-- three words through a function. What is personal stays in the journey, under the person's key: nothing of it is copied here.
create schema if not exists referral;

create table referral.referral (
  territory_id uuid not null references territory.territory,
  referral_id uuid not null,
  record_id uuid not null,
  root_id uuid not null,
  from_organization_id uuid not null,
  to_organization_id uuid not null,
  to_location_id uuid not null,
  is_sender_named boolean not null default false,
  way text not null check (way in ('desk', 'link', 'letter')),
  topic text not null check (journey.is_code(topic)),
  slot text not null check (slot in ('morning', 'afternoon', 'evening', 'weekend', 'any')),
  reach text not null check (reach in ('none', 'phone', 'email', 'postal')),
  shares text[] not null default '{}' check (shares <@ array['first-name', 'contact']),
  locale text not null default 'fr',
  origin text not null default '',
  state text not null default 'sent' check (state in ('sent', 'seen', 'accepted', 'waiting', 'refused', 'redirected',
    'arrived', 'missed', 'finished', 'expired', 'withdrawn')),
  version integer not null default 1,
  reason text check (reason in ('no-seats', 'other-public', 'other-topic', 'closed', 'other')),
  appointment_on date,
  appointment_at time,
  appointment_with text check (length(appointment_with) between 1 and 80),
  sent_at timestamptz not null,
  stepped_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  reminders smallint not null default 0,
  reminded_at timestamptz,
  silent_at timestamptz,
  primary key (territory_id, referral_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, root_id) references referral.referral on delete cascade,
  foreign key (territory_id, from_organization_id) references directory.organization on delete cascade,
  foreign key (territory_id, to_organization_id) references directory.organization on delete cascade,
  foreign key (territory_id, to_location_id) references directory.location on delete cascade,
  check ((appointment_on is null) = (appointment_at is null)),
  check (state not in ('accepted', 'arrived', 'missed') or appointment_on is not null)
);
create index referral_by_record on referral.referral (territory_id, record_id);
create index referral_by_root on referral.referral (territory_id, root_id);
create index referral_by_receiver on referral.referral (territory_id, to_organization_id, stepped_at);
create index referral_by_sender on referral.referral (territory_id, from_organization_id, sent_at);
create index referral_by_location on referral.referral (territory_id, to_location_id);
comment on column referral.referral.root_id is 'The first of a chain of redirections: itself where there was none.';
comment on column referral.referral.is_sender_named is 'Set by the database: a CPAS is never named.';
comment on column referral.referral.closed_at is
  'When it was closed for whoever sent, once and for all: a second appointment would tell of a missed first one.';

create table referral.event (
  territory_id uuid not null,
  event_id uuid not null,
  referral_id uuid not null,
  to_organization_id uuid not null,
  state text not null,
  reason text,
  appointment_on date,
  at timestamptz not null,
  person_id uuid,
  primary key (territory_id, event_id),
  foreign key (territory_id, referral_id) references referral.referral on delete cascade,
  foreign key (territory_id, to_organization_id) references directory.organization on delete cascade
);
create index event_by_referral on referral.event (territory_id, referral_id, at);
create index event_by_receiver on referral.event (territory_id, to_organization_id);
comment on table referral.event is 'Each state that it came to, written by a trigger; nothing of it is rewritten.';

create table referral.link (
  territory_id uuid not null,
  link_id uuid not null,
  referral_id uuid not null,
  to_organization_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (territory_id, link_id),
  unique (territory_id, token_hash),
  foreign key (territory_id, referral_id) references referral.referral on delete cascade,
  foreign key (territory_id, to_organization_id) references directory.organization on delete cascade
);
create index link_by_referral on referral.link (territory_id, referral_id);
create index link_by_receiver on referral.link (territory_id, to_organization_id);

create table referral.message (
  territory_id uuid not null,
  message_id uuid not null,
  referral_id uuid not null,
  to_organization_id uuid not null,
  kind text not null check (kind in ('appointment', 'waiting', 'elsewhere', 'not-here')),
  channel text not null check (channel in ('mail', 'sms', 'telephone', 'letter')),
  due_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'cancelled')),
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (territory_id, message_id),
  foreign key (territory_id, referral_id) references referral.referral on delete cascade,
  foreign key (territory_id, to_organization_id) references directory.organization on delete cascade,
  check ((state = 'queued') = (done_at is null))
);
create index message_by_referral on referral.message (territory_id, referral_id);
create index message_by_receiver on referral.message (territory_id, to_organization_id) where state = 'queued';
comment on table referral.message is
  'What the person is told, when, by the way that it chose. The words and the address are found when it leaves, not kept here.';

-- Whoever holds the mailed link, by its secret; like accounts.link, but for one referral and nothing else.
create function referral.held() returns referral.link
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l from referral.link l
  where l.territory_id = accounts.territory() and l.revoked_at is null and l.expires_at > clock_timestamp()
    and l.token_hash = encode(sha256(convert_to(nullif(current_setting('jalon.link', true), ''), 'UTF8')), 'hex')
$$;
revoke execute on function referral.held() from public;

create function referral.held_referral(moment timestamptz) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select h.referral_id from referral.held() h where h.expires_at > moment $$;

create function referral.receives(territory uuid, referral uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (accounts.has_role(organization, array['facilitator', 'manager'])
    or exists (select from referral.held() h where h.referral_id = referral and h.to_organization_id = organization))
$$;

create function referral.is_named(territory uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from directory.organization o where o.territory_id = territory
      and o.organization_id = organization and ('cpas' = any(o.kinds)
        or translate(lower(replace(o.name, '.', '')), 'öÖ’', 'oo''')
          ~ '\m(cpas|oe?shz|ocmw|centre public d.action sociale|sozialhilfezentrum)\M'))
    and not exists (select from directory.location l where l.territory_id = territory
      and l.organization_id = organization and 'cpas' = any(l.kinds))
$$;
revoke execute on function referral.is_named(uuid, uuid) from public;

-- How a place can be told: its people's desk, a mailed link, or a letter that the person carries.
create function referral.way_to(location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when exists (select from accounts.membership m where m.territory_id = l.territory_id
      and m.organization_id = l.organization_id and m.role in ('facilitator', 'manager') and m.ended_at is null) then 'desk'
    when coalesce(l.emails[1], o.email) is not null then 'link'
    else 'letter' end
  from directory.location l
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
  where l.territory_id = accounts.territory() and l.location_id = location and l.status = 'public'
$$;

-- Which contacts are a way to reach somebody.
create function referral.kinds_of(reach text) returns text[]
  language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select case reach when 'phone' then array['landline', 'mobile'] else array[reach] end $$;

-- Why this organization may not send this person there; null: it may. The letter is the person's own: nobody else is told.
create function referral.problem_of(record uuid, sender uuid, location uuid, by_way text, by_reach text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when not journey.helps(accounts.territory(), record, sender) then 'no-such-journey'
    when not exists (select from journey.record r where r.territory_id = accounts.territory() and r.record_id = record
      and r.state = 'open') then 'not-open'
    when not journey.may_be_told_on(accounts.territory(), record) then 'not-agreed'
    when l.location_id is null then 'no-such-place'
    when l.organization_id = sender then 'same-structure'
    when by_way not in ('letter', referral.way_to(location)) then 'no-way'
    when by_way <> 'letter' and not journey.agreed(accounts.territory(), sender, l.organization_id) then 'no-agreement'
    -- Of its own, while its word is not "closed", and for two months: what became of it meanwhile, here or elsewhere, is not
    -- to be tried out.
    when exists (select from referral.referral f where f.territory_id = accounts.territory() and f.record_id = record
      and f.to_location_id = location and f.from_organization_id = sender and f.root_id = f.referral_id
      and f.sent_at > clock_timestamp() - interval '60 days'
      and not exists (select from referral.referral c where c.territory_id = f.territory_id and c.root_id = f.root_id
        and c.closed_at is not null)) then 'already-sent'
    when by_reach <> 'none' and not exists (select from journey.contact c where c.territory_id = accounts.territory()
      and c.record_id = record and c.kind = any(referral.kinds_of(by_reach))) then 'no-reach'
    end
  from (select 1) one
  left join directory.location l on l.territory_id = accounts.territory() and l.location_id = location and l.status = 'public'
$$;

create function referral.may_send(territory uuid, record uuid, sender uuid, receiver uuid, location uuid, by_way text,
  by_reach text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and referral.problem_of(record, sender, location, by_way, by_reach) is null
    and exists (select from directory.location l where l.territory_id = territory and l.location_id = location
      and l.organization_id = receiver)
$$;

-- The same steps as domain/referral-states.ts: a test compares them.
create function referral.follows(before text, after text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select (before, after) in (('sent', 'seen'), ('sent', 'accepted'), ('sent', 'waiting'), ('sent', 'refused'),
    ('sent', 'redirected'), ('sent', 'withdrawn'), ('sent', 'expired'), ('seen', 'accepted'), ('seen', 'waiting'),
    ('seen', 'refused'), ('seen', 'redirected'), ('seen', 'withdrawn'), ('seen', 'expired'), ('waiting', 'accepted'),
    ('waiting', 'refused'), ('waiting', 'redirected'), ('waiting', 'withdrawn'), ('waiting', 'expired'),
    ('accepted', 'arrived'), ('accepted', 'missed'), ('accepted', 'redirected'), ('accepted', 'accepted'),
    ('accepted', 'withdrawn'), ('accepted', 'expired'), ('refused', 'redirected'), ('refused', 'withdrawn'),
    ('refused', 'expired'), ('missed', 'accepted'), ('missed', 'redirected'), ('missed', 'finished'),
    ('missed', 'withdrawn'), ('missed', 'expired'), ('arrived', 'accepted'), ('arrived', 'finished'),
    ('arrived', 'withdrawn'), ('arrived', 'expired'))
$$;

create function referral.guard() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'sent' then raise exception 'a referral begins as sent' using errcode = 'check_violation'; end if;
    new.is_sender_named := referral.is_named(new.territory_id, new.from_organization_id);
    return new;
  end if;
  -- Under the same version only what the rounds note is written: that somebody was reminded.
  if new.version = old.version then
    if (new.state, new.reason, new.appointment_on, new.appointment_at, new.appointment_with, new.stepped_at) is distinct from
        (old.state, old.reason, old.appointment_on, old.appointment_at, old.appointment_with, old.stepped_at) then
      raise exception 'a referral goes on by a version' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if new.version <> old.version + 1 or not referral.follows(old.state, new.state) then
    raise exception 'a referral does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if new.state not in ('sent', 'seen') then new.answered_at := coalesce(old.answered_at, new.stepped_at); end if;
  if new.state in ('arrived', 'missed', 'finished', 'expired', 'withdrawn') then
    new.closed_at := coalesce(old.closed_at, new.stepped_at);
  end if;
  return new;
end $$;
create trigger guard before insert or update on referral.referral for each row execute function referral.guard();

create function referral.note_state() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.version = old.version then return null; end if;
  insert into referral.event (territory_id, event_id, referral_id, to_organization_id, state, reason, appointment_on, at, person_id)
    values (new.territory_id, gen_random_uuid(), new.referral_id, new.to_organization_id, new.state,
      case when new.state = 'refused' then new.reason end, case when new.state = 'accepted' then new.appointment_on end,
      new.stepped_at, case when tg_op = 'UPDATE' and accounts.has_role(new.to_organization_id, array['facilitator', 'manager'])
        then accounts.person() end);
  return null;
end $$;
create trigger note_state after insert or update on referral.referral for each row execute function referral.note_state();
create trigger stays before update on referral.event for each row execute function journey.keep_event();

-- The audit: that something was written, by whom, for the structure that wrote it; never of whom, nor what.
create function referral.note_write() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  known jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  receiver uuid := (known ->> 'to_organization_id')::uuid;
  sender uuid;
begin
  select f.from_organization_id into sender from referral.referral f
    where f.territory_id = (known ->> 'territory_id')::uuid and f.referral_id = (known ->> 'referral_id')::uuid;
  insert into accounts.audit (territory_id, person_id, link_id, organization_id, action, subject)
    select (known ->> 'territory_id')::uuid, accounts.person(), (select h.link_id from referral.held() h),
      case when accounts.has_role(receiver, array['facilitator', 'manager'])
        or exists (select from referral.held() h where h.to_organization_id = receiver) then receiver else sender end,
      lower(tg_op), 'referral.' || tg_table_name
    where coalesce(current_setting('jalon.session', true), '') <> '' or coalesce(current_setting('jalon.link', true), '') <> '';
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['referral', 'link', 'message'] loop
    execute format('create trigger audit_write after insert or update or delete on referral.%I for each row
      execute function referral.note_write()', t);
  end loop;
  foreach t in array array['referral', 'event', 'link', 'message'] loop
    execute format('alter table referral.%I enable row level security', t);
  end loop;
end $$;

create policy referral_read on referral.referral for select to {{app}}
  using (referral.receives(territory_id, referral_id, to_organization_id));
create policy referral_answer on referral.referral for update to {{app}}
  using (referral.receives(territory_id, referral_id, to_organization_id));
create policy referral_send on referral.referral for insert to {{app}} with check (root_id = referral_id
  and referral.may_send(territory_id, record_id, from_organization_id, to_organization_id, to_location_id, way, reach));
create policy event_read on referral.event for select to {{app}}
  using (referral.receives(territory_id, referral_id, to_organization_id));
create policy message_read on referral.message for select to {{app}}
  using (referral.receives(territory_id, referral_id, to_organization_id));
create policy message_add on referral.message for insert to {{app}}
  with check (state = 'queued' and referral.receives(territory_id, referral_id, to_organization_id)
    and exists (select from referral.referral f where f.territory_id = message.territory_id
      and f.referral_id = message.referral_id and f.to_organization_id = message.to_organization_id));
create policy message_done on referral.message for update to {{app}}
  using (state = 'queued' and referral.receives(territory_id, referral_id, to_organization_id))
  with check (state <> 'queued');

grant usage on schema referral to {{app}};
-- Not: who sent, of which journey, from which chain.
grant select (territory_id, referral_id, to_organization_id, to_location_id, way, topic, slot, reach, shares, locale, origin,
  state, version, reason, appointment_on, appointment_at, appointment_with, sent_at, stepped_at) on referral.referral to {{app}};
grant insert (territory_id, referral_id, record_id, root_id, from_organization_id, to_organization_id, to_location_id, way,
  topic, slot, reach, shares, locale, origin, sent_at, stepped_at) on referral.referral to {{app}};
grant update (state, version, reason, appointment_on, appointment_at, appointment_with, stepped_at)
  on referral.referral to {{app}};
grant select on referral.event, referral.message to {{app}};
grant insert on referral.message to {{app}};
grant update (state, done_at) on referral.message to {{app}};

-- A link, for a referral that this transaction has just sent or redirected; 60 days at most.
create function referral.issue_link(referral uuid, link uuid, hash text, moment timestamptz, until timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if until > moment + interval '60 days' then return false; end if;
  insert into referral.link (territory_id, link_id, referral_id, to_organization_id, token_hash, created_at, expires_at)
    select f.territory_id, link, f.referral_id, f.to_organization_id, hash, moment, until from referral.referral f
    where f.territory_id = accounts.territory() and f.referral_id = referral and f.way = 'link' and f.state = 'sent'
      and f.sent_at = moment and (accounts.has_role(f.from_organization_id, array['facilitator', 'manager'])
        or (select h.to_organization_id from referral.held() h) = f.from_organization_id)
      -- One, when it is sent: a second one would be for whoever sent it. Reminders have theirs from the rounds.
      and not exists (select from referral.link k where k.territory_id = f.territory_id and k.referral_id = f.referral_id);
  return found;
end $$;

-- Where the mail of a referral goes: asked by whoever sent it, in the act of sending.
create function referral.address_of(referral uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(l.emails[1], o.email) from referral.referral f
  join directory.location l on l.territory_id = f.territory_id and l.location_id = f.to_location_id
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
  where f.territory_id = accounts.territory() and f.referral_id = referral and f.state = 'sent' and f.way <> 'letter'
    and (accounts.has_role(f.from_organization_id, array['prescriber', 'facilitator', 'manager'])
      or (select h.to_organization_id from referral.held() h) = f.from_organization_id)
$$;

-- On to another place: the new referral carries on the first one; whoever sent that one is told nothing new.
create function referral.redirect(referral uuid, known integer, next uuid, location uuid, by_way text, moment timestamptz)
  returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old referral.referral;
  receiver uuid;
begin
  select f.* into old from referral.referral f where f.territory_id = accounts.territory() and f.referral_id = referral
    and referral.receives(f.territory_id, f.referral_id, f.to_organization_id) for update;
  if not found then return 'not-found'; end if;
  if old.version <> known or not referral.follows(old.state, 'redirected') then return 'changed-meanwhile'; end if;
  select l.organization_id into receiver from directory.location l
    where l.territory_id = old.territory_id and l.location_id = location and l.status = 'public';
  if not found or location = old.to_location_id then return 'no-such-place'; end if;
  if not journey.may_be_told_on(old.territory_id, old.record_id) then return 'not-agreed'; end if;
  if by_way not in ('letter', referral.way_to(location)) then return 'no-way'; end if;
  if by_way <> 'letter' and receiver <> old.to_organization_id
    and not journey.agreed(old.territory_id, old.to_organization_id, receiver) then return 'no-agreement'; end if;
  update referral.referral f set state = 'redirected', version = f.version + 1, stepped_at = moment
    where f.territory_id = old.territory_id and f.referral_id = referral;
  insert into referral.referral (territory_id, referral_id, record_id, root_id, from_organization_id, to_organization_id,
      to_location_id, way, topic, slot, reach, shares, locale, origin, sent_at, stepped_at)
    values (old.territory_id, next, old.record_id, old.root_id, old.to_organization_id, receiver, location, by_way, old.topic,
      old.slot, old.reach, old.shares, old.locale, old.origin, moment, moment);
  return 'done';
end $$;

-- The person says stop, to whoever: every open referral of the chain is withdrawn, and what had not left yet never leaves.
create function referral.stop(referral uuid, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  root uuid;
  is_withdrawn boolean;
begin
  select f.root_id into root from referral.referral f where f.territory_id = accounts.territory() and f.referral_id = referral
    and (accounts.has_role(f.from_organization_id, array['facilitator', 'manager'])
      or referral.receives(f.territory_id, f.referral_id, f.to_organization_id)
      or journey.takes_part(f.territory_id, f.record_id));
  if not found then return false; end if;
  -- The row first: an answer that is under way ends before, and what it tells the person is then seen and cancelled.
  update referral.referral f set state = 'withdrawn', version = f.version + 1, stepped_at = moment
    where f.territory_id = accounts.territory() and f.root_id = root and referral.follows(f.state, 'withdrawn');
  is_withdrawn := found;
  update referral.message m set state = 'cancelled', done_at = moment from referral.referral f
    where f.territory_id = accounts.territory() and f.root_id = root and m.territory_id = f.territory_id
      and m.referral_id = f.referral_id and m.state = 'queued';
  return is_withdrawn;
end $$;

-- Without the person's yes nothing goes on: withdrawing what was agreed withdraws the referrals.
create function referral.heed_consent() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.purpose <> 'share' or old.withdrawn_at is not null or new.withdrawn_at is null then return null; end if;
  if journey.consented(new.territory_id, new.record_id, 'share') then return null; end if;
  update referral.referral f set state = 'withdrawn', version = f.version + 1, stepped_at = new.withdrawn_at
    where f.territory_id = new.territory_id and f.record_id = new.record_id and referral.follows(f.state, 'withdrawn');
  update referral.message m set state = 'cancelled', done_at = new.withdrawn_at from referral.referral f
    where f.territory_id = new.territory_id and f.record_id = new.record_id and m.territory_id = f.territory_id
      and m.referral_id = f.referral_id and m.state = 'queued';
  return null;
end $$;
-- At the end of the transaction: agreeing anew ends what stood before, and is no withdrawal.
create constraint trigger heed_consent after update on journey.consent deferrable initially deferred
  for each row execute function referral.heed_consent();

alter table journey.reading drop constraint reading_what_check;
alter table journey.reading add constraint reading_what_check
  check (what in ('list', 'journey', 'export', 'card', 'referral', 'message'));

-- That a structure looked, or that the person was told once more, would tell whoever sent of a second appointment.
alter policy reading_read on journey.reading
  using (journey.takes_part(territory_id, record_id) and what not in ('referral', 'message'));

-- What was agreed to be sent of the person, and nothing else; the row of the journal and the answer are one act. Of the
-- referrals that are shown, and no others: noted once an hour for each person who looks.
create function referral.read_people(organization uuid, ones uuid[], moment timestamptz)
  returns table (referral_id uuid, record_id uuid, id uuid, kind text, sealed bytea, wrapped bytea, key_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  shown uuid[];
begin
  select array_agg(f.referral_id) into shown from referral.referral f where f.territory_id = accounts.territory()
    and f.to_organization_id = organization and f.referral_id = any(ones)
    and referral.receives(f.territory_id, f.referral_id, organization)
    and f.state in ('sent', 'seen', 'accepted', 'waiting', 'arrived', 'missed')
    and journey.consented(f.territory_id, f.record_id, 'share');
  insert into journey.reading (territory_id, record_id, organization_id, person_id, what, at)
    select distinct f.territory_id, f.record_id, organization, accounts.person(), 'referral', moment from referral.referral f
    where f.territory_id = accounts.territory() and f.referral_id = any(shown) and f.shares <> '{}' and not exists (
      select from journey.reading r where r.territory_id = f.territory_id and r.record_id = f.record_id
        and r.organization_id = organization and r.person_id is not distinct from accounts.person()
        and r.what = 'referral' and r.at > moment - interval '1 hour');
  return query select f.referral_id, f.record_id, c.contact_id, c.kind, c.sealed, k.wrapped, k.key_id
    from referral.referral f
    join journey.contact c on c.territory_id = f.territory_id and c.record_id = f.record_id and (
      (c.kind = 'first-name' and 'first-name' = any(f.shares)) or ('contact' = any(f.shares)
        and c.kind = any(referral.kinds_of(f.reach))))
    join journey.person_key k on k.territory_id = c.territory_id and k.record_id = c.record_id
    where f.territory_id = accounts.territory() and f.referral_id = any(shown)
    order by c.given_at;
end $$;

-- The name of whoever sent, where it may be said.
create function referral.senders(organization uuid) returns table (referral_id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.referral_id, o.name from referral.referral f
  join directory.organization o on o.territory_id = f.territory_id and o.organization_id = f.from_organization_id
  where f.territory_id = accounts.territory() and f.to_organization_id = organization and f.is_sender_named
    and referral.receives(f.territory_id, f.referral_id, organization)
$$;

-- One of the three words: what is over anywhere along the chain is closed, once and for all.
create function referral.outcome_of(f referral.referral) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when exists (select from referral.referral c where c.territory_id = f.territory_id and c.root_id = f.root_id
      and c.closed_at is not null) then 'closed'
    when f.answered_at is not null then 'answered' else 'sent' end
$$;
revoke execute on function referral.outcome_of(referral.referral) from public;

-- Three words for each person that an organization sent, or that it had brought into the journey: sent, answered, closed.
create function referral.sent_by(organization uuid) returns table (sent_id uuid, sent_on date, state text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.referral_id, (f.sent_at at time zone t.time_zone)::date, referral.outcome_of(f)
  from referral.referral f join territory.territory t on t.territory_id = f.territory_id
  where f.territory_id = accounts.territory() and f.referral_id = f.root_id
    and accounts.has_role(organization, array['prescriber', 'facilitator', 'manager'])
    and f.referral_id in (
      select o.referral_id from referral.referral o
        where o.territory_id = accounts.territory() and o.from_organization_id = organization
      union select g.referral_id from journey.participant p
        join referral.referral g on g.territory_id = p.territory_id and g.record_id = p.record_id
        where p.territory_id = accounts.territory() and p.organization_id = organization and p.role = 'referrer'
          and p.from_at <= g.sent_at)
  -- Whom it sent before there was a referral: the journey itself says how far.
  union all select s.sent_id, s.sent_on, s.state from journey.sent_by(organization) s
    where not exists (select from journey.participant p join referral.referral g on g.territory_id = p.territory_id
      and g.record_id = p.record_id and g.sent_at >= p.from_at
      where p.territory_id = accounts.territory() and p.participant_id = s.sent_id)
$$;

-- The same for whoever wrote them, with what it wrote itself, and whether nobody answers.
create function referral.sent_lines(organization uuid)
  returns table (sent_id uuid, sent_on date, state text, record_id uuid, topic text, slot text, location_id uuid, way text,
    is_silent boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.sent_id, s.sent_on, s.state, case when journey.helps(f.territory_id, f.record_id, organization) then f.record_id end,
    f.topic, f.slot, f.to_location_id, f.way,
    s.state = 'sent' and f.silent_at is not null
  from referral.sent_by(organization) s join referral.referral f on f.territory_id = accounts.territory() and f.referral_id = s.sent_id
  where f.from_organization_id = organization and accounts.has_role(organization, array['facilitator', 'manager'])
$$;

-- The organizations with which this one has an agreement that counts.
create function referral.partners_of(organization uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.partner from (select case a.organization_a when organization then a.organization_b else a.organization_a end as partner
    from journey.agreement a where a.territory_id = accounts.territory() and a.ended_at is null
      and organization in (a.organization_a, a.organization_b)) p
  where journey.agreed(accounts.territory(), organization, p.partner)
$$;
revoke execute on function referral.partners_of(uuid) from public;

-- Where this organization can send somebody on: public places of the organizations with which it has an agreement.
create function referral.partner_places(organization uuid)
  returns table (location_id uuid, short_id text, name text, city text, way text, latitude double precision, longitude double precision)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.location_id, l.short_id, l.name, l.city, referral.way_to(l.location_id), l.latitude, l.longitude
  from referral.partners_of(organization) p (partner)
  join directory.location l on l.territory_id = accounts.territory() and l.organization_id = p.partner
  where l.status = 'public' and (accounts.has_role(organization, array['facilitator', 'manager'])
    or exists (select from referral.held() h where h.to_organization_id = organization))
  order by lower(l.name) collate "C", l.location_id limit 200
$$;

-- Is there a message to a person that should leave by itself? The serving login learns nothing else of it.
create function referral.has_due(moment timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from referral.message m where m.state = 'queued' and m.channel in ('mail', 'sms') and m.due_at <= moment)
$$;
