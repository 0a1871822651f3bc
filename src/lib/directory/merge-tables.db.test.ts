import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openOwnerTestDatabase } from '../platform/test-database.server.ts';

const db = openOwnerTestDatabase<never>();
afterAll(() => db.destroy());

/** What a merger moves (directory.merge_rows), and what it leaves with the place that went, and why. */
const MOVED = [
  ...['accounts.link', 'directory.closure', 'directory.error_report', 'directory.former_address'],
  ...['directory.service', 'directory.source_record', 'directory.tour_stop', 'directory.workshop'],
];
/** Moved by a trigger of their own (0017_templates_documents.sql; web/desk-documents.db.test.ts). */
const FOLLOWING = ['directory.document'];
const LEFT: Record<string, string> = {
  'directory.duplicate_candidate':
    'its own pair is marked; others fall out of the queue with the archived place',
  'directory.location_search': 'made again from what the place now says',
  'directory.merge': 'what happened, happened to that place',
  'listings.listing': 'what an outside site was told of that entry; the place that stays has its own',
  'network.recipient': 'who was asked in a campaign, as it was asked',
  'referral.referral': 'where somebody was sent, with their yes; sending them elsewhere asks again',
  'registration.request': 'who asked to manage it, as it was asked',
};

test('every table that names a place is moved by a merger, or left for a reason', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'directory.location'::regclass order by 1`.execute(db);
  expect(rows.map(({ name }) => name)).toEqual([...MOVED, ...FOLLOWING, ...Object.keys(LEFT)].sort());
  const { rows: source } = await sql<{ text: string }>`
    select pg_get_functiondef('directory.merge_places'::regproc) as text`.execute(db);
  for (const table of MOVED)
    expect(source[0]?.text).toMatch(new RegExp(`update ${table} \\w set location_id = kept`));
});
