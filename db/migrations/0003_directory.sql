-- The offer: who (organization), where (location), what (service), when (timetable, closure, workshop, session).
-- Names follow HSDS 3.0. Each editable row has a version, a source and, per field, where its value came from.
create schema directory;

create table directory.term (
  territory_id uuid not null references territory.territory,
  scheme text not null check (scheme in ('topic', 'support', 'audience', 'language', 'cost', 'format', 'access',
    'accessibility', 'equipment', 'kind')),
  code text not null,
  bit smallint not null check (bit between 0 and 31),
  source text not null check (source in ('study', 'ours', 'standard')),
  mapping jsonb not null default '{}',
  primary key (territory_id, scheme, code),
  unique (territory_id, scheme, bit)
);
comment on table directory.term is 'Thesaurus codes; their words are in messages/*/thesaurus.json.';

create table directory.organization (
  territory_id uuid not null references territory.territory,
  organization_id uuid not null,
  version integer not null default 1,
  name text not null check (name <> ''),
  kinds text[] not null default '{}',
  bce_number text check (bce_number ~ '^[01][0-9]{9}$'),
  other_identifier text,
  phone text,
  email text,
  website text,
  closing_days jsonb not null default '[]',
  source text not null,
  provenance jsonb not null default '{}',
  confirmed_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (territory_id, organization_id)
);
comment on column directory.organization.closing_days is
  'Own closing days: [{"month":9,"day":27}] every year, or [{"on":"2026-12-24"}] once.';
comment on column directory.organization.provenance is
  'Only fields that differ from the row: {"phone":{"source":"...","trust":"structure","on":"2026-11-23","how":"..."}}.';

create table directory.timetable (
  territory_id uuid not null references territory.territory,
  timetable_id uuid not null,
  value text not null,
  time_zone text not null,
  country text not null,
  community text not null default '',
  latitude double precision not null default 0,
  longitude double precision not null default 0,
  is_readable boolean not null,
  problem jsonb,
  week bytea not null check (length(week) = 84),
  intervals bytea not null,
  computed_from date not null,
  computed_at timestamptz not null,
  primary key (territory_id, timetable_id),
  unique (territory_id, value, time_zone, country, community, latitude, longitude)
);
comment on table directory.timetable is
  'One row per distinct opening_hours value and context; latitude and longitude are 0 unless the value follows the sun.';
comment on column directory.timetable.intervals is
  'Little-endian int32 triples: first minute, end minute (Unix minutes), state 1 open 2 unknown 3 by appointment; 8 weeks from computed_from. The last one may go on past them; 2147483647 is "never ends".';

create table directory.location (
  territory_id uuid not null references territory.territory,
  location_id uuid not null,
  version integer not null default 1,
  organization_id uuid not null,
  short_id text not null,
  slug text not null,
  name text not null check (name <> ''),
  kinds text[] not null default '{}',
  description jsonb not null default '{}',
  street text,
  address_extra text,
  postal_code text,
  city text,
  country text not null,
  commune_code text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  phones text[] not null default '{}',
  emails text[] not null default '{}',
  are_emails_public boolean not null default false,
  websites text[] not null default '{}',
  booking_url text,
  transport jsonb not null default '{}',
  access text[] not null default '{}',
  accessibility text[] not null default '{}',
  equipment text[] not null default '{}',
  is_mobile boolean not null default false,
  hours_value text,
  hours_text text,
  timetable_id uuid,
  saturated_until date,
  status text not null default 'public' check (status in ('public', 'draft', 'archived')),
  source text not null,
  provenance jsonb not null default '{}',
  confirmed_on date,
  confirmed_how text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, location_id),
  unique (territory_id, short_id),
  foreign key (territory_id, organization_id) references directory.organization,
  foreign key (territory_id, commune_code) references territory.commune,
  foreign key (territory_id, timetable_id) references directory.timetable
);
create index location_by_organization on directory.location (territory_id, organization_id);
create index location_by_commune on directory.location (territory_id, commune_code);
create index location_by_timetable on directory.location (territory_id, timetable_id);
comment on column directory.location.hours_text is 'Opening hours as they were given, when they could not be read: shown as "to be confirmed".';

create table directory.former_address (
  territory_id uuid not null references territory.territory,
  short_id text not null,
  location_id uuid not null,
  primary key (territory_id, short_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade
);

create table directory.service (
  territory_id uuid not null references territory.territory,
  service_id uuid not null,
  version integer not null default 1,
  location_id uuid not null,
  position smallint not null default 0,
  name jsonb not null default '{}',
  description jsonb not null default '{}',
  topics text[] not null default '{}',
  supports text[] not null default '{}',
  audiences text[] not null default '{}',
  languages text[] not null default '{}',
  cost text,
  cost_note jsonb not null default '{}',
  formats text[] not null default '{}',
  access text[] not null default '{}',
  accessibility text[] not null default '{}',
  equipment text[] not null default '{}',
  hours_value text,
  hours_text text,
  timetable_id uuid,
  saturated_until date,
  status text not null default 'public' check (status in ('public', 'draft', 'archived')),
  source text not null,
  provenance jsonb not null default '{}',
  confirmed_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, service_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, timetable_id) references directory.timetable
);
create index service_by_location on directory.service (territory_id, location_id);
create index service_by_timetable on directory.service (territory_id, timetable_id);

create table directory.closure (
  territory_id uuid not null references territory.territory,
  closure_id uuid not null,
  organization_id uuid,
  location_id uuid,
  service_id uuid,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  hours_value text,
  reason jsonb not null default '{}',
  source text not null,
  created_at timestamptz not null,
  primary key (territory_id, closure_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade,
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, service_id) references directory.service on delete cascade,
  check (num_nonnulls(organization_id, location_id, service_id) = 1)
);
create index closure_by_location on directory.closure (territory_id, location_id);
create index closure_by_service on directory.closure (territory_id, service_id);
create index closure_by_organization on directory.closure (territory_id, organization_id);
comment on column directory.closure.hours_value is 'Null: closed. Otherwise plain hours that replace the usual ones on these dates ("10:00-12:00").';

create table directory.tour_stop (
  territory_id uuid not null references territory.territory,
  tour_stop_id uuid not null,
  location_id uuid not null,
  position smallint not null,
  name jsonb not null,
  commune_code text,
  latitude double precision not null,
  longitude double precision not null,
  hours_value text,
  timetable_id uuid,
  primary key (territory_id, tour_stop_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, commune_code) references territory.commune,
  foreign key (territory_id, timetable_id) references directory.timetable
);
create index tour_stop_by_location on directory.tour_stop (territory_id, location_id);

create table directory.workshop (
  territory_id uuid not null references territory.territory,
  workshop_id uuid not null,
  version integer not null default 1,
  location_id uuid not null,
  service_id uuid,
  short_id text not null,
  title jsonb not null,
  description jsonb not null default '{}',
  topics text[] not null default '{}',
  audiences text[] not null default '{}',
  languages text[] not null default '{}',
  cost text,
  cost_note jsonb not null default '{}',
  prerequisites jsonb not null default '{}',
  facilitator text,
  booking text,
  local_start timestamp not null,
  time_zone text not null,
  duration_minutes integer not null check (duration_minutes between 15 and 1440),
  recurrence text,
  excluded_dates date[] not null default '{}',
  seats integer check (seats >= 0),
  status text not null default 'public' check (status in ('public', 'draft', 'archived')),
  source text not null,
  provenance jsonb not null default '{}',
  confirmed_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, workshop_id),
  unique (territory_id, short_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, service_id) references directory.service
);
create index workshop_by_location on directory.workshop (territory_id, location_id);
comment on column directory.workshop.recurrence is 'RFC 5545 RRULE, expanded in the workshop''s own zone at write time; null: one date.';

create table directory.session (
  territory_id uuid not null references territory.territory,
  session_id uuid not null,
  workshop_id uuid not null,
  local_start timestamp not null,
  time_zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  seats integer,
  seats_taken integer not null default 0,
  is_cancelled boolean not null default false,
  primary key (territory_id, session_id),
  unique (territory_id, workshop_id, local_start),
  foreign key (territory_id, workshop_id) references directory.workshop on delete cascade
);

create table directory.import_run (
  territory_id uuid not null references territory.territory,
  import_id uuid not null,
  source text not null,
  file_name text not null,
  file_sha256 text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  counts jsonb not null default '{}',
  undone_at timestamptz,
  primary key (territory_id, import_id)
);

create table directory.source_record (
  territory_id uuid not null references territory.territory,
  source text not null,
  record_key text not null,
  location_id uuid not null,
  digest text not null,
  first_import_id uuid not null,
  last_import_id uuid not null,
  primary key (territory_id, source, record_key),
  foreign key (territory_id, location_id) references directory.location on delete cascade
);
create index source_record_by_location on directory.source_record (territory_id, location_id);
comment on column directory.source_record.digest is 'SHA-256 of the record as last taken in: an equal one changes nothing.';

create table directory.change (
  territory_id uuid not null references territory.territory,
  change_id uuid not null,
  subject_kind text not null check (subject_kind in ('organization', 'location', 'service', 'workshop', 'session',
    'closure', 'tour_stop')),
  subject_id uuid not null,
  action text not null check (action in ('create', 'update', 'delete')),
  field text not null default '',
  previous jsonb,
  replacement jsonb,
  source text not null,
  import_id uuid,
  at timestamptz not null,
  primary key (territory_id, change_id)
);
create index change_by_subject on directory.change (territory_id, subject_kind, subject_id);
create index change_by_import on directory.change (territory_id, import_id) where import_id is not null;

create table directory.duplicate_candidate (
  territory_id uuid not null references territory.territory,
  location_a uuid not null,
  location_b uuid not null,
  score real not null check (score between 0 and 1),
  reasons jsonb not null,
  state text not null default 'proposed' check (state in ('proposed', 'refused', 'merged')),
  import_id uuid,
  found_at timestamptz not null,
  primary key (territory_id, location_a, location_b),
  foreign key (territory_id, location_a) references directory.location on delete cascade,
  foreign key (territory_id, location_b) references directory.location on delete cascade,
  check (location_a < location_b)
);

create table directory.location_search (
  territory_id uuid not null references territory.territory,
  location_id uuid not null,
  fr tsvector not null,
  nl tsvector not null,
  de tsvector not null,
  en tsvector not null,
  primary key (territory_id, location_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade
);
create index location_search_fr on directory.location_search using gin (fr);
create index location_search_nl on directory.location_search using gin (nl);
create index location_search_de on directory.location_search using gin (de);
create index location_search_en on directory.location_search using gin (en);
comment on table directory.location_search is 'One vector per language over text folded by the app (no accent, no stop word).';

create table directory.search_count (
  territory_id uuid not null references territory.territory,
  day date not null,
  topic text not null default '',
  has_results boolean not null,
  count bigint not null default 0,
  primary key (territory_id, day, topic, has_results)
);
comment on table directory.search_count is 'Searches per day; no address, no place, no identifier of any kind.';

-- What changed, for the offer snapshot of every process: read below pg_snapshot_xmin, so a late commit is never missed.
create table directory.offer_change (
  territory_id uuid not null,
  change_number bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  location_id uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (territory_id, change_number)
);
create index offer_change_by_transaction on directory.offer_change (territory_id, transaction_id);

create function directory.note_location_change() returns trigger language plpgsql as $$
begin
  insert into directory.offer_change (territory_id, location_id) select distinct territory_id, location_id from touched;
  perform pg_notify('offer_change', '');
  return null;
end $$;

create function directory.note_organization_change() returns trigger language plpgsql as $$
begin
  insert into directory.offer_change (territory_id, location_id)
    select l.territory_id, l.location_id from directory.location l
    join (select distinct territory_id, organization_id from touched) o using (territory_id, organization_id);
  perform pg_notify('offer_change', '');
  return null;
end $$;

create function directory.note_session_change() returns trigger language plpgsql as $$
begin
  insert into directory.offer_change (territory_id, location_id)
    select distinct w.territory_id, w.location_id from directory.workshop w
    join touched t on t.territory_id = w.territory_id and t.workshop_id = w.workshop_id;
  perform pg_notify('offer_change', '');
  return null;
end $$;

create function directory.note_timetable_change() returns trigger language plpgsql as $$
begin
  insert into directory.offer_change (territory_id, location_id)
    select l.territory_id, l.location_id from directory.location l
      join touched t on t.territory_id = l.territory_id and t.timetable_id = l.timetable_id
    union
    select s.territory_id, s.location_id from directory.service s
      join touched t on t.territory_id = s.territory_id and t.timetable_id = s.timetable_id
    union
    select p.territory_id, p.location_id from directory.tour_stop p
      join touched t on t.territory_id = p.territory_id and t.timetable_id = p.timetable_id;
  perform pg_notify('offer_change', '');
  return null;
end $$;

create function directory.note_closure_change() returns trigger language plpgsql as $$
begin
  insert into directory.offer_change (territory_id, location_id)
    select territory_id, location_id from touched where location_id is not null
    union
    select s.territory_id, s.location_id from directory.service s
      join touched t on t.territory_id = s.territory_id and t.service_id = s.service_id
    union
    select l.territory_id, l.location_id from directory.location l
      join touched t on t.territory_id = l.territory_id and t.organization_id = l.organization_id;
  perform pg_notify('offer_change', '');
  return null;
end $$;

do $$
declare
  t record;
begin
  for t in select * from (values
    ('location', 'location'), ('service', 'location'), ('tour_stop', 'location'), ('workshop', 'location'),
    ('closure', 'closure'), ('session', 'session')) as x (table_name, kind)
  loop
    execute format('create trigger offer_insert after insert on directory.%I referencing new table as touched
      for each statement execute function directory.note_%s_change()', t.table_name, t.kind);
    execute format('create trigger offer_update after update on directory.%I referencing new table as touched
      for each statement execute function directory.note_%s_change()', t.table_name, t.kind);
    execute format('create trigger offer_delete after delete on directory.%I referencing old table as touched
      for each statement execute function directory.note_%s_change()', t.table_name, t.kind);
  end loop;
end $$;
create trigger offer_update after update on directory.organization referencing new table as touched
  for each statement execute function directory.note_organization_change();
create trigger offer_update after update on directory.timetable referencing new table as touched
  for each statement execute function directory.note_timetable_change();

grant usage on schema directory to {{app}};
grant select on all tables in schema directory to {{app}};
grant insert, update on directory.search_count to {{app}};
grant update on directory.timetable to {{app}};
grant insert on directory.offer_change to {{app}};
