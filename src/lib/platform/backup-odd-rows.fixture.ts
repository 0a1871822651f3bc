import { sql, type Kysely } from 'kysely';
import { oddJourney } from './backup-odd-journey.fixture.ts';
import { oddReferral } from './backup-odd-referral.fixture.ts';

/** Everything that a line of text could trip over. */
const ODD_TEXT =
  'tab\t newline\n cr\r\n back\\slash \\. \\N \\x41 "quotes" \'single\' œ ß 日本 🚌 {a,b} NULL ';
const EVERY_BYTE = Buffer.from(Array.from({ length: 84 }, (_, i) => (i * 3 + 10) % 256));

const place = (id: string) => sql`
  insert into platform.installation_territory (code, territory_id, host_names)
  values (${id}, ${id}, array['a.example', null, '', 'NULL', 'with,comma', 'with"quote']);
`;

const territory = (id: string) => [
  place(id),
  sql`insert into territory.territory (territory_id, code, name, country, time_zone, default_locale, settings, provenance, file_sha256, loaded_at)
    values (${id}, ${id}, ${JSON.stringify({ fr: ODD_TEXT })}, 'BE', 'Europe/Brussels', 'fr',
      '{"big": 123456789012345678901234567890.5, "none": null, "list": [1, "two", []]}', '{}', '', '2026-03-29 01:59:59.123456+00')`,
  sql`insert into territory.province values (${id}, 'P', '{"fr": "Province"}')`,
  sql`insert into territory.bassin values (${id}, 'B', '{"fr": "Bassin"}')`,
  sql`insert into territory.commune (territory_id, code, name, province_code, bassin_code, latitude, longitude, population)
    values (${id}, 'infinite', 'null', 'P', 'B', 'infinity', '-infinity', null), (${id}, 'nan', '[]', null, null, 'nan', '-0', 0),
      (${id}, 'small', '"text"', 'P', 'B', 5e-324, 1.7976931348623157e308, -2147483648), (${id}, 'third', '{}', 'P', 'B', 0.1::float8 + 0.2::float8, 4.351710000000001, 1)`,
  sql`insert into territory.locality values (${id}, '', ${ODD_TEXT}, 'third', '{}', 50.1, 5.1)`,
  sql`insert into directory.term (territory_id, scheme, code, bit, source) values (${id}, 'topic', 'odd', 31, 'ours')`,
];

const offer = (id: string) => [
  sql`insert into directory.organization (territory_id, organization_id, name, kinds, source, confirmed_on, created_at, updated_at, archived_at)
    values (${id}, ${id}, ${ODD_TEXT}, array[]::text[], 'test', 'infinity', 'infinity', '-infinity', '0044-03-15 12:00:00 BC')`,
  sql`insert into directory.timetable (territory_id, timetable_id, value, time_zone, country, is_readable, problem, week, intervals, computed_from, computed_at)
    values (${id}, ${id}, ${ODD_TEXT}, 'Europe/Brussels', 'BE', false, null, ${EVERY_BYTE}, '', '-infinity', 'epoch'),
      (${id}, gen_random_uuid(), 'null problem', 'Europe/Brussels', 'BE', false, 'null', ${EVERY_BYTE}, ${Buffer.from([0, 10, 13, 92, 46, 255])}, '0001-01-01 BC', '9999-12-31 23:59:59.999999+00')`,
  sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, description, country, commune_code, latitude, longitude, phones, timetable_id, source, created_at, updated_at)
    values (${id}, ${id}, ${id}, 'odd', '', 'Odd', ${JSON.stringify({ fr: ODD_TEXT })}, 'BE', 'third', 90, -180, array[${ODD_TEXT}, '', null], ${id}, 'test', now(), now())`,
  sql`insert into directory.former_address values (${id}, 'before', ${id})`,
  sql`insert into directory.service (territory_id, service_id, location_id, timetable_id, source, created_at, updated_at)
    values (${id}, ${id}, ${id}, ${id}, 'test', now(), now())`,
  sql`insert into directory.closure (territory_id, closure_id, location_id, from_on, until_on, source, created_at)
    values (${id}, ${id}, ${id}, '-infinity', 'infinity', 'test', now())`,
  sql`insert into directory.tour_stop (territory_id, tour_stop_id, location_id, position, name, latitude, longitude)
    values (${id}, ${id}, ${id}, -32768, '{}', 50, 5)`,
  sql`insert into directory.workshop (territory_id, workshop_id, location_id, service_id, short_id, title, local_start, time_zone, duration_minutes, excluded_dates, source, created_at, updated_at)
    values (${id}, ${id}, ${id}, ${id}, 'w', '{}', '2026-10-25 02:30:00', 'Europe/Brussels', 60, array['infinity', '2026-12-24']::date[], 'test', now(), now())`,
  sql`insert into directory.session (territory_id, session_id, workshop_id, local_start, time_zone, starts_at, ends_at)
    values (${id}, ${id}, ${id}, '2026-10-25 02:30:00', 'Europe/Brussels', '2026-10-25 02:30:00.000001+02', '2026-10-25 02:30:00+01')`,
];

const templates = (id: string) => [
  sql`insert into directory.service_template (territory_id, template_id, organization_id, name, name_key, fields, created_at, updated_at)
    values (${id}, ${id}, ${id}, ${ODD_TEXT.slice(0, 90)}, ${ODD_TEXT}, ${JSON.stringify({ name: { fr: ODD_TEXT } })}, 'infinity', '-infinity')`,
  sql`insert into directory.template_follower (territory_id, service_id, organization_id, template_id, since)
    values (${id}, ${id}, ${id}, ${id}, '-infinity')`,
  sql`insert into directory.document_content (territory_id, organization_id, sha256, bytes)
    values (${id}, ${id}, ${'0'.repeat(64)}, ${EVERY_BYTE})`,
  sql`insert into directory.document (territory_id, document_id, organization_id, location_id, title, kind, byte_count, sha256, created_at)
    values (${id}, ${id}, ${id}, ${id}, ${ODD_TEXT}, 'pdf', 84, ${'0'.repeat(64)}, 'infinity')`,
];

const records = (id: string) => [
  sql`insert into directory.import_run (territory_id, import_id, source, file_name, file_sha256, started_at, counts)
    values (${id}, ${id}, 'test', ${ODD_TEXT}, '', now(), '{"read": 9007199254740993}')`,
  sql`insert into directory.source_record values (${id}, 'test', ${ODD_TEXT}, ${id}, '', ${id}, ${id})`,
  sql`insert into directory.change (territory_id, change_id, subject_kind, subject_id, action, previous, replacement, source, at)
    values (${id}, ${id}, 'location', ${id}, 'update', null, 'null', 'test', now())`,
  sql`insert into directory.location (territory_id, location_id, organization_id, short_id, slug, name, country, source, created_at, updated_at)
    values (${id}, 'ffffffff-ffff-ffff-ffff-ffffffffffff', ${id}, 'last', '', 'Last', 'BE', 'test', now(), now())`,
  sql`insert into directory.duplicate_candidate (territory_id, location_a, location_b, score, reasons, found_at)
    values (${id}, ${id}, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 0.1, '[]', now())`,
  sql`insert into directory.error_report (territory_id, report_id, location_id, kind, message, locale, reply_to, created_at)
    values (${id}, ${id}, ${id}, 'other', ${ODD_TEXT}, 'fr-x-facile', 'a@b', '2026-10-25 02:30:00.000001+02')`,
  sql`insert into directory.merge (territory_id, merge_id, kept_id, gone_id, from_gone, merged_at, before, after)
    values (${id}, ${id}, ${id}, 'ffffffff-ffff-ffff-ffff-ffffffffffff', array['', 'name'], now(), '{"n": 9007199254740993}', 'null')`,
  sql`insert into directory.location_search values (${id}, ${id}, '''odd'':1A,2B ''it''''s'':3', '', to_tsvector('simple', 'ein zwei'), 'x'::tsvector)`,
  sql`insert into directory.search_count (territory_id, day, has_results, count) values (${id}, '2026-11-23', true, 9223372036854775807)`,
  sql`insert into directory.offer_change (territory_id, transaction_id, location_id) values (${id}, '18446744073709551615', ${id})`,
];

const accounts = (id: string) => [
  sql`insert into auth."user" ("id", "name", "email", "emailVerified") values (${id}, ${ODD_TEXT}, ${id}, true)`,
  sql`insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId", "secondFactorAt")
    values (${id}, 'infinity', ${id}, now(), ${id}, '2026-10-25 02:30:00.000001+02')`,
  sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "updatedAt") values (${id}, '', '', ${id}, now())`,
  sql`insert into auth."verification" ("id", "identifier", "value", "expiresAt") values (${id}, '', ${ODD_TEXT}, now())`,
  sql`insert into auth."twoFactor" ("id", "secret", "backupCodes", "userId") values (${id}, '', ${ODD_TEXT}, ${id})`,
  sql`insert into auth.attempt (what, who_hash, window_start) values (${id}, ${ODD_TEXT}, '-infinity')`,
  sql`insert into auth.mail (mail_id, territory_id, purpose, to_address, subject, body, next_at, created_at)
    values (${id}, ${id}, '', '', ${ODD_TEXT}, ${ODD_TEXT}, now(), now())`,
  sql`insert into accounts.person (territory_id, person_id, user_id, name, email, created_at)
    values (${id}, ${id}, ${id}, ${ODD_TEXT}, '', now())`,
  sql`insert into accounts.membership (territory_id, membership_id, person_id, role, organization_id, granted_at)
    values (${id}, ${id}, ${id}, 'manager', ${id}, now())`,
  sql`insert into accounts.invitation (territory_id, invitation_id, token_hash, email, role, organization_id, created_at, expires_at)
    values (${id}, ${id}, '', '', 'manager', ${id}, now(), 'infinity')`,
  sql`insert into accounts.link (territory_id, link_id, token_hash, purpose, organization_id, location_id, created_at, expires_at)
    values (${id}, ${id}, '', 'today', ${id}, ${id}, now(), now())`,
  sql`insert into accounts.audit (territory_id, action, subject, before) values (${id}, 'insert', '', 'null')`,
];

const keys = (id: string) => [
  sql`insert into accounts.api_key (territory_id, api_key_id, organization_id, name, hint, token_hash, scopes, created_by, created_at, expires_at)
    values (${id}, ${id}, ${id}, ${ODD_TEXT}, '', '', array['offer:read', 'offer:write'], ${id}, now(), 'infinity')`,
  sql`insert into accounts.answered (territory_id, actor_id, request_key, request_hash, answer, at)
    values (${id}, ${id}, ${ODD_TEXT}, '', 'null', '-infinity')`,
  sql`insert into directory.external_id (territory_id, organization_id, subject_kind, external_id, subject_id, created_at)
    values (${id}, ${id}, 'location', ${ODD_TEXT}, ${id}, now())`,
];

const counter = (id: string) => [
  sql`insert into accounts.desk_device (territory_id, device_id, organization_id, name, token_hash, opened_by, expires_at)
    values (${id}, ${id}, ${id}, ${ODD_TEXT}, '', ${id}, 'infinity')`,
  sql`insert into accounts.desk_pin (territory_id, person_id, salt, hash) values (${id}, ${id}, ${ODD_TEXT}, '')`,
  sql`insert into accounts.desk_try (territory_id, device_id, person_id, organization_id, failed_at, locked_until)
    values (${id}, ${id}, ${id}, ${id}, '-infinity', 'infinity')`,
  sql`insert into accounts.desk_turn (territory_id, turn_id, device_id, person_id, organization_id, token_hash, idle_minutes)
    values (${id}, ${id}, ${id}, ${id}, ${id}, ${ODD_TEXT}, 120)`,
];

const network = (id: string) => [
  sql`insert into network.campaign (territory_id, campaign_id, title, message, send_on, locale, origin, created_by, created_at)
    values (${id}, ${id}, ${ODD_TEXT}, ${ODD_TEXT}, 'infinity', 'fr', '', ${id}, now())`,
  sql`insert into network.recipient (territory_id, campaign_id, location_id, organization_id, commune_code, channel, link_ids)
    values (${id}, ${id}, ${id}, ${id}, '', 'mail', array[${id}]::uuid[])`,
];

const registration = (id: string) => [
  sql`insert into registration.request (territory_id, request_id, state, token_hash, is_claim, organization_id, location_id, name, person_name, person_function, email, locale, origin, asked_at, expires_at, decided_at, decided_in)
    values (${id}, ${id}, 'verified', ${id}, true, ${id}, ${id}, ${ODD_TEXT}, '', '', '', 'fr', '', now(), 'infinity', '-infinity', '18446744073709551615')`,
  sql`insert into registration.member (territory_id, network_id, organization_id, asked_at, vouched_at)
    values (${id}, ${id}, ${id}, 'infinity', '-infinity')`,
];

const imports = (id: string) => [
  sql`insert into interchange.job (territory_id, job_id, file_name, source, mapping, task, state, problem, asked_by, asked_at, expires_at)
    values (${id}, ${id}, ${ODD_TEXT}, ${ODD_TEXT}, 'null', 'run', 'failed', 'null', ${id}, now(), 'infinity')`,
  sql`insert into interchange.job_file values (${id}, ${id}, ${EVERY_BYTE})`,
  sql`insert into interchange.job_report values (${id}, ${id}, 'look', ${JSON.stringify([ODD_TEXT])})`,
  sql`insert into interchange.saved_mapping values (${id}, ${ODD_TEXT}, 'null', null, now())`,
];

const listings = (id: string) => [
  sql`insert into listings.site (territory_id, site_id, code, name, url, purpose, fed, fields, who, language, created_at, updated_at)
    values (${id}, ${id}, ${ODD_TEXT}, ${ODD_TEXT}, 'https://example.org', 'map', 'hand', array['name'], ${JSON.stringify({ fr: ODD_TEXT })}, 'fr', 'epoch', '-infinity')`,
  sql`insert into listings.listing (territory_id, site_id, location_id, organization_id, state, stated_on, stated_at, note, said)
    values (${id}, ${id}, ${id}, ${id}, 'listed', 'infinity', now(), ${ODD_TEXT}, 'null')`,
  sql`insert into listings.reminder values (${id}, ${id}, '-infinity')`,
];

const referral = (id: string) => [
  sql`insert into referral.unmet_need (territory_id, day, topic, commune_code, count)
    select ${id}, 'infinity', ${ODD_TEXT}, code, 9223372036854775807 from territory.commune where territory_id = ${id} limit 1`,
];

const diagnosis = (id: string) => [
  sql`insert into diagnosis.slip (territory_id, slip_id, month, age) values (${id}, ${id}, '0001-01-01', '65-plus')`,
];

/** A row or more in every table of the territory `id`, with the values that an export gets wrong. */
export const fillEveryTable = async (owner: Kysely<never>, id: string): Promise<void> => {
  const all = [
    ...territory(id),
    ...offer(id),
    ...templates(id),
    ...records(id),
    ...accounts(id),
    ...counter(id),
    ...keys(id),
    ...network(id),
    ...registration(id),
    ...imports(id),
    ...listings(id),
    ...referral(id),
    ...diagnosis(id),
    ...oddJourney(id, ODD_TEXT, EVERY_BYTE),
    ...oddReferral(id, ODD_TEXT),
  ];
  for (const statement of all) await statement.execute(owner);
};
