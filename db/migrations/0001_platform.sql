-- The installation itself. This schema is the one exception to "every key begins with territory_id"
-- (architecture.json, exceptedSchemas): it says which territories there are and which migrations ran.
-- {{app}} is the quoted name of the serving login.
create schema if not exists platform;

create table platform.installation_territory (
  code text primary key,
  territory_id uuid not null unique,
  host_names text[] not null default '{}',
  is_default boolean not null default false,
  is_demonstration boolean not null default false
);
create unique index only_one_default on platform.installation_territory (is_default) where is_default;

grant usage on schema platform to {{app}};
grant select on platform.installation_territory to {{app}};
