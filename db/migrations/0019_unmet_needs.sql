-- Needs that no place answered, as sums: what is missing, at which hours, where. Nothing of who asked.
create schema referral;

create table referral.unmet_need (
  territory_id uuid not null references territory.territory,
  day date not null,
  topic text not null default '',
  time_slot text not null default '' check (time_slot in ('', 'daytime', 'evening', 'weekend', 'other')),
  commune_code text not null,
  count bigint not null default 0 check (count >= 0),
  primary key (territory_id, day, topic, time_slot, commune_code),
  foreign key (territory_id, commune_code) references territory.commune
);
create index unmet_need_by_commune on referral.unmet_need (territory_id, commune_code);
comment on table referral.unmet_need is
  'Sums per day; a need with two topics or two times counts once in each. No identifier, no address, no hour of asking.';
comment on column referral.unmet_need.time_slot is 'When the person could come; empty where nobody said.';

grant usage on schema referral to {{app}};
grant select, insert on referral.unmet_need to {{app}};
grant update (count) on referral.unmet_need to {{app}};
