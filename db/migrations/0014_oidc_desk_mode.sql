-- Signing in by an identity provider (OpenID Connect): whoever was invited has an account made at the first visit, and
-- nobody else. What proves the address of mail is the session itself: better-auth made it after the provider vouched for it.
create function accounts.is_invited(territory uuid, address text, at timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.invitation i where i.territory_id = territory and lower(i.email) = lower(address)
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > at)
$$;

-- Accepts the oldest invitation to the proved address of the session's own account; false when none is left.
create function accounts.accept_own_invitation(at timestamptz, person_locale text, new_person uuid, new_membership uuid)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  territory uuid := accounts.territory();
  account auth."user";
  given accounts.invitation;
  who uuid;
begin
  select u.* into account from auth."session" s join auth."user" u on u."id" = s."userId"
    where s."token" = nullif(current_setting('jalon.session', true), '') and s."expiresAt" > clock_timestamp()
      and u."emailVerified";
  if not found then return false; end if;
  select i.* into given from accounts.invitation i where i.territory_id = territory
    and lower(i.email) = lower(account."email") and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
    order by i.created_at, i.invitation_id limit 1 for update;
  if not found then return false; end if;
  update accounts.invitation i set accepted_at = at where i.territory_id = territory and i.invitation_id = given.invitation_id;
  insert into accounts.person (territory_id, person_id, user_id, name, email, locale, created_at)
    values (territory, new_person, account."id", coalesce(nullif(account."name", ''), account."email"), given.email,
      person_locale, at)
    on conflict (territory_id, user_id) do update set disabled_at = null
    returning person_id into who;
  if not exists (select from accounts.membership m where m.territory_id = territory and m.person_id = who
      and m.role = given.role and m.organization_id is not distinct from given.organization_id
      and m.area_kind is not distinct from given.area_kind and m.area_code is not distinct from given.area_code
      and m.ended_at is null) then
    insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, area_kind, area_code,
        granted_by, granted_at)
      values (territory, new_membership, who, given.role, given.organization_id, given.area_kind, given.area_code,
        given.invited_by, at);
  end if;
  return true;
end $$;
