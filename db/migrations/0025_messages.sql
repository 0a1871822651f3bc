-- A message may go by SMS, and may be to somebody who is followed: what is about a person goes when the person says stop.
alter table auth.mail
  add column channel text not null default 'mail' check (channel in ('mail', 'sms')),
  add column about uuid;
create index mail_about on auth.mail (about) where about is not null;
comment on column auth.mail.about is
  'The journey of whom the message is to. No foreign key: schemas of different logins; auth.drop_messages empties it.';

-- Drops what waits for a person, or all that was ever written to them. For functions that run as the owner, nobody else.
create function auth.drop_messages(territory uuid, who uuid, and_sent boolean) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  dropped integer;
begin
  delete from auth.mail m where m.territory_id = territory and m.about = who and (and_sent or m.state = 'queued');
  get diagnostics dropped = row_count;
  return dropped;
end $$;
revoke execute on function auth.drop_messages(uuid, uuid, boolean) from public;
