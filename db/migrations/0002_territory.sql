-- Facts of the territory: provinces, bassins, communes, localities. Loaded from a file, never edited by hand.
-- Sources and licences travel with the file: territory.provenance, shown on the About page.
create schema territory;

create table territory.territory (
  territory_id uuid primary key,
  code text not null,
  name jsonb not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  default_locale text not null,
  settings jsonb not null default '{}',
  provenance jsonb not null default '{}',
  file_sha256 text not null,
  loaded_at timestamptz not null
);

create table territory.province (
  territory_id uuid not null references territory.territory,
  code text not null,
  name jsonb not null,
  primary key (territory_id, code)
);

create table territory.bassin (
  territory_id uuid not null references territory.territory,
  code text not null,
  name jsonb not null,
  primary key (territory_id, code)
);

create table territory.commune (
  territory_id uuid not null references territory.territory,
  code text not null,
  name jsonb not null,
  province_code text,
  bassin_code text,
  community text,
  facilities text[] not null default '{}',
  latitude double precision not null,
  longitude double precision not null,
  population integer,
  facts jsonb not null default '{}',
  former_codes text[] not null default '{}',
  former_names jsonb not null default '[]',
  primary key (territory_id, code),
  foreign key (territory_id, province_code) references territory.province,
  foreign key (territory_id, bassin_code) references territory.bassin
);
comment on column territory.commune.community is 'School calendar: FWB, DG or VL in Belgium; null elsewhere.';

create table territory.locality (
  territory_id uuid not null references territory.territory,
  postal_code text not null,
  name_key text not null,
  commune_code text not null,
  name jsonb not null,
  latitude double precision not null,
  longitude double precision not null,
  primary key (territory_id, postal_code, name_key, commune_code),
  foreign key (territory_id, commune_code) references territory.commune
);
comment on column territory.locality.name_key is 'foldText of the French (or only) name.';

grant usage on schema territory to {{app}};
grant select on all tables in schema territory to {{app}};
