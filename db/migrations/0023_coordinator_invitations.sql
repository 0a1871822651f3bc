-- A structure that nobody acts for yet is brought in by whoever coordinates one of its communes (or an operator); once it
-- has people, they alone invite. What is invited is its manager, nothing else.
create function directory.may_bring_in(territory uuid, organization uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select territory = accounts.territory() and not directory.has_people(territory, organization)
    and exists (select from directory.location l where l.territory_id = territory and l.organization_id = organization
      and l.status = 'public' and directory.oversees(territory, l.location_id))
$$;

create policy invitation_read_overseer on accounts.invitation for select to {{app}} using (
  territory_id = accounts.territory() and role = 'manager' and directory.may_bring_in(territory_id, organization_id));
create policy invitation_write_overseer on accounts.invitation for insert to {{app}} with check (
  territory_id = accounts.territory() and invited_by = accounts.person() and role = 'manager'
  and directory.may_bring_in(territory_id, organization_id));
create policy invitation_revoke_overseer on accounts.invitation for update to {{app}} using (
  territory_id = accounts.territory() and invited_by = accounts.person()
  and directory.may_bring_in(territory_id, organization_id));
