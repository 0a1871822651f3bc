-- What a structure can look back on: who changed what, of which place; and sessions that are moved or carry a note.

-- The log says who, where somebody acted: the database fills it in, the application cannot say otherwise. The place is kept
-- with it, so that what was taken away (a closure) is still in the history of its place.
alter table directory.change add column person_id uuid, add column link_id uuid, add column location_id uuid;
update directory.change c set location_id = directory.place_of(c.territory_id, c.subject_kind, c.subject_id)
  where c.subject_kind in ('closure', 'session');
create index change_by_place on directory.change (territory_id, location_id) where location_id is not null;

create function directory.sign_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.person_id := accounts.person();
  new.link_id := (accounts.link()).link_id;
  new.location_id := directory.place_of(new.territory_id, new.subject_kind, new.subject_id);
  return new;
end $$;
create trigger sign_change before insert on directory.change for each row
  when (coalesce(current_setting('jalon.session', true), '') || coalesce(current_setting('jalon.link', true), '')
    || coalesce(current_setting('jalon.key', true), '') <> '')
  execute function directory.sign_change();

drop policy change_read on directory.change;
create policy change_read on directory.change for select to {{app}}
  using (directory.may_edit_subject(territory_id, subject_kind, subject_id)
    or (location_id is not null and directory.may_edit_place(territory_id, location_id)));

-- What somebody who acted for an organization is called: said to the people who act for it, of its own people alone. Its
-- software has no use for names.
create function accounts.name_in(territory uuid, organization uuid, person uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.name from accounts.person p
  where p.territory_id = territory and p.person_id = person and accounts.person() is not null
    and accounts.may_edit(territory, organization, null)
    and exists (select from accounts.membership m where m.territory_id = territory and m.person_id = person
      and m.organization_id = organization)
$$;

alter table directory.session
  add column version integer not null default 1,
  add column note jsonb not null default '{}',
  add column moved_from timestamp;
comment on column directory.session.moved_from is 'Wall time it was first announced for; null: it was never moved.';
