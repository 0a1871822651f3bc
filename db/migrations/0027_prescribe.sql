-- Somebody is sent by a structure that does not follow them: the journey is opened for the structure that receives, and is
-- that structure's from its first row on. Why so: docs/adr/0040-prescribe.md.
create function referral.may_prescribe(sender uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select accounts.has_role(sender, array['prescriber', 'facilitator', 'manager']) $$;

-- Why this place takes nobody in this way; null: it does. Its structure must have said on what it follows people, and have
-- somebody who answers.
create function referral.problem_of_prescribing(sender uuid, location uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when l.location_id is null or not referral.may_prescribe(sender) then 'no-such-place'
    when l.organization_id = sender then 'same-structure'
    when not journey.agreed(l.territory_id, sender, l.organization_id) then 'no-agreement'
    when journey.basis_of(l.territory_id, l.organization_id, 'follow-up') is null
      or referral.way_to(l.location_id) is distinct from 'desk' then 'not-following'
    end
  from (select 1) one
  left join directory.location l on l.territory_id = accounts.territory() and l.location_id = location and l.status = 'public'
$$;
revoke execute on function referral.problem_of_prescribing(uuid, uuid) from public;

create function referral.prescribed_places(organization uuid)
  returns table (location_id uuid, short_id text, name text, city text, latitude double precision, longitude double precision)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.location_id, l.short_id, l.name, l.city, l.latitude, l.longitude
  from referral.partners_of(organization) p (partner)
  join directory.location l on l.territory_id = accounts.territory() and l.organization_id = p.partner
  where referral.may_prescribe(organization) and referral.problem_of_prescribing(organization, l.location_id) is null
  order by lower(l.name) collate "C", l.location_id limit 200
$$;

-- Writes all of it or says why not. What is sealed comes sealed; whoever calls cannot read a row of it again: a prescriber is no
-- part of the journey. The words that were spoken, and who spoke them, stand in what the person agreed to.
create function referral.prescribe(sender uuid, one jsonb, key_id text, wrapped bytea, contacts jsonb, moment timestamptz)
  returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  territory uuid := accounts.territory();
  record uuid := (one ->> 'recordId')::uuid;
  place uuid := (one ->> 'locationId')::uuid;
  problem text := referral.problem_of_prescribing(sender, place);
  receiver uuid;
  kept text;
  used text;
begin
  if problem is not null then return problem; end if;
  select l.organization_id, case journey.basis_of(territory, l.organization_id, 'follow-up') when 'public-task'
      then 'public-archive' else 'follow-up' end into receiver, kept
    from directory.location l where l.territory_id = territory and l.location_id = place;
  insert into journey.record (territory_id, record_id, organization_id, state, language, age_class, arrival, spoke, next_step,
      retention, keep_until, opened_at, stepped_at)
    values (territory, record, receiver, 'open', one ->> 'language', one ->> 'ageClass', 'prescriber', one ->> 'speaker', 'call',
      kept, (one -> 'keepUntil' ->> kept)::date, moment, moment);
  insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
    values (territory, gen_random_uuid(), record, receiver, 'helper', moment);
  insert into journey.person_key (territory_id, record_id, key_id, wrapped) values (territory, record, key_id, wrapped);
  insert into journey.contact (territory_id, contact_id, record_id, organization_id, kind, whose, sealed, lookup, given_at,
      confirmed_at)
    select territory, c.id, record, receiver, c.kind, c.whose, decode(c.sealed, 'base64'), c.lookup, moment, moment
    from jsonb_to_recordset(contacts) as c (id uuid, kind text, whose text, sealed text, lookup text);
  foreach used in array array['follow-up', 'share'] loop
    insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, text_code, text_version,
        given_at, channel, said_by, spoken_by)
      values (territory, gen_random_uuid(), record, receiver, used, 'send-my-name', (one ->> 'textVersion')::smallint,
        moment, one ->> 'channel', one ->> 'speaker', accounts.person());
  end loop;
  insert into journey.need (territory_id, need_id, record_id, topic, asked_at)
    values (territory, gen_random_uuid(), record, one ->> 'topic', moment);
  insert into journey.event (territory_id, event_id, record_id, organization_id, name, version, at, actor_id, payload)
    values (territory, gen_random_uuid(), record, receiver, 'opened', 1, moment, accounts.person(),
      jsonb_build_object('speaker', one ->> 'speaker', 'arrival', 'prescriber'));
  insert into referral.referral (territory_id, referral_id, record_id, root_id, from_organization_id, to_organization_id,
      to_location_id, way, topic, slot, reach, shares, locale, origin, sent_at, stepped_at)
    values (territory, (one ->> 'referralId')::uuid, record, (one ->> 'referralId')::uuid, sender, receiver, place, 'desk',
      one ->> 'topic', one ->> 'slot', one ->> 'reach', array(select jsonb_array_elements_text(one -> 'shares')),
      one ->> 'locale', one ->> 'origin', moment, moment);
  return null;
end $$;

-- Whoever was not taken up is not kept for two years: where nothing else happened in a journey that was opened for the
-- structure, it goes a month after "no", after silence, or after the person took it back. An archive duty stays one.
create function referral.let_go() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state not in ('refused', 'redirected', 'expired', 'withdrawn') or new.state = old.state then return null; end if;
  update journey.record r set keep_until = least(r.keep_until, (new.stepped_at at time zone 'UTC')::date + 30)
    where r.territory_id = new.territory_id and r.record_id = new.record_id and r.organization_id = new.to_organization_id
      and r.organization_id <> new.from_organization_id and r.retention = 'follow-up'
      and not exists (select from journey.event e where e.territory_id = r.territory_id and e.record_id = r.record_id
        and e.name <> 'opened');
  return null;
end $$;
create trigger let_go after update on referral.referral for each row execute function referral.let_go();

-- Has the person of a referral that this transaction receives a mobile number that was proved to be theirs, and the place one to
-- call back? A text names neither the place nor why: without a number it would say nothing. Nothing else of it is told.
create function referral.may_text(referral uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from referral.referral f
    join directory.location l on l.territory_id = f.territory_id and l.location_id = f.to_location_id
    join journey.contact c on c.territory_id = f.territory_id and c.record_id = f.record_id
    where f.territory_id = accounts.territory() and f.referral_id = referral and cardinality(l.phones) > 0 and f.reach = 'phone' and 'contact' = any(f.shares)
      and referral.receives(f.territory_id, f.referral_id, f.to_organization_id)
      and c.kind = 'mobile' and c.proved_at is not null)
$$;

-- For the person who asks what is kept: where they were sent, what went along, and how far, as the structure that answers them
-- knows it. Whoever sent knows three words; whoever received, its own appointment too.
create function referral.told_of(record uuid)
  returns table (sent_on date, place text, topic text, shares text[], state text, appointment_on date, appointment_at text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (f.sent_at at time zone t.time_zone)::date, l.name, f.topic, f.shares, referral.outcome_of(f),
    case when accounts.has_role(f.to_organization_id, array['facilitator', 'manager']) then f.appointment_on end,
    case when accounts.has_role(f.to_organization_id, array['facilitator', 'manager'])
      then to_char(f.appointment_at, 'HH24:MI') end
  from referral.referral f
  join territory.territory t on t.territory_id = f.territory_id
  join directory.location l on l.territory_id = f.territory_id and l.location_id = f.to_location_id
  where f.territory_id = accounts.territory() and f.record_id = record and journey.takes_part(f.territory_id, record)
    and (accounts.has_role(f.to_organization_id, array['facilitator', 'manager'])
      or (f.referral_id = f.root_id and accounts.has_role(f.from_organization_id, array['facilitator', 'manager'])))
  order by f.sent_at, f.referral_id
$$;
