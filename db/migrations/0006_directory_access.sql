-- The offer under row-level security: the serving login reads what is public, and writes what the secret that its
-- transaction holds allows (0005). The owner's login is not subject to it (imports, backup, COPY).
create index duplicate_candidate_by_b on directory.duplicate_candidate (territory_id, location_b);

create function directory.organization_of(territory uuid, location uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.organization_id from directory.location l where l.territory_id = territory and l.location_id = location
$$;

create function directory.may_edit_place(territory uuid, location uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.may_edit(territory, directory.organization_of(territory, location), location)
$$;

create function directory.place_of(territory uuid, kind text, subject uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case kind
    when 'location' then subject
    when 'service' then (select s.location_id from directory.service s where s.territory_id = territory and s.service_id = subject)
    when 'workshop' then (select w.location_id from directory.workshop w where w.territory_id = territory and w.workshop_id = subject)
    when 'tour_stop' then (select t.location_id from directory.tour_stop t where t.territory_id = territory and t.tour_stop_id = subject)
    when 'session' then (select w.location_id from directory.session n
      join directory.workshop w on w.territory_id = n.territory_id and w.workshop_id = n.workshop_id
      where n.territory_id = territory and n.session_id = subject)
    when 'closure' then (select coalesce(c.location_id, s.location_id) from directory.closure c
      left join directory.service s on s.territory_id = c.territory_id and s.service_id = c.service_id
      where c.territory_id = territory and c.closure_id = subject)
  end
$$;

create function directory.may_edit_subject(territory uuid, kind text, subject uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case kind
    when 'organization' then accounts.may_edit(territory, subject, null)
    else directory.may_edit_place(territory, directory.place_of(territory, kind, subject))
      or (kind = 'closure' and accounts.may_edit(territory, (select c.organization_id from directory.closure c
        where c.territory_id = territory and c.closure_id = subject), null))
  end
$$;

-- Addresses of mail that a structure keeps to itself are in the same row as what is public: read through these alone.
create function directory.emails_of(territory uuid, location uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when l.are_emails_public or accounts.may_edit(territory, l.organization_id, location)
      or accounts.coordinates(territory, l.commune_code)
      or pg_has_role(session_user, (select c.relowner from pg_class c where c.oid = 'directory.location'::regclass), 'member')
    then l.emails else '{}' end
  from directory.location l where l.territory_id = territory and l.location_id = location
$$;

create function directory.email_of(territory uuid, organization uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.email from directory.organization o where o.territory_id = territory and o.organization_id = organization
    and (accounts.may_edit(territory, organization, null)
      or pg_has_role(session_user, (select c.relowner from pg_class c where c.oid = 'directory.organization'::regclass), 'member'))
$$;

do $$
declare
  t text;
  columns text;
begin
  foreach t in array array['organization', 'location', 'service', 'closure', 'tour_stop', 'workshop', 'session',
    'former_address', 'location_search', 'change', 'source_record', 'import_run', 'duplicate_candidate']
  loop
    execute format('alter table directory.%I enable row level security', t);
  end loop;
  -- Column by column, because of the addresses of mail; a column that comes later needs its grant, or is not read.
  foreach t in array array['organization', 'location']
  loop
    execute format('revoke select on directory.%I from {{app}}', t);
    select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
      where table_schema = 'directory' and table_name = t and column_name not in ('email', 'emails');
    execute format('grant select (%s) on directory.%I to {{app}}', columns, t);
  end loop;
end $$;
revoke select on directory.source_record, directory.import_run, directory.duplicate_candidate from {{app}};

create policy organization_read on directory.organization for select to {{app}} using (archived_at is null
  or accounts.may_edit(territory_id, organization_id, null));
create policy organization_change on directory.organization for update to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null))
  with check (accounts.may_edit(territory_id, organization_id, null));

create policy location_read on directory.location for select to {{app}}
  using (status = 'public' or accounts.may_edit(territory_id, organization_id, location_id));
create policy location_add on directory.location for insert to {{app}}
  with check (accounts.may_edit(territory_id, organization_id, null));
create policy location_change on directory.location for update to {{app}}
  using (accounts.may_edit(territory_id, organization_id, location_id))
  with check (accounts.may_edit(territory_id, organization_id, location_id));

-- What belongs to a place is seen with it; what its structure has not published, by the structure.
do $$
declare
  t text;
begin
  foreach t in array array['service', 'workshop']
  loop
    execute format($p$
      create policy %1$s_read on directory.%1$I for select to {{app}} using (
        (status = 'public' and exists (select from directory.location l
          where l.territory_id = %1$I.territory_id and l.location_id = %1$I.location_id))
        or directory.may_edit_place(territory_id, location_id));
      create policy %1$s_add on directory.%1$I for insert to {{app}} with check (directory.may_edit_place(territory_id, location_id));
      create policy %1$s_change on directory.%1$I for update to {{app}}
        using (directory.may_edit_place(territory_id, location_id))
        with check (directory.may_edit_place(territory_id, location_id));
      $p$, t);
  end loop;
  foreach t in array array['tour_stop', 'location_search', 'former_address']
  loop
    execute format($p$
      create policy %1$s_read on directory.%1$I for select to {{app}} using (exists (select from directory.location l
        where l.territory_id = %1$I.territory_id and l.location_id = %1$I.location_id));
      create policy %1$s_add on directory.%1$I for insert to {{app}} with check (directory.may_edit_place(territory_id, location_id));
      create policy %1$s_change on directory.%1$I for update to {{app}}
        using (directory.may_edit_place(territory_id, location_id))
        with check (directory.may_edit_place(territory_id, location_id));
      create policy %1$s_end on directory.%1$I for delete to {{app}} using (directory.may_edit_place(territory_id, location_id));
      $p$, t);
  end loop;
end $$;

create policy session_read on directory.session for select to {{app}} using (exists (select from directory.workshop w
  where w.territory_id = session.territory_id and w.workshop_id = session.workshop_id));
create policy session_add on directory.session for insert to {{app}}
  with check (directory.may_edit_place(territory_id, directory.place_of(territory_id, 'workshop', workshop_id)));
create policy session_change on directory.session for update to {{app}}
  using (directory.may_edit_place(territory_id, directory.place_of(territory_id, 'workshop', workshop_id)))
  with check (directory.may_edit_place(territory_id, directory.place_of(territory_id, 'workshop', workshop_id)));
create policy session_end on directory.session for delete to {{app}}
  using (directory.may_edit_place(territory_id, directory.place_of(territory_id, 'workshop', workshop_id)));

create policy closure_read on directory.closure for select to {{app}} using (
  (location_id is not null and exists (select from directory.location l
    where l.territory_id = closure.territory_id and l.location_id = closure.location_id))
  or (service_id is not null and exists (select from directory.service s
    where s.territory_id = closure.territory_id and s.service_id = closure.service_id))
  or (organization_id is not null and exists (select from directory.organization o
    where o.territory_id = closure.territory_id and o.organization_id = closure.organization_id)));
create policy closure_add on directory.closure for insert to {{app}} with check (
  case when organization_id is not null then accounts.may_edit(territory_id, organization_id, null)
  else directory.may_edit_place(territory_id, coalesce(location_id, directory.place_of(territory_id, 'service', service_id))) end);
create policy closure_end on directory.closure for delete to {{app}} using (
  case when organization_id is not null then accounts.may_edit(territory_id, organization_id, null)
  else directory.may_edit_place(territory_id, coalesce(location_id, directory.place_of(territory_id, 'service', service_id))) end);

create policy change_read on directory.change for select to {{app}}
  using (directory.may_edit_subject(territory_id, subject_kind, subject_id));
create policy change_add on directory.change for insert to {{app}}
  with check (directory.may_edit_subject(territory_id, subject_kind, subject_id));

grant update on directory.organization to {{app}};
grant insert, update on directory.location, directory.service, directory.workshop, directory.session,
  directory.location_search, directory.tour_stop to {{app}};
grant insert on directory.change, directory.closure, directory.timetable to {{app}};
grant delete on directory.session, directory.closure, directory.tour_stop to {{app}};
