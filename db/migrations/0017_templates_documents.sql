-- Services that the places of one organization share: a template, and the services that follow it. Hours, order and status
-- are each place's own; what is published is copied into its service, so that nothing public reads these tables.

create table directory.service_template (
  territory_id uuid not null references territory.territory,
  template_id uuid not null,
  version integer not null default 1,
  organization_id uuid not null,
  name text not null check (name <> '' and length(name) <= 100),
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (territory_id, template_id),
  unique (territory_id, organization_id, template_id),
  foreign key (territory_id, organization_id) references directory.organization on delete cascade
);
create unique index service_template_by_name on directory.service_template (territory_id, organization_id, lower(name));
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

grant select, insert, delete, update (version, name, fields, updated_at) on directory.service_template to {{app}};
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
