-- Imports asked for on the web. The serving login writes down what is asked, no more: the file, how to read it, what to do
-- with duplicates. A process with the owner's login (`jalon imports --due`) does it, through the same use cases as the
-- command. So the login that serves gains no right over the offer itself.
create schema interchange;

create table interchange.job (
  territory_id uuid not null references territory.territory,
  job_id uuid not null,
  file_name text not null,
  file_sha256 text not null default '',
  source text not null check (source <> ''),
  country text check (country ~ '^[A-Z]{2}$'),
  into_demonstration boolean not null default false,
  mapping jsonb,
  decisions jsonb not null default '[]',
  task text not null check (task in ('look', 'preview', 'run', 'undo')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  phase text not null default '',
  rows_read integer not null default 0,
  attempts smallint not null default 0,
  problem jsonb,
  offer_mark text not null default '',
  import_id uuid,
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null,
  primary key (territory_id, job_id),
  foreign key (territory_id, asked_by) references accounts.person on delete cascade
);
create index job_by_asker on interchange.job (territory_id, asked_by);
create index job_by_import on interchange.job (territory_id, import_id);
comment on column interchange.job.offer_mark is
  'The last import when the preview was made: after another one the preview no longer says what would happen.';
comment on column interchange.job.mapping is 'As a mapping file (jalon-places-mapping/1); null: the profile is recognised.';

create table interchange.job_file (
  territory_id uuid not null references territory.territory,
  job_id uuid not null,
  content bytea not null check (length(content) <= 20971520),
  primary key (territory_id, job_id),
  foreign key (territory_id, job_id) references interchange.job on delete cascade
);
comment on table interchange.job_file is 'The file as it was sent, until its import is done or a week has passed. Never executed.';

create table interchange.job_report (
  territory_id uuid not null references territory.territory,
  job_id uuid not null,
  task text not null check (task in ('look', 'preview', 'run', 'undo')),
  report jsonb not null,
  primary key (territory_id, job_id, task),
  foreign key (territory_id, job_id) references interchange.job on delete cascade
);

create table interchange.saved_mapping (
  territory_id uuid not null references territory.territory,
  source text not null,
  mapping jsonb not null,
  saved_by uuid,
  saved_at timestamptz not null,
  primary key (territory_id, source)
);

-- Who may import: operators, and who coordinates the whole territory; with their second factor.
create function interchange.may_import() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.has_second_factor() and exists (select from accounts.membership m
    where m.territory_id = accounts.territory() and m.person_id = accounts.person() and m.ended_at is null
      and (m.role = 'operator' or (m.role = 'coordinator' and m.area_kind = 'territory')))
$$;

-- The same of somebody who is not here any more when the work is done.
create function interchange.person_may_import(territory uuid, person uuid) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.membership m
    join accounts.person p on p.territory_id = m.territory_id and p.person_id = m.person_id and p.disabled_at is null
    where m.territory_id = territory and m.person_id = person and m.ended_at is null
      and (m.role = 'operator' or (m.role = 'coordinator' and m.area_kind = 'territory')))
$$;

-- The name of whoever asked for an import, for those who may import too: no other of a person's columns.
create function interchange.name_of(person uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.name from accounts.person p
  where p.territory_id = accounts.territory() and p.person_id = person and interchange.may_import()
    and exists (select from interchange.job j where j.territory_id = p.territory_id and j.asked_by = p.person_id)
$$;

-- Is there something to do? Nothing else of it: asked every few seconds by whoever starts the work.
create function interchange.has_work() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from interchange.job j where j.state = 'waiting')
$$;

-- A job that is under way belongs to whoever does it.
create function interchange.is_open(territory uuid, job uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from interchange.job j where j.territory_id = territory and j.job_id = job
    and j.state <> 'running')
$$;

create function interchange.note_waiting() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('import_job', '');
  return null;
end $$;
create trigger job_waits after insert or update of state on interchange.job for each row
  when (new.state = 'waiting') execute function interchange.note_waiting();

create trigger audit_write after insert or update or delete on interchange.job for each row
  when (coalesce(current_setting('jalon.session', true), '') || coalesce(current_setting('jalon.link', true), '') <> '')
  execute function accounts.note_write();

alter table interchange.job enable row level security;
alter table interchange.job_file enable row level security;
alter table interchange.job_report enable row level security;
alter table interchange.saved_mapping enable row level security;

create policy job_read on interchange.job for select to {{app}}
  using (territory_id = accounts.territory() and (select interchange.may_import()));
create policy job_add on interchange.job for insert to {{app}} with check (
  territory_id = accounts.territory() and interchange.may_import() and asked_by = accounts.person() and state = 'waiting'
  and task in ('look', 'undo'));
create policy job_ask on interchange.job for update to {{app}}
  using (territory_id = accounts.territory() and interchange.may_import() and state <> 'running')
  with check (territory_id = accounts.territory() and interchange.may_import() and asked_by = accounts.person()
    and state = 'waiting' and task in ('look', 'preview', 'run'));
create policy job_drop on interchange.job for delete to {{app}}
  using (territory_id = accounts.territory() and interchange.may_import() and state <> 'running' and import_id is null);

create policy job_file_read on interchange.job_file for select to {{app}}
  using (territory_id = accounts.territory() and interchange.may_import());
create policy job_file_add on interchange.job_file for insert to {{app}} with check (
  territory_id = accounts.territory() and interchange.may_import() and interchange.is_open(territory_id, job_id));
create policy job_report_read on interchange.job_report for select to {{app}}
  using (territory_id = accounts.territory() and (select interchange.may_import()));

create policy saved_mapping_read on interchange.saved_mapping for select to {{app}}
  using (territory_id = accounts.territory() and interchange.may_import());
create policy saved_mapping_add on interchange.saved_mapping for insert to {{app}} with check (
  territory_id = accounts.territory() and interchange.may_import() and saved_by = accounts.person());
create policy saved_mapping_change on interchange.saved_mapping for update to {{app}}
  using (territory_id = accounts.territory() and interchange.may_import())
  with check (territory_id = accounts.territory() and interchange.may_import() and saved_by = accounts.person());

create policy import_run_read on directory.import_run for select to {{app}}
  using (territory_id = accounts.territory() and (select interchange.may_import()));

grant usage on schema interchange to {{app}};
grant select, delete on interchange.job to {{app}};
grant insert (territory_id, job_id, file_name, file_sha256, source, country, into_demonstration, mapping, task, state,
  import_id, asked_by, asked_at, expires_at) on interchange.job to {{app}};
grant update (mapping, decisions, task, state, phase, rows_read, attempts, problem, import_id, asked_by, asked_at,
  expires_at) on interchange.job to {{app}};
grant select (territory_id, job_id), insert on interchange.job_file to {{app}};
grant select on interchange.job_report to {{app}};
grant select, insert, update on interchange.saved_mapping to {{app}};
grant select on directory.import_run to {{app}};
