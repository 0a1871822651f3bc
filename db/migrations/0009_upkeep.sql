-- Kept true: who reads an error says so; two records of one place become one, and can be taken apart again.
create function directory.commune_of(territory uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.commune_code from directory.location l where l.territory_id = territory and l.location_id = location
$$;

-- Who looks after places that are not its own: an operator, or the coordinator of the commune.
create function directory.oversees(territory uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (accounts.is_operator()
    or accounts.coordinates(territory, directory.commune_of(territory, location)))
$$;

create function directory.has_people(territory uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.membership m where m.territory_id = territory and m.organization_id = organization
    and m.role in ('facilitator', 'manager') and m.ended_at is null)
$$;

create table directory.error_report (
  territory_id uuid not null references territory.territory,
  report_id uuid not null,
  location_id uuid not null,
  kind text not null check (kind in ('hours', 'address', 'telephone', 'closed', 'other')),
  message text not null default '' check (length(message) <= 1000),
  locale text not null,
  reply_to text check (length(reply_to) between 3 and 254),
  wants_answer boolean not null default false,
  reporter_hash text,
  created_at timestamptz not null,
  answer text check (answer in ('corrected', 'right')),
  answer_note text not null default '' check (length(answer_note) <= 500),
  answered_at timestamptz,
  answered_by uuid,
  primary key (territory_id, report_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  check ((answer is null) = (answered_at is null)),
  check (answer is null or reply_to is null)
);
create index error_report_by_location on directory.error_report (territory_id, location_id);
comment on column directory.error_report.reply_to is
  'Read by directory.answer_report alone; emptied with the answer, after 90 days at the latest.';
comment on column directory.error_report.reporter_hash is
  'Keyed hash of a network address, so that one person who says it twice is not two; emptied likewise.';

-- "Closed for good", said twice by different people and answered by nobody.
create function directory.is_reported_closed(territory uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(distinct coalesce(r.reporter_hash, r.report_id::text)) >= 2 from directory.error_report r
  where r.territory_id = territory and r.location_id = location and r.kind = 'closed' and r.answer is null
$$;

-- Its structure; and where that has nobody here, or where the place may be no more, whoever oversees the commune. Somebody,
-- always: an answer is mail to a person, which neither a mailed link nor an organization's software may write.
create function directory.may_answer_reports(territory uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and (accounts.is_operator()
      or accounts.has_role(directory.organization_of(territory, location), array['facilitator', 'manager'])) or (directory.oversees(territory, location)
    and (not directory.has_people(territory, directory.organization_of(territory, location))
      or directory.is_reported_closed(territory, location)))
$$;

alter table directory.error_report enable row level security;
create policy error_report_read on directory.error_report for select to {{app}}
  using (territory_id = accounts.territory() and directory.may_answer_reports(territory_id, location_id));
-- Anybody, of a place that the public sees; nobody reads it back.
create policy error_report_add on directory.error_report for insert to {{app}} with check (
  territory_id = accounts.territory() and exists (select from directory.location l
    where l.territory_id = error_report.territory_id and l.location_id = error_report.location_id and l.status = 'public'));

-- Answers once, and writes to whoever left an address, which is forgotten at that moment. False: nothing there to answer.
create function directory.answer_report(report uuid, given text, note text, at timestamptz, mail uuid, subject text, body text)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  asked directory.error_report;
begin
  select * into asked from directory.error_report r
    where r.territory_id = accounts.territory() and r.report_id = report and r.answer is null for update;
  if not found or not directory.may_answer_reports(asked.territory_id, asked.location_id) then return false; end if;
  if asked.reply_to is not null then
    insert into auth.mail (mail_id, territory_id, purpose, to_address, subject, body, next_at, created_at)
      values (mail, asked.territory_id, 'report-answer', asked.reply_to, subject, body, at, at);
  end if;
  update directory.error_report r set answer = given, answer_note = note, answered_at = at, answered_by = accounts.person(),
      reply_to = null, reporter_hash = null
    where r.territory_id = asked.territory_id and r.report_id = report;
  return true;
end $$;

create table directory.merge (
  territory_id uuid not null references territory.territory,
  merge_id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  from_gone text[] not null default '{}',
  merged_by uuid,
  merged_at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (territory_id, merge_id),
  foreign key (territory_id, kept_id) references directory.location on delete cascade,
  foreign key (territory_id, gone_id) references directory.location on delete cascade,
  check (kept_id <> gone_id)
);
create index merge_by_kept on directory.merge (territory_id, kept_id);
create index merge_by_gone on directory.merge (territory_id, gone_id);
comment on table directory.merge is
  'Two places that became one: every row that was touched, as it was and as it became. Written by merge_places and undo_merge alone.';

-- A place that went into another one is not changed, still less published again, by whoever acted for it: taking the merger
-- apart gives it back as it was.
create function directory.is_merged_away(territory uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.merge m where m.territory_id = territory and m.gone_id = location and m.undone_at is null)
$$;
create policy location_merged on directory.location as restrictive for update to {{app}}
  using (not directory.is_merged_away(territory_id, location_id));

alter table directory.merge enable row level security;
create policy merge_read on directory.merge for select to {{app}} using (
  directory.oversees(territory_id, kept_id) and directory.oversees(territory_id, gone_id));

create policy duplicate_candidate_read on directory.duplicate_candidate for select to {{app}} using (
  directory.oversees(territory_id, location_a) and directory.oversees(territory_id, location_b));
create policy duplicate_candidate_add on directory.duplicate_candidate for insert to {{app}} with check (
  state = 'proposed' and directory.oversees(territory_id, location_a) and directory.oversees(territory_id, location_b));
create policy duplicate_candidate_decide on directory.duplicate_candidate for update to {{app}} using (
  directory.oversees(territory_id, location_a) and directory.oversees(territory_id, location_b)
  and state <> 'merged') with check (state in ('proposed', 'refused'));

-- Drafts of the area: what an overseer compares. And its words, which follow what a merger makes of a place.
create policy location_oversee on directory.location for select to {{app}} using (
  status = 'draft' and directory.oversees(territory_id, location_id));
create policy location_search_oversee on directory.location_search for update to {{app}}
  using (directory.oversees(territory_id, location_id)) with check (directory.oversees(territory_id, location_id));
create policy location_search_oversee_add on directory.location_search for insert to {{app}}
  with check (directory.oversees(territory_id, location_id));

grant select (territory_id, report_id, location_id, kind, message, locale, wants_answer, created_at, answer, answer_note,
  answered_at, answered_by) on directory.error_report to {{app}};
grant insert (territory_id, report_id, location_id, kind, message, locale, reply_to, wants_answer, reporter_hash, created_at)
  on directory.error_report to {{app}};
grant select (territory_id, merge_id, kept_id, gone_id, from_gone, merged_by, merged_at, undone_by, undone_at)
  on directory.merge to {{app}};
grant select, insert, update (state) on directory.duplicate_candidate to {{app}};

-- Every row that a merger of two places touches, by table. A table that comes later with a place in it is either here or in
-- the list of directory/merge-tables.db.test.ts.
-- What a merger does not put back, and others forget in time or keep secret, is not written a second time.
create function directory.merge_rows(territory uuid, a uuid, b uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  hidden text[] := array['reply_to', 'reporter_hash', 'token_hash'];
  t text;
  found jsonb;
  every jsonb := '{}';
begin
  foreach t in array array['directory.location', 'directory.service', 'directory.workshop', 'directory.closure',
    'directory.tour_stop', 'directory.source_record', 'directory.former_address', 'directory.error_report', 'accounts.link']
  loop
    execute format('select coalesce(jsonb_agg(to_jsonb(x) - $4 order by to_jsonb(x)), ''[]'') from %s x
      where x.territory_id = $1 and x.location_id in ($2, $3)', t) into found using territory, a, b, hidden;
    every := every || jsonb_build_object(t, found);
  end loop;
  select coalesce(jsonb_agg(to_jsonb(d)), '[]') into found from directory.duplicate_candidate d
    where d.territory_id = territory and d.location_a = least(a, b) and d.location_b = greatest(a, b);
  return every || jsonb_build_object('directory.duplicate_candidate', found);
end $$;
revoke execute on function directory.merge_rows(uuid, uuid, uuid) from public;

-- Two sources write one organization down twice: the number of the company register says that it is one.
create function directory.is_same_organization(territory uuid, a uuid, b uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a = b or exists (select from directory.organization x join directory.organization y
      on y.territory_id = x.territory_id and y.bce_number = x.bce_number
    where x.territory_id = territory and x.organization_id = a and y.organization_id = b)
$$;

-- Nobody may merge but who oversees both; two organizations' places, an operator alone.
create function directory.may_merge(territory uuid, a uuid, b uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when (directory.oversees(territory, a) and directory.oversees(territory, b)) is not true then 'not-found'
    when not directory.is_same_organization(territory, directory.organization_of(territory, a),
      directory.organization_of(territory, b)) and not accounts.is_operator() then 'two-organizations'
    else 'yes' end
$$;

-- Makes one place of two. `winners` are columns whose value comes from the one that goes (a fixed list: no value is given
-- from outside); `retired` are services that the other one has already. Answers 'merged', or why not; nothing is half done.
create function directory.merge_places(merge uuid, kept uuid, gone uuid, kept_version integer, gone_version integer,
    winners text[], retired uuid[], at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := accounts.territory();
  k directory.location;
  g directory.location;
  may text := directory.may_merge(accounts.territory(), kept, gone);
  allowed text[] := array['name', 'kinds', 'description', 'street', 'address_extra', 'postal_code', 'city', 'country',
    'commune_code', 'latitude', 'longitude', 'phones', 'emails', 'are_emails_public', 'websites', 'booking_url', 'transport',
    'access', 'accessibility', 'equipment', 'is_mobile', 'hours_value', 'hours_text', 'timetable_id', 'confirmed_on',
    'confirmed_how'];
  earlier jsonb;
  origins jsonb;
  sets text;
begin
  if may <> 'yes' then return may; end if;
  perform from directory.location l where l.territory_id = here and l.location_id in (kept, gone)
    order by l.location_id for update;
  select * into k from directory.location l where l.territory_id = here and l.location_id = kept;
  select * into g from directory.location l where l.territory_id = here and l.location_id = gone;
  if kept = gone or k.status = 'archived' or g.status = 'archived' or not winners <@ allowed then return 'not-found'; end if;
  if k.version <> kept_version or g.version <> gone_version then return 'changed-meanwhile'; end if;
  earlier := directory.merge_rows(here, kept, gone);

  select coalesce(jsonb_object_agg(f, coalesce(g.provenance -> f,
    jsonb_build_object('source', g.source, 'trust', 'import'))), '{}') into origins from unnest(winners) f;
  select coalesce(string_agg(format('%1$I = g.%1$I, ', f), ''), '') into sets from unnest(winners) f;
  execute format('update directory.location k set %s provenance = (k.provenance - $1) || $2, version = k.version + 1,
      updated_at = $3, status = case when ''public'' in (k.status, g.status) then ''public'' else ''draft'' end
    from directory.location g where k.territory_id = $4 and k.location_id = $5 and g.territory_id = $4 and g.location_id = $6',
    sets) using winners, origins, at, here, kept, gone;
  update directory.location l set status = 'archived', version = l.version + 1, updated_at = at
    where l.territory_id = here and l.location_id = gone;

  update directory.service s set location_id = kept, version = s.version + 1, updated_at = at,
      status = case when s.service_id = any(retired) then 'archived' else s.status end,
      position = s.position + (select count(*) from directory.service o where o.territory_id = here and o.location_id = kept)
    where s.territory_id = here and s.location_id = gone;
  update directory.workshop w set location_id = kept, version = w.version + 1, updated_at = at
    where w.territory_id = here and w.location_id = gone;
  update directory.closure c set location_id = kept where c.territory_id = here and c.location_id = gone;
  update directory.tour_stop t set location_id = kept,
      position = t.position + (select count(*) from directory.tour_stop o where o.territory_id = here and o.location_id = kept)
    where t.territory_id = here and t.location_id = gone;
  update directory.source_record r set location_id = kept where r.territory_id = here and r.location_id = gone;
  update directory.error_report r set location_id = kept where r.territory_id = here and r.location_id = gone;
  update directory.former_address f set location_id = kept where f.territory_id = here and f.location_id = gone;
  insert into directory.former_address (territory_id, short_id, location_id) values (here, g.short_id, kept)
    on conflict (territory_id, short_id) do update set location_id = excluded.location_id;
  -- A link of another organization keeps to the place it was given for: it must not open somebody else's.
  update accounts.link n set location_id = kept
    where n.territory_id = here and n.location_id = gone and n.organization_id = k.organization_id;
  insert into directory.duplicate_candidate (territory_id, location_a, location_b, score, reasons, state, found_at)
    values (here, least(kept, gone), greatest(kept, gone), 1, '[]', 'merged', at)
    on conflict (territory_id, location_a, location_b) do update set state = 'merged';

  insert into directory.merge (territory_id, merge_id, kept_id, gone_id, from_gone, merged_by, merged_at, before, after)
    values (here, merge, kept, gone, winners, accounts.person(), at, earlier, directory.merge_rows(here, kept, gone));
  -- In the log, and by nobody's import: taking one back leaves both alone.
  insert into directory.change (territory_id, change_id, subject_kind, subject_id, action, field, previous, replacement, source, at)
    select here, gen_random_uuid(), 'location', one, 'update', 'merge', null, jsonb_build_object('kept', kept, 'gone', gone),
      'merge', at from unnest(array[kept, gone]) one;
  return 'merged';
end $$;

-- What somebody has changed since, of the rows that a merger changed: [{"table", "id", "fields"}].
create function directory.merge_differences(territory uuid, merge uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with m as (select * from directory.merge x where x.territory_id = territory and x.merge_id = merge),
    now_rows as (select directory.merge_rows(territory, m.kept_id, m.gone_id) as every from m),
    keys (t, key) as (values ('directory.location', 'location_id'), ('directory.service', 'service_id'),
      ('directory.workshop', 'workshop_id'), ('directory.closure', 'closure_id'), ('directory.tour_stop', 'tour_stop_id')),
    changed as (select k.t, k.key, a.one from m cross join keys k cross join jsonb_array_elements(m.after -> k.t) a (one)
      where not m.before -> k.t @> jsonb_build_array(a.one)),
    compared as (select c.t, c.one ->> c.key as id, c.one, (select n.one from now_rows,
        jsonb_array_elements(every -> c.t) n (one) where n.one ->> c.key = c.one ->> c.key) as present from changed c)
  select coalesce(jsonb_agg(jsonb_build_object('table', t, 'id', id, 'fields', coalesce((
      select jsonb_agg(f order by f) from jsonb_object_keys(one) f
      where present is not null and present -> f is distinct from one -> f and f not in ('version', 'updated_at', 'provenance')),
    '[]')) order by t, id), '[]') from compared where present is distinct from one
$$;
revoke execute on function directory.merge_differences(uuid, uuid) from public;

-- Puts rows back as they were: those of `rows`, in the columns named, found by `key`.
create function directory.put_back(t text, keys text[], columns text[], rows jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('update %1$s x set (%2$s) = row(%3$s) from jsonb_populate_recordset(null::%1$s, $1) old
    where x.territory_id = old.territory_id and %4$s', t,
    (select string_agg(quote_ident(c), ', ') from unnest(columns) c),
    (select string_agg('old.' || quote_ident(c), ', ') from unnest(columns) c),
    (select string_agg(format('x.%1$I = old.%1$I', c), ' and ') from unnest(keys) c)) using rows;
end $$;
revoke execute on function directory.put_back(text, text[], text[], jsonb) from public;

-- Takes a merger apart again, if nobody has changed since what it changed. What came to the kept place meanwhile stays there.
-- Answers {"code": "undone"}, or why not ("edited-since" with what differs).
create function directory.undo_merge(merge uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here uuid := accounts.territory();
  m directory.merge;
  differs jsonb;
  may text;
  t record;
begin
  select * into m from directory.merge x where x.territory_id = here and x.merge_id = merge for update;
  if not found then return '{"code": "not-found"}'; end if;
  may := directory.may_merge(here, m.kept_id, m.gone_id);
  if may <> 'yes' then return jsonb_build_object('code', may); end if;
  if m.undone_at is not null then return '{"code": "not-found"}'; end if;
  perform from directory.location l where l.territory_id = here and l.location_id in (m.kept_id, m.gone_id)
    order by l.location_id for update;
  differs := directory.merge_differences(here, merge);
  if differs <> '[]' then return jsonb_build_object('code', 'edited-since', 'differs', differs); end if;

  for t in select * from (values ('directory.location', 'location_id'), ('directory.service', 'service_id'),
      ('directory.workshop', 'workshop_id'), ('directory.closure', 'closure_id'), ('directory.tour_stop', 'tour_stop_id')) x (name, key)
  loop
    perform directory.put_back(t.name, array[t.key], (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
      -- Of the rows that nothing was changed in, what came since is kept.
      (select coalesce(jsonb_agg(b.one), '[]') from jsonb_array_elements(m.before -> t.name) b (one)
        where not m.after -> t.name @> jsonb_build_array(b.one)));
  end loop;
  perform directory.put_back('directory.source_record', array['source', 'record_key'], array['location_id'], m.before -> 'directory.source_record');
  perform directory.put_back('directory.error_report', array['report_id'], array['location_id'], m.before -> 'directory.error_report');
  perform directory.put_back('accounts.link', array['link_id'], array['location_id'], m.before -> 'accounts.link');
  perform directory.put_back('directory.former_address', array['short_id'], array['location_id'], m.before -> 'directory.former_address');
  delete from directory.former_address f using directory.location g
    where g.territory_id = here and g.location_id = m.gone_id and f.territory_id = here and f.short_id = g.short_id;
  if m.before -> 'directory.duplicate_candidate' = '[]' then
    delete from directory.duplicate_candidate d where d.territory_id = here
      and d.location_a = least(m.kept_id, m.gone_id) and d.location_b = greatest(m.kept_id, m.gone_id);
  else
    perform directory.put_back('directory.duplicate_candidate', array['location_a', 'location_b'], array['state'],
      m.before -> 'directory.duplicate_candidate');
  end if;
  update directory.merge x set undone_at = at, undone_by = accounts.person() where x.territory_id = here and x.merge_id = merge;
  insert into directory.change (territory_id, change_id, subject_kind, subject_id, action, field, previous, replacement, source, at)
    select here, gen_random_uuid(), 'location', one, 'update', 'merge',
      jsonb_build_object('kept', m.kept_id, 'gone', m.gone_id), null, 'merge', at from unnest(array[m.kept_id, m.gone_id]) one;
  return '{"code": "undone"}';
end $$;

-- Of what somebody oversees: the name of a place that a merger has archived, and which sources speak of a place.
create function directory.name_of(territory uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.name from directory.location l where l.territory_id = territory and l.location_id = location
    and directory.oversees(territory, location)
$$;

create function directory.sources_of(territory uuid, location uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct r.source order by r.source), '{}') from directory.source_record r
  where r.territory_id = territory and r.location_id = location and directory.oversees(territory, location)
$$;
