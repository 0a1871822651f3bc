-- Services that the places of one organization share: a template, and the services that follow it. Hours, order and status
-- are each place's own; what is published is copied into its service, so that nothing public reads these tables.

create table directory.service_template (
  territory_id uuid not null references territory.territory,
  template_id uuid not null,
  version integer not null default 1,
  organization_id uuid not null,
  name text not null check (name <> '' and length(name) <= 100),
  name_key text not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, template_id),
  unique (territory_id, organization_id, template_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create unique index service_template_by_name on directory.service_template (territory_id, organization_id, name_key);
comment on column directory.service_template.name_key is 'The name folded (no case, no accent): lower() of a database in the C locale leaves È as it is.';
comment on column directory.service_template.fields is 'Columns of a service and their values, but for hours, order and status.';

create table directory.template_follower (
  territory_id uuid not null references territory.territory,
  service_id uuid not null,
  organization_id uuid not null,
  template_id uuid not null,
  since timestamptz not null,
  primary key (territory_id, service_id),
  foreign key (territory_id, service_id) references directory.service on delete cascade,
  foreign key (territory_id, organization_id, template_id)
    references directory.service_template (territory_id, organization_id, template_id) on delete cascade
);
create index template_follower_by_template on directory.template_follower (territory_id, organization_id, template_id);
comment on table directory.template_follower is 'Services that take over what is changed in a template, until their place lets go.';

alter table directory.service_template enable row level security;
alter table directory.template_follower enable row level security;

-- Whoever acts for the organization; the link of one place and a structure's own software have nothing to do with templates.
create policy service_template_read on directory.service_template for select to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null));
create policy service_template_add on directory.service_template for insert to {{app}}
  with check (accounts.may_edit(territory_id, organization_id, null));
create policy service_template_change on directory.service_template for update to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null))
  with check (accounts.may_edit(territory_id, organization_id, null));
create policy service_template_end on directory.service_template for delete to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null));
create policy service_template_no_key on directory.service_template as restrictive for all to {{app}}
  using ((accounts.api_key()).api_key_id is null);

-- The service, too, has to be of that organization: a merger or a claim can give a place to another one.
create policy template_follower_read on directory.template_follower for select to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null));
create policy template_follower_add on directory.template_follower for insert to {{app}}
  with check (accounts.may_edit(territory_id, organization_id, null)
    and directory.organization_of(territory_id, directory.place_of(territory_id, 'service', service_id)) = organization_id);
create policy template_follower_end on directory.template_follower for delete to {{app}}
  using (accounts.may_edit(territory_id, organization_id, null));
create policy template_follower_no_key on directory.template_follower as restrictive for all to {{app}}
  using ((accounts.api_key()).api_key_id is null);

grant select, insert, delete, update (version, name, name_key, fields, updated_at) on directory.service_template to {{app}};
grant select, insert, delete on directory.template_follower to {{app}};

do $$
declare
  t text;
begin
  foreach t in array array['directory.service_template', 'directory.template_follower']
  loop
    execute format('create trigger audit_write after insert or update or delete on %s for each row
      when (coalesce(current_setting(''jalon.session'', true), '''') || coalesce(current_setting(''jalon.link'', true), '''')
        || coalesce(current_setting(''jalon.key'', true), '''') <> '''')
      execute function accounts.note_write()', t);
  end loop;
end $$;

-- Documents beside a place or a workshop: what they are is in directory.document, their bytes once for an organization.
create table directory.document_content (
  territory_id uuid not null references territory.territory,
  organization_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null check (length(bytes) between 1 and 10485760),
  primary key (territory_id, organization_id, sha256),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
comment on table directory.document_content is 'Each content once for an organization, by its SHA-256; gone with the last document that shows it.';
alter table directory.document_content alter column bytes set storage external;

create table directory.document (
  territory_id uuid not null references territory.territory,
  document_id uuid not null,
  organization_id uuid not null,
  location_id uuid,
  workshop_id uuid,
  title text not null check (title <> ''),
  alternative text not null default '',
  kind text not null check (kind in ('pdf', 'png', 'jpeg', 'webp', 'odt', 'docx', 'ods', 'xlsx')),
  byte_count integer not null check (byte_count between 1 and 10485760),
  sha256 text not null,
  created_at timestamptz not null,
  primary key (territory_id, document_id),
  foreign key (territory_id, location_id) references directory.location on delete cascade,
  foreign key (territory_id, workshop_id) references directory.workshop on delete cascade,
  foreign key (territory_id, organization_id, sha256) references directory.document_content,
  check (num_nonnulls(location_id, workshop_id) = 1),
  check (kind not in ('png', 'jpeg', 'webp') or alternative <> '')
);
create index document_by_location on directory.document (territory_id, location_id) where location_id is not null;
create index document_by_workshop on directory.document (territory_id, workshop_id) where workshop_id is not null;
create index document_by_content on directory.document (territory_id, organization_id, sha256);

-- Somebody who adds the same content at this moment keeps it.
create function directory.drop_orphan_content() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from directory.document_content c
    where c.territory_id = old.territory_id and c.organization_id = old.organization_id and c.sha256 = old.sha256
      and not exists (select from directory.document d where d.territory_id = c.territory_id
        and d.organization_id = c.organization_id and d.sha256 = c.sha256);
  return null;
exception when foreign_key_violation then return null;
end $$;
create trigger orphan_content after delete on directory.document for each row execute function directory.drop_orphan_content();

-- A merger of two places takes their documents along, and brings them back when it is undone.
alter table directory.document add column merge_id uuid;
comment on column directory.document.merge_id is 'The merger of places that brought it here; null: it was put here.';
create function directory.move_documents() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    update directory.document d set location_id = new.kept_id, merge_id = new.merge_id
      where d.territory_id = new.territory_id and d.location_id = new.gone_id;
  else
    update directory.document d set location_id = new.gone_id, merge_id = null
      where d.territory_id = new.territory_id and d.merge_id = new.merge_id;
  end if;
  return null;
end $$;
create trigger documents_with_merge after insert on directory.merge for each row execute function directory.move_documents();
create trigger documents_with_undo after update on directory.merge for each row
  when (old.undone_at is null and new.undone_at is not null) execute function directory.move_documents();

create function directory.organization_of_document(territory uuid, location uuid, workshop uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select directory.organization_of(territory, coalesce(location, directory.place_of(territory, 'workshop', workshop)))
$$;

alter table directory.document_content enable row level security;
alter table directory.document enable row level security;
-- A document is seen with what it belongs to; its content through it.
create policy document_read on directory.document for select to {{app}} using (
  (location_id is not null and exists (select from directory.location l where l.territory_id = document.territory_id
    and l.location_id = document.location_id))
  or (workshop_id is not null and exists (select from directory.workshop w where w.territory_id = document.territory_id
    and w.workshop_id = document.workshop_id)));
create policy document_add on directory.document for insert to {{app}} with check (
  accounts.may_edit(territory_id, organization_id, null)
  and directory.organization_of_document(territory_id, location_id, workshop_id) = organization_id and merge_id is null);
create policy document_end on directory.document for delete to {{app}} using (
  accounts.may_edit(territory_id, directory.organization_of_document(territory_id, location_id, workshop_id), null));
create policy document_no_key_add on directory.document as restrictive for insert to {{app}}
  with check ((accounts.api_key()).api_key_id is null);
create policy document_no_key_end on directory.document as restrictive for delete to {{app}}
  using ((accounts.api_key()).api_key_id is null);
create policy document_content_read on directory.document_content for select to {{app}} using (
  exists (select from directory.document d where d.territory_id = document_content.territory_id
    and d.organization_id = document_content.organization_id and d.sha256 = document_content.sha256));
create policy document_content_add on directory.document_content for insert to {{app}} with check (
  accounts.may_edit(territory_id, organization_id, null) and (accounts.api_key()).api_key_id is null);

grant select, insert, delete on directory.document to {{app}};
grant select, insert on directory.document_content to {{app}};
create trigger audit_write after insert or update or delete on directory.document for each row
  when (coalesce(current_setting('jalon.session', true), '') || coalesce(current_setting('jalon.link', true), '')
    || coalesce(current_setting('jalon.key', true), '') <> '')
  execute function accounts.note_write();
