-- The journey of a person, where the person wants to be followed; without that nothing is kept. Why so: docs/adr/0035-journey.md.
-- What is personal is sealed by the app under a key of that person; it is read through functions alone, which note each reading.
create schema journey;

-- Payloads and choices are codes: a name, a number or a sentence does not fit into them.
create function journey.is_code(word text) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select word ~ '^[a-z0-9-]{1,40}$' $$;
create function journey.is_codes(payload jsonb) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_typeof(payload) = 'object' and not exists (
    select from jsonb_each(payload) e
    where jsonb_typeof(e.value) <> 'string' or e.value #>> '{}' !~ '^[a-z0-9-]{1,40}$' or e.key !~ '^[a-zA-Z]{1,40}$')
$$;

create table journey.record (
  territory_id uuid not null references territory.territory,
  record_id uuid not null,
  organization_id uuid not null,
  state text not null check (state in ('unconfirmed', 'open', 'closed')),
  version integer not null default 1,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  age_class text not null check (age_class in ('under-16', '16-24', '25-39', '40-59', '60-74', '75-plus', 'unsaid')),
  commune_code text,
  arrival text not null check (arrival in ('alone', 'relative', 'prescriber', 'partner', 'unsaid')),
  spoke text not null check (spoke in ('person', 'parent', 'relative')),
  next_step text check (journey.is_code(next_step)),
  next_on date,
  retention text not null check (retention in ('follow-up', 'public-archive', 'unconfirmed')),
  keep_until date not null,
  opened_at timestamptz not null,
  stepped_at timestamptz not null,
  closed_at timestamptz,
  closed_how text check (journey.is_code(closed_how)),
  primary key (territory_id, record_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  check ((state = 'closed') = (closed_at is not null))
);
create index record_by_organization on journey.record (territory_id, organization_id);
comment on column journey.record.organization_id is 'The organization that opened it, and answers for it.';
comment on column journey.record.spoke is 'Who was there and asked for it; a relative is not the person: nothing is sure until the person confirms.';
comment on column journey.record.stepped_at is 'When something last happened: the list says since when somebody waits.';

create table journey.person_key (
  territory_id uuid not null,
  record_id uuid not null,
  key_id text not null,
  wrapped bytea not null,
  primary key (territory_id, record_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade
);
comment on table journey.person_key is 'The key of one person, wrapped by the master key named key_id, which is not in this database.';

create table journey.contact (
  territory_id uuid not null,
  contact_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  kind text not null check (kind in ('first-name', 'landline', 'mobile', 'email', 'postal')),
  whose text not null check (whose in ('person', 'parent', 'relative')),
  sealed bytea not null,
  lookup text,
  given_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (territory_id, contact_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index contact_by_record on journey.contact (territory_id, record_id);
create index contact_by_lookup on journey.contact (territory_id, organization_id, lookup) where lookup is not null;
comment on column journey.contact.lookup is
  'A keyed hash of the value and of the organization: the same number in two organizations gives two hashes.';

create table journey.note (
  territory_id uuid not null,
  note_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  sealed bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (territory_id, note_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index note_by_record on journey.note (territory_id, record_id);
comment on table journey.note is 'Short and free; it never leaves the organization that wrote it.';

create table journey.need (
  territory_id uuid not null,
  need_id uuid not null,
  record_id uuid not null,
  topic text not null check (journey.is_code(topic)),
  asked_at timestamptz not null,
  met_at timestamptz,
  primary key (territory_id, need_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade
);
create index need_by_record on journey.need (territory_id, record_id);

create table journey.participant (
  territory_id uuid not null,
  participant_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  role text not null check (role in ('referrer', 'helper')),
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (territory_id, participant_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  check (until_at >= from_at)
);
create index participant_by_record on journey.participant (territory_id, record_id);
create unique index participant_once on journey.participant (territory_id, record_id, organization_id) where until_at is null;
create index participant_by_organization on journey.participant (territory_id, organization_id) where until_at is null;
comment on column journey.participant.role is
  'A helper sees the journey; a referrer sees that it was sent, answered, closed, and nothing else (journey.sent_by).';

create table journey.event (
  territory_id uuid not null,
  event_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  name text not null check (journey.is_code(name)),
  version smallint not null check (version > 0),
  at timestamptz not null,
  actor_id uuid not null,
  payload jsonb not null default '{}' check (journey.is_codes(payload)),
  primary key (territory_id, event_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index event_by_record on journey.event (territory_id, record_id, at);

create table journey.consent (
  territory_id uuid not null,
  consent_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  purpose text not null check (purpose in ('follow-up', 'card', 'share')),
  items text[] not null default '{}',
  text_code text not null check (journey.is_code(text_code)),
  text_version smallint not null,
  given_at timestamptz not null,
  channel text not null check (channel in ('spoken', 'telephone', 'written')),
  said_by text not null check (said_by in ('person', 'parent')),
  spoken_by uuid not null,
  withdrawn_at timestamptz,
  primary key (territory_id, consent_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  check (items <@ array['first-name', 'needs', 'steps', 'structures'])
);
create index consent_by_record on journey.consent (territory_id, record_id);
comment on column journey.consent.spoken_by is 'Who spoke the words to the person, and ticked the box.';

create table journey.lawful_basis (
  territory_id uuid not null references territory.territory,
  organization_id uuid not null,
  purpose text not null check (purpose in ('follow-up', 'card', 'share')),
  set_at timestamptz not null,
  basis text not null check (basis in ('public-task', 'consent')),
  set_by uuid not null,
  primary key (territory_id, organization_id, purpose, set_at),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  check (purpose = 'follow-up' or basis = 'consent')
);
comment on table journey.lawful_basis is 'The last one counts; what was true before stays readable. Sharing always asks the person.';

create table journey.agreement (
  territory_id uuid not null references territory.territory,
  agreement_id uuid not null,
  organization_a uuid not null,
  organization_b uuid not null,
  reference text not null check (reference <> '' and length(reference) <= 120),
  agreed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  recorded_for uuid,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (territory_id, agreement_id),
  foreign key (territory_id, organization_a) references directory.organization on delete cascade,
  foreign key (territory_id, organization_b) references directory.organization on delete cascade,
  check (organization_a <> organization_b),
  check (recorded_for in (organization_a, organization_b)),
  check ((confirmed_by is null) = (confirmed_at is null))
);
comment on column journey.agreement.recorded_for is
  'Which of the two recorded it: it counts once the other one confirmed it. Null: recorded over both, by a coordinator of the territory.';
create unique index agreement_once on journey.agreement (territory_id, least(organization_a, organization_b),
  greatest(organization_a, organization_b)) where ended_at is null;
create index agreement_by_a on journey.agreement (territory_id, organization_a);
create index agreement_by_b on journey.agreement (territory_id, organization_b);

create table journey.code (
  territory_id uuid not null,
  code_id uuid not null,
  record_id uuid not null,
  organization_id uuid not null,
  code_hash text not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (territory_id, code_id),
  unique (territory_id, code_hash),
  foreign key (territory_id, record_id) references journey.record on delete cascade,
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index code_by_record on journey.code (territory_id, record_id);
comment on column journey.code.code_hash is
  'SHA-256 of a keyed hash of the digits: neither this column nor the digits without the key opens anything.';

create table journey.reading (
  territory_id uuid not null,
  reading_id bigint generated always as identity,
  record_id uuid not null,
  organization_id uuid,
  person_id uuid,
  code_id uuid,
  what text not null check (what in ('list', 'journey', 'export', 'card')),
  at timestamptz not null,
  primary key (territory_id, reading_id),
  foreign key (territory_id, record_id) references journey.record on delete cascade
);
create index reading_by_record on journey.reading (territory_id, record_id, at);
comment on table journey.reading is 'Each reading of personal data: who, for whom, what. Written by the functions that read, alone.';

create table journey.erased (
  territory_id uuid not null references territory.territory,
  record_id uuid not null,
  organization_id uuid not null,
  opened_month date not null,
  state text not null,
  erased_at timestamptz not null,
  erased_by uuid,
  primary key (territory_id, record_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create index erased_by_organization on journey.erased (territory_id, organization_id);
comment on table journey.erased is 'That there was one, for the counts and for replaying after a restore; nothing of the person.';

-- Who sees what. A role over a territory gives nothing here: only people of an organization, who act for it.
create function journey.acts_for(organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select accounts.has_role(organization, array['facilitator', 'manager']) $$;

create function journey.opener_of(territory uuid, record uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select r.organization_id from journey.record r where r.territory_id = territory and r.record_id = record $$;
revoke execute on function journey.opener_of(uuid, uuid) from public;

-- Does this organization help in this journey now, and does this transaction act for it?
create function journey.helps(territory uuid, record uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and journey.acts_for(organization) and exists (
    select from journey.participant p where p.territory_id = territory and p.record_id = record
      and p.organization_id = organization and p.role = 'helper' and p.until_at is null)
$$;

-- Since when this transaction may know of a journey; null when it may not.
create function journey.sees_since(territory uuid, record uuid) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(p.from_at) from journey.participant p
  where p.territory_id = territory and territory = accounts.territory() and p.record_id = record and p.role = 'helper'
    and p.until_at is null and journey.acts_for(p.organization_id)
$$;

create function journey.takes_part(territory uuid, record uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select journey.sees_since(territory, record) is not null $$;

create function journey.consented(territory uuid, record uuid, wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from journey.consent c where c.territory_id = territory and c.record_id = record
    and c.purpose = wanted and c.withdrawn_at is null)
$$;

-- Did the person agree that others are told? Whoever was sent by a structure that does not follow them agreed to that one
-- place alone (referral.prescribe, 0027).
create function journey.may_be_told_on(territory uuid, record uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from journey.consent c where c.territory_id = territory and c.record_id = record
    and c.purpose = 'share' and c.withdrawn_at is null and c.text_code <> 'send-my-name')
$$;

create function journey.basis_of(territory uuid, organization uuid, wanted text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.basis from journey.lawful_basis b where b.territory_id = territory and b.organization_id = organization
    and b.purpose = wanted order by b.set_at desc limit 1
$$;

create function journey.agreed(territory uuid, one uuid, other uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from journey.agreement a where a.territory_id = territory and a.ended_at is null
    and (a.recorded_for is null or a.confirmed_at is not null) and ((a.organization_a = one and a.organization_b = other) or (a.organization_a = other and a.organization_b = one)))
$$;

-- A way to reach somebody is kept on a basis: the organization's task, or what the person said. What a relative gives waits.
create function journey.may_keep(territory uuid, record uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from journey.record r where r.territory_id = territory and r.record_id = record
    and (r.state = 'unconfirmed' or journey.basis_of(territory, r.organization_id, 'follow-up') = 'public-task'
      or journey.consented(territory, record, 'follow-up')))
$$;
create function journey.may_open(territory uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select journey.acts_for(organization) and journey.basis_of(territory, organization, 'follow-up') is not null $$;

create function journey.helps_and_keeps(territory uuid, record uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select journey.helps(territory, record, organization) and journey.may_keep(territory, record) $$;

-- The organization that opens is the first helper; another one comes in where the two have an agreement and the person agrees.
create function journey.may_join(territory uuid, record uuid, organization uuid, as_role text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and case
    when journey.opener_of(territory, record) = organization then as_role = 'helper' and journey.acts_for(organization)
      and not exists (select from journey.participant p where p.territory_id = territory and p.record_id = record)
    else journey.helps(territory, record, journey.opener_of(territory, record))
      and journey.agreed(territory, journey.opener_of(territory, record), organization)
      and journey.may_be_told_on(territory, record) end
$$;

-- Each leaves by itself; the one that opened answers for the journey: it ends the part of the others, not its own.
create function journey.may_end(territory uuid, record uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select organization <> journey.opener_of(territory, record)
    and (journey.acts_for(organization) or journey.helps(territory, record, journey.opener_of(territory, record)))
$$;

create function journey.coordinates_all(territory uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and accounts.has_second_factor() and exists (select from accounts.membership m
    where m.territory_id = territory and m.person_id = accounts.person() and m.role = 'coordinator'
      and m.area_kind = 'territory' and m.ended_at is null)
$$;
create function journey.may_record(territory uuid, one uuid, other uuid, roles text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (accounts.has_role(one, roles) or accounts.has_role(other, roles)
    or journey.coordinates_all(territory))
$$;

create function journey.may_issue(territory uuid, record uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select journey.helps(territory, record, organization) and journey.consented(territory, record, 'card') $$;

do $$
declare
  f text;
begin
  foreach f in array array['consented(uuid, uuid, text)', 'may_be_told_on(uuid, uuid)', 'basis_of(uuid, uuid, text)', 'may_keep(uuid, uuid)',
    'agreed(uuid, uuid, uuid)', 'acts_for(uuid)']
  loop
    execute format('revoke execute on function journey.%s from public', f);
  end loop;
end $$;

create function journey.guard_record() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' and (new.state = 'closed' or (new.state = 'unconfirmed') <> (new.spoke = 'relative')) then
    raise exception 'a journey does not begin so' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and old.state <> new.state then
    if (old.state, new.state) not in (('unconfirmed', 'open'), ('open', 'closed'), ('closed', 'open')) then
      raise exception 'a journey does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if old.state = 'unconfirmed' and not journey.consented(new.territory_id, new.record_id, 'follow-up') then
      raise exception 'nobody confirmed this journey' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update on journey.record for each row execute function journey.guard_record();

-- Under 16 no record without a parent: looked at when the transaction ends, when all that was said is there.
create function journey.guard_minor() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from journey.record r where r.territory_id = new.territory_id and r.record_id = new.record_id
      and r.age_class = 'under-16') and not exists (select from journey.consent c where c.territory_id = new.territory_id
      and c.record_id = new.record_id and c.purpose = 'follow-up' and c.said_by = 'parent') then
    raise exception 'under 16, a parent agrees first' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger minor after insert or update on journey.record deferrable initially deferred
  for each row execute function journey.guard_minor();

create function journey.keep_event() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as
  $$ begin raise exception 'what happened is not rewritten' using errcode = 'restrict_violation'; end $$;
create trigger stays before update on journey.event for each row execute function journey.keep_event();

do $$
declare
  t text;
begin
  foreach t in array array['record', 'person_key', 'contact', 'note', 'need', 'participant', 'event', 'consent',
    'lawful_basis', 'agreement', 'code', 'reading', 'erased']
  loop
    execute format('alter table journey.%I enable row level security', t);
  end loop;
end $$;

create policy record_read on journey.record for select to {{app}} using (journey.takes_part(territory_id, record_id));
create policy record_add on journey.record for insert to {{app}} with check (
  territory_id = accounts.territory() and journey.may_open(territory_id, organization_id));
create policy record_change on journey.record for update to {{app}} using (journey.takes_part(territory_id, record_id));

create policy person_key_add on journey.person_key for insert to {{app}}
  with check (journey.takes_part(territory_id, record_id));
create policy contact_add on journey.contact for insert to {{app}}
  with check (journey.helps_and_keeps(territory_id, record_id, organization_id));
create policy note_add on journey.note for insert to {{app}} with check (
  journey.helps_and_keeps(territory_id, record_id, organization_id) and written_by = accounts.person());

create policy need_read on journey.need for select to {{app}} using (journey.takes_part(territory_id, record_id));
create policy need_add on journey.need for insert to {{app}} with check (journey.takes_part(territory_id, record_id));
create policy need_change on journey.need for update to {{app}} using (journey.takes_part(territory_id, record_id));

create policy participant_read on journey.participant for select to {{app}}
  using (journey.takes_part(territory_id, record_id));
create policy participant_add on journey.participant for insert to {{app}} with check (
  until_at is null and journey.may_join(territory_id, record_id, organization_id, role));
-- What has ended stays ended: here as below, whoever may end it may not begin it again.
create policy participant_end on journey.participant for update to {{app}}
  using (until_at is null and journey.takes_part(territory_id, record_id)
    and journey.may_end(territory_id, record_id, organization_id))
  with check (until_at is not null);

create policy event_read on journey.event for select to {{app}} using (at >= journey.sees_since(territory_id, record_id));
create policy event_add on journey.event for insert to {{app}} with check (
  journey.helps(territory_id, record_id, organization_id) and actor_id = accounts.person());

create policy consent_read on journey.consent for select to {{app}} using (journey.takes_part(territory_id, record_id));
create policy consent_add on journey.consent for insert to {{app}} with check (
  journey.helps(territory_id, record_id, organization_id) and spoken_by = accounts.person() and withdrawn_at is null);
create policy consent_withdraw on journey.consent for update to {{app}}
  using (withdrawn_at is null and journey.takes_part(territory_id, record_id)) with check (withdrawn_at is not null);

create policy lawful_basis_read on journey.lawful_basis for select to {{app}} using (
  territory_id = accounts.territory() and accounts.has_role(organization_id, array['facilitator', 'manager']));
create policy lawful_basis_add on journey.lawful_basis for insert to {{app}} with check (
  territory_id = accounts.territory() and set_by = accounts.person()
  and accounts.has_role(organization_id, array['manager']));

create policy agreement_read on journey.agreement for select to {{app}} using (
  journey.may_record(territory_id, organization_a, organization_b, array['facilitator', 'manager']));
create policy agreement_add on journey.agreement for insert to {{app}} with check (territory_id = accounts.territory()
  and recorded_by = accounts.person() and confirmed_at is null and case when recorded_for is null
    then journey.coordinates_all(territory_id) else accounts.has_role(recorded_for, array['manager']) end);
create policy agreement_end on journey.agreement for update to {{app}} using (
  ended_at is null and journey.may_record(territory_id, organization_a, organization_b, array['manager']))
  with check (ended_at is not null);

create policy code_read on journey.code for select to {{app}} using (journey.takes_part(territory_id, record_id));
create policy code_add on journey.code for insert to {{app}} with check (
  journey.may_issue(territory_id, record_id, organization_id) and issued_by = accounts.person() and revoked_at is null);
create policy code_revoke on journey.code for update to {{app}}
  using (revoked_at is null and journey.takes_part(territory_id, record_id)) with check (revoked_at is not null);

create policy reading_read on journey.reading for select to {{app}} using (journey.takes_part(territory_id, record_id));
create policy erased_read on journey.erased for select to {{app}} using (
  territory_id = accounts.territory() and accounts.has_role(organization_id, array['facilitator', 'manager']));

grant usage on schema journey to {{app}};
grant select on journey.record, journey.need, journey.participant, journey.event, journey.consent, journey.lawful_basis,
  journey.agreement, journey.reading, journey.erased to {{app}};
grant select (territory_id, code_id, record_id, organization_id, issued_by, issued_at, expires_at, revoked_at)
  on journey.code to {{app}};
grant insert on journey.record, journey.person_key, journey.contact, journey.note, journey.need, journey.participant,
  journey.event, journey.consent, journey.lawful_basis, journey.agreement, journey.code to {{app}};
grant update (state, version, next_step, next_on, retention, keep_until, stepped_at, closed_at, closed_how)
  on journey.record to {{app}};
grant update (met_at) on journey.need to {{app}};
grant update (until_at) on journey.participant to {{app}};
grant update (withdrawn_at) on journey.consent to {{app}};
grant update (ended_at) on journey.agreement to {{app}};
grant update (revoked_at) on journey.code to {{app}};

-- The other organization says that it agrees too; the one that recorded it cannot say so in its place.
create function journey.confirm_agreement(agreement uuid, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update journey.agreement a set confirmed_at = moment, confirmed_by = accounts.person()
    where a.territory_id = accounts.territory() and a.agreement_id = agreement and a.ended_at is null
      and a.confirmed_at is null and accounts.has_role(
        case a.recorded_for when a.organization_a then a.organization_b when a.organization_b then a.organization_a end,
        array['manager']);
  return found;
end $$;

-- Reading what is personal: the row of the journal and the answer are one act.
create function journey.read_person(record uuid, organization uuid, reason text, moment timestamptz)
  returns table (id uuid, kind text, whose text, sealed bytea, is_confirmed boolean, wrapped bytea, key_id text, written_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  territory uuid := accounts.territory();
begin
  if reason not in ('journey', 'export') or not journey.helps(territory, record, organization) then return; end if;
  insert into journey.reading (territory_id, record_id, organization_id, person_id, what, at)
    values (territory, record, organization, accounts.person(), reason, moment);
  return query
    select c.contact_id, c.kind, c.whose, c.sealed, c.confirmed_at is not null, k.wrapped, k.key_id, c.given_at
    from journey.contact c join journey.person_key k on k.territory_id = c.territory_id and k.record_id = c.record_id
    where c.territory_id = territory and c.record_id = record
    union all
    select n.note_id, 'note', null, n.sealed, true, k.wrapped, k.key_id, n.written_at
    from journey.note n join journey.person_key k on k.territory_id = n.territory_id and k.record_id = n.record_id
    where n.territory_id = territory and n.record_id = record and n.organization_id = organization
    order by 8;
end $$;

-- The wrapped key, for sealing one thing more; it opens nothing without the master key.
create function journey.key_of(record uuid, organization uuid) returns table (wrapped bytea, key_id text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.wrapped, k.key_id from journey.person_key k where k.territory_id = accounts.territory() and k.record_id = record
    and journey.helps(k.territory_id, record, organization)
$$;

-- First names for the list of one organization; noted once an hour for each person who looks.
create function journey.read_names(organization uuid, moment timestamptz)
  returns table (record_id uuid, id uuid, sealed bytea, wrapped bytea, key_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  territory uuid := accounts.territory();
begin
  if not journey.acts_for(organization) then return; end if;
  insert into journey.reading (territory_id, record_id, organization_id, person_id, what, at)
    select territory, p.record_id, organization, accounts.person(), 'list', moment from journey.participant p
    where p.territory_id = territory and p.organization_id = organization and p.role = 'helper' and p.until_at is null
      and not exists (select from journey.reading r where r.territory_id = territory and r.record_id = p.record_id
        and r.person_id = accounts.person() and r.what = 'list' and r.at > moment - interval '1 hour');
  return query
    select c.record_id, c.contact_id, c.sealed, k.wrapped, k.key_id from journey.participant p
    join journey.contact c on c.territory_id = p.territory_id and c.record_id = p.record_id and c.kind = 'first-name'
    join journey.person_key k on k.territory_id = c.territory_id and k.record_id = c.record_id
    where p.territory_id = territory and p.organization_id = organization and p.role = 'helper' and p.until_at is null;
end $$;

-- The same number or address, known to the same organization already. Never across organizations.
create function journey.likely_same(organization uuid, hashes text[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct c.record_id from journey.contact c
  where c.territory_id = accounts.territory() and c.organization_id = organization and c.lookup = any(hashes)
    and journey.helps(c.territory_id, c.record_id, organization)
$$;

-- A wrong number goes; a right one is put in its place. False where there is none that this organization may change.
create function journey.forget_contact(contact uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
begin
  -- Its own writing, or, for whoever opened the journey, that of a structure that has left since.
  delete from journey.contact c where c.territory_id = accounts.territory() and c.contact_id = contact
    and (journey.helps(c.territory_id, c.record_id, c.organization_id)
      or journey.helps(c.territory_id, c.record_id, journey.opener_of(c.territory_id, c.record_id)))
    returning c.record_id into whose;
  if not found then return false; end if;
  -- What waits was written to that number.
  perform auth.drop_messages(accounts.territory(), whose, false);
  return true;
end $$;

-- What a person confirmed is no longer a relative's word.
create function journey.confirm_contacts(record uuid, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update journey.contact c set confirmed_at = moment where c.territory_id = accounts.territory() and c.record_id = record
    and c.confirmed_at is null and journey.helps(c.territory_id, c.record_id, c.organization_id)
    and journey.consented(c.territory_id, record, 'follow-up');
  return found;
end $$;

-- What whoever sent somebody may know, and no more: an absence or a reason is none of it. A missed appointment reads as a
-- kept one: who stayed "sent" for ever would be told of. A word never goes back: a journey opened anew, or a part that ended
-- because the person said stop, would be told by it.
create function journey.sent_by(organization uuid) returns table (sent_id uuid, sent_on date, state text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.participant_id, (p.from_at at time zone t.time_zone)::date, case
    when r.state = 'closed' or exists (select from journey.event e where e.territory_id = r.territory_id
      and e.record_id = r.record_id and e.name in ('closed', 'stopped')) then 'closed'
    when exists (select from journey.event e where e.territory_id = r.territory_id and e.record_id = r.record_id
      and e.name = 'step') then 'answered'
    else 'sent' end
  from journey.participant p
  join journey.record r on r.territory_id = p.territory_id and r.record_id = p.record_id
  join territory.territory t on t.territory_id = p.territory_id
  where p.territory_id = accounts.territory() and p.organization_id = organization and p.role = 'referrer'
    and accounts.has_role(organization, array['prescriber', 'facilitator', 'manager'])
$$;

-- Whoever holds the card: the code's keyed hash is handed over by the transaction, like a session's token.
create function journey.held_code() returns journey.code
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c from journey.code c
  where c.territory_id = accounts.territory() and c.revoked_at is null and c.expires_at > clock_timestamp()
    and c.code_hash = encode(sha256(convert_to(nullif(current_setting('jalon.code', true), ''), 'UTF8')), 'hex')
$$;
revoke execute on function journey.held_code() from public;

-- What the person agreed to show with the card, and nothing more.
create function journey.read_card(moment timestamptz)
  returns table (record_id uuid, state text, items text[], needs text[], next_step text, next_on date, structures text[],
    contact_id uuid, sealed bytea, wrapped bytea, key_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  held journey.code := journey.held_code();
  shown text[];
begin
  if held.code_id is null or held.expires_at <= moment then return; end if;
  select c.items into shown from journey.consent c where c.territory_id = held.territory_id and c.record_id = held.record_id
    and c.purpose = 'card' and c.withdrawn_at is null order by c.given_at desc limit 1;
  if not found then return; end if;
  insert into journey.reading (territory_id, record_id, code_id, what, at)
    values (held.territory_id, held.record_id, held.code_id, 'card', moment);
  return query select r.record_id, r.state, shown,
    case when 'needs' = any(shown) then array(select n.topic from journey.need n where n.territory_id = r.territory_id
      and n.record_id = r.record_id and n.met_at is null order by n.asked_at, n.need_id) end,
    case when 'steps' = any(shown) then r.next_step end, case when 'steps' = any(shown) then r.next_on end,
    case when 'structures' = any(shown) then array(select o.name from journey.participant p
      join directory.organization o on o.territory_id = p.territory_id and o.organization_id = p.organization_id
      where p.territory_id = r.territory_id and p.record_id = r.record_id and p.role = 'helper' and p.until_at is null
      order by p.from_at) end,
    f.contact_id, f.sealed, k.wrapped, k.key_id
  from journey.record r
  left join lateral (select c.contact_id, c.sealed from journey.contact c where 'first-name' = any(shown)
    and c.territory_id = r.territory_id and c.record_id = r.record_id and c.kind = 'first-name' limit 1) f on true
  left join journey.person_key k on f.contact_id is not null and k.territory_id = r.territory_id and k.record_id = r.record_id
  where r.territory_id = held.territory_id and r.record_id = held.record_id and r.state <> 'unconfirmed';
end $$;

-- Erasing: the key, then all rows. What stays says that there was one, in which month, of whom: counts still add up.
create function journey.erase_row(territory uuid, record uuid, moment timestamptz, person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into journey.erased (territory_id, record_id, organization_id, opened_month, state, erased_at, erased_by)
    select r.territory_id, r.record_id, r.organization_id, date_trunc('month', r.opened_at at time zone 'UTC')::date, r.state,
      moment, person
    from journey.record r where r.territory_id = territory and r.record_id = record
    on conflict do nothing;
  delete from journey.person_key k where k.territory_id = territory and k.record_id = record;
  delete from journey.record r where r.territory_id = territory and r.record_id = record;
  return found;
end $$;
revoke execute on function journey.erase_row(uuid, uuid, timestamptz, uuid) from public;

create function journey.erase(record uuid, moment timestamptz) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select case when journey.helps(accounts.territory(), record, journey.opener_of(accounts.territory(), record))
    then journey.erase_row(accounts.territory(), record, moment, accounts.person()) else false end
$$;

-- Is one of these still there? Asked at the start with the ids that were erased: a backup may have brought one back.
create function journey.count_standing(records uuid[]) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select count(*)::integer from journey.record r where r.record_id = any(records) $$;

-- The audit says that something was written, by whom, for whom; what and about whom stands in the journey itself.
create function journey.note_write() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  known jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  territory uuid := (known ->> 'territory_id')::uuid;
  organization uuid := coalesce((known ->> 'organization_id')::uuid, (known ->> 'organization_a')::uuid,
    journey.opener_of(territory, (known ->> 'record_id')::uuid));
begin
  -- With the record its rows go: that it went is written once.
  if tg_op = 'DELETE' and tg_table_name <> 'record' and journey.opener_of(territory, (known ->> 'record_id')::uuid) is null then
    return null;
  end if;
  insert into accounts.audit (territory_id, person_id, organization_id, action, subject)
    values (territory, accounts.person(), organization, lower(tg_op), 'journey.' || tg_table_name);
  return null;
end $$;
do $$
declare
  t text;
begin
  foreach t in array array['record', 'contact', 'note', 'need', 'participant', 'event', 'consent', 'lawful_basis',
    'agreement', 'code']
  loop
    execute format('create trigger audit_write after insert or update or delete on journey.%I for each row
      when (coalesce(current_setting(''jalon.session'', true), '''') <> '''') execute function journey.note_write()', t);
  end loop;
end $$;
