-- Sign-in: better-auth's own tables (their names are its own), what limits attempts, and mail that waits to be sent.
-- A schema apart, excepted from "every key begins with territory_id" (architecture.json): one account may act in several
-- territories. The serving login reads nothing here; a third login (DATABASE_AUTH_URL) does, and nothing else: its grants
-- are given after the migrations (platform/migrations.server.ts), whenever that login is named.
create schema auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "secondFactorAt" timestamptz
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create table auth.attempt (
  what text not null,
  who_hash text not null,
  window_start timestamptz not null,
  count integer not null default 1,
  primary key (what, who_hash, window_start)
);
comment on table auth.attempt is 'How often something was tried, by address or by account: a keyed hash, never the address itself.';

create table auth.mail (
  mail_id uuid primary key,
  territory_id uuid not null,
  purpose text not null,
  to_address text not null,
  subject text not null,
  body text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  problem text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mail_to_send on auth.mail (next_at) where state = 'queued';
comment on table auth.mail is
  'Mail, written in the transaction of what it is about and sent afterwards. Once sent its text is emptied, but in the demonstration.';

-- Whoever writes something that a mail tells of may put the mail beside it, and read none.
grant usage on schema auth to {{app}};
grant insert on auth.mail to {{app}};
