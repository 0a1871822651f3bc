import { sql, type Transaction } from 'kysely';
import { inject } from 'vitest';
import { invite, join, openSignIn } from '../accounts/index.server.ts';
import type { Role } from '../accounts/index.ts';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import { newPersonKeysText, parsePersonKeys, wrapKey } from '../platform/person-keys.server.ts';
import { newDataKey, sealText } from '../platform/sealed.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import {
  newTestTerritory,
  openAppTestDatabase,
  openOwnerTestDatabase,
} from '../platform/test-database.server.ts';
import { sendReferral, type Sending, type WriteReferralMail } from './use-cases/send-referral.server.ts';

const SECRET = 'a secret of thirty-two characters or more, for tests';
export type Nothing = Record<string, never>;

const newKeys = () => {
  const read = parsePersonKeys(newPersonKeysText('essai'));
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
};

/** For tests: both logins, signing in, keys of persons. Close it. */
export const openReferrals = () => {
  const owner = openOwnerTestDatabase<Nothing>();
  const app = openAppTestDatabase<Nothing>();
  const signIn = openSignIn({ url: inject('authUrl'), secret: SECRET, origin: 'http://localhost:3000' });
  const close = async () => {
    await owner.destroy();
    await app.destroy();
    await signIn.close();
  };
  return { owner, app, signIn, keys: newKeys(), close };
};
export type Open = ReturnType<typeof openReferrals>;

/** For tests: works in a scope. */
export const as = <Outcome>(open: Open, scope: Scope, work: (tx: Transaction<Nothing>) => Promise<Outcome>) =>
  withScope<Nothing, Outcome>(open.app, scope, work);

/** For tests: somebody with a role; those over the territory have shown their second factor. */
export const newWorker = async (open: Open, territoryId: string, role: Role, organizationId = '') => {
  const now = systemClock();
  const email = `${role}-${newId().slice(-8)}@example.org`;
  const area = role === 'coordinator' ? { area: { kind: 'territory' as const, code: null } } : {};
  const of = { ...area, ...(organizationId && { organizationId }) };
  const write = (token: string) => ({ subject: 'Essai', body: token });
  const invited = await open.owner
    .transaction()
    .execute((tx) => invite(tx, { territoryId, email, role, invitedBy: null, now, write, ...of }));
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  const joined = await join(open.app, open.signIn, { territoryId, token, name: 'Essai', locale: 'fr', now });
  if (!joined.ok) throw new Error(joined.problem.code);
  if (!organizationId)
    await sql`update auth."session" set "secondFactorAt" = now() where token = ${joined.value}`.execute(
      open.owner,
    );
  return { territoryId, session: joined.value };
};

/** For tests: a structure with one public place, and who works there (nobody: it is told by mail). */
export const newPlace = async (
  open: Open,
  territoryId: string,
  {
    name = 'Espace',
    kinds = ['epn'],
    email = 'lieu@example.org' as string | null,
    role = '' as Role | '',
  } = {},
) => {
  const [organizationId, locationId] = [newId(), newId()];
  await sql`insert into directory.organization (territory_id, organization_id, name, kinds, email, source, created_at, updated_at)
    values (${territoryId}, ${organizationId}, ${name}, ${kinds}, ${email}, 'essai', now(), now())`.execute(
    open.owner,
  );
  await sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, country,
      commune_code, latitude, longitude, kinds, source, created_at, updated_at)
    values (${territoryId}, ${locationId}, ${organizationId}, right(${locationId}, 8), 'lieu', ${`Lieu ${name}`}, 'BE',
      '10001', 50, 5, ${kinds}, 'essai', now(), now())`.execute(open.owner);
  const scope = role ? await newWorker(open, territoryId, role, organizationId) : { territoryId };
  return { organizationId, locationId, scope };
};
export type Place = Awaited<ReturnType<typeof newPlace>>;

const PERSON = { 'first-name': 'Joël', landline: '+3281626330', email: 'joel@example.org' };

/** For tests: a journey that an organization opened, with a first name, a telephone and an address of mail under its own key. */
export const newJourney = async (
  open: Open,
  territoryId: string,
  organizationId: string,
  consent = true,
  { mobile }: { mobile?: { value: string; isProved: boolean } } = {},
) => {
  const recordId = newId();
  const key = newDataKey();
  const { keyId, wrapped } = wrapKey(open.keys, territoryId, recordId, key);
  await sql`insert into journey.record (territory_id, record_id, organization_id, state, language, age_class, arrival, spoke,
      retention, keep_until, opened_at, stepped_at)
    values (${territoryId}, ${recordId}, ${organizationId}, 'open', 'fr', 'unsaid', 'prescriber', 'person', 'follow-up',
      '2099-01-01', now(), now())`.execute(open.owner);
  await sql`insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
    values (${territoryId}, ${newId()}, ${recordId}, ${organizationId}, 'helper', '2026-01-01')`.execute(
    open.owner,
  );
  await sql`insert into journey.person_key (territory_id, record_id, key_id, wrapped)
    values (${territoryId}, ${recordId}, ${keyId}, ${wrapped})`.execute(open.owner);
  for (const [kind, value] of Object.entries({ ...PERSON, ...(mobile && { mobile: mobile.value }) })) {
    const provedAt = kind === 'mobile' && mobile?.isProved ? systemClock() : null;
    const id = newId();
    const sealed = sealText(key, [territoryId, recordId, id, kind], value);
    await sql`insert into journey.contact (territory_id, contact_id, record_id, organization_id, kind, whose, sealed, given_at,
        confirmed_at, proved_at)
      values (${territoryId}, ${id}, ${recordId}, ${organizationId}, ${kind}, 'person', ${sealed}, now(), now(), ${provedAt})`.execute(
      open.owner,
    );
  }
  if (consent)
    await sql`insert into journey.consent (territory_id, consent_id, record_id, organization_id, purpose, text_code,
        text_version, given_at, channel, said_by, spoken_by)
      values (${territoryId}, ${newId()}, ${recordId}, ${organizationId}, 'share', 'essai', 1, now(), 'spoken', 'person',
        ${newId()})`.execute(open.owner);
  return recordId;
};

/** For tests: two organizations have an agreement. */
export const agree = async (open: Open, territoryId: string, one: Place, other: Place): Promise<void> => {
  await sql`insert into journey.agreement (territory_id, agreement_id, organization_a, organization_b, reference, agreed_on,
      recorded_by, recorded_at)
    values (${territoryId}, ${newId()}, ${one.organizationId}, ${other.organizationId}, 'C-1', '2026-11-01', ${newId()},
      now())`.execute(open.owner);
};

/** For tests: the mail of a structure is its token, or the word "desk". */
export const write: WriteReferralMail = (place, token, round) => ({
  subject: `${round} ${place.name}`,
  body: token ?? 'desk',
});

/** For tests: sends somebody; answers what became of it. */
export const send = (
  open: Open,
  from: Place,
  recordId: string,
  to: Place,
  more: Partial<Sending> = {},
  now = systemClock(),
) =>
  as(open, from.scope, (tx) =>
    sendReferral(
      tx,
      {
        ...{ territoryId: from.scope.territoryId, organizationId: from.organizationId, now },
        ...{ locale: 'fr', origin: 'http://localhost:3000', write },
      },
      {
        ...{ recordId, locationId: to.locationId, topic: 'job-search', slot: 'evening', reach: 'email' },
        ...{ shares: ['first-name', 'contact'], byLetter: false, ...more },
      },
    ),
  );

/** For tests: the mail that waits in a territory, the oldest first. */
export const mailOf = async (open: Open, territoryId: string) => {
  const { rows } = await sql<{
    to: string;
    subject: string;
    body: string;
  }>`select to_address as "to", subject, body
    from auth.mail where territory_id = ${territoryId} and purpose like 'referral%' order by mail_id`.execute(
    open.owner,
  );
  return rows;
};

export { newTestTerritory };
