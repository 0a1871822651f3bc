-- An anonymous slip: the study's five axes of analysis, asked apart from everything else. It holds a month and five classes,
-- no id that tells a time, no author, no place; so no trigger audits it: the audit would say who was there.
create schema if not exists diagnosis;

create table diagnosis.slip (
  territory_id uuid not null references territory.territory,
  slip_id uuid not null default gen_random_uuid(),
  month date not null check (extract(day from month) = 1),
  age text check (age in ('under-30', '30-49', '50-64', '65-plus')),
  situation text check (situation in ('retired', 'employed', 'unemployed', 'student', 'other')),
  diploma text check (diploma in ('primary', 'lower-secondary', 'upper-secondary', 'higher')),
  household text check (household in ('alone', 'with-children', 'other')),
  rurality text check (rurality in ('rural', 'town', 'city')),
  primary key (territory_id, slip_id),
  check (coalesce(age, situation, diploma, household, rurality) is not null)
);
comment on column diagnosis.slip.slip_id is 'Random: an id that is made in the order of time would tell which came when.';

alter table diagnosis.slip enable row level security;
create policy slip_add on diagnosis.slip for insert to {{app}} with check (territory_id = accounts.territory());

-- Sums by axis, of the months that are over: a sum that moves with each slip would show it. A class of fewer than five is
-- hidden, and the next larger ones until those that are hidden are five slips together: the total gives no single one away.
create function diagnosis.slip_counts(this_month date)
  returns table (axis text, class text, slips integer, total integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with classes (axis, class) as (values
      ('age', 'under-30'), ('age', '30-49'), ('age', '50-64'), ('age', '65-plus'), ('age', 'unsaid'),
      ('situation', 'retired'), ('situation', 'employed'), ('situation', 'unemployed'), ('situation', 'student'),
      ('situation', 'other'), ('situation', 'unsaid'),
      ('diploma', 'primary'), ('diploma', 'lower-secondary'), ('diploma', 'upper-secondary'), ('diploma', 'higher'),
      ('diploma', 'unsaid'), ('household', 'alone'), ('household', 'with-children'), ('household', 'other'),
      ('household', 'unsaid'), ('rurality', 'rural'), ('rurality', 'town'), ('rurality', 'city'), ('rurality', 'unsaid')),
    said as (
      select v.axis, coalesce(v.class, 'unsaid') as class
      from diagnosis.slip s cross join lateral (values ('age', s.age), ('situation', s.situation), ('diploma', s.diploma),
        ('household', s.household), ('rurality', s.rurality)) as v (axis, class)
      where s.territory_id = accounts.territory() and s.month < this_month),
    counted as (
      select c.axis, c.class, count(s.class)::int as n from classes c
      left join said s on s.axis = c.axis and s.class = c.class group by c.axis, c.class),
    ranked as (
      select k.axis, k.class, k.n, sum(k.n) over (partition by k.axis)::int as total,
        coalesce(sum(k.n) over (partition by k.axis order by k.n, k.class
          rows between unbounded preceding and 1 preceding), 0)::int as smaller
      from counted k)
  select r.axis, r.class, case when r.n < 5 or r.smaller between 1 and 4 then null else r.n end,
    case when r.total < 5 then null else r.total end
  from ranked r
$$;
revoke execute on function diagnosis.slip_counts(date) from public;

grant usage on schema diagnosis to {{app}};
grant insert (territory_id, month, age, situation, diploma, household, rurality) on diagnosis.slip to {{app}};
grant execute on function diagnosis.slip_counts(date) to {{app}};
