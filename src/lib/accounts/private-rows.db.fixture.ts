import { sql, type Kysely } from 'kysely';
import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';
import { upkeepRows } from './upkeep-rows.db.fixture.ts';
import { campaignRows, listingRows } from './campaign-rows.db.fixture.ts';
import { registrationRows } from './registration-rows.db.fixture.ts';
import { importRows } from './import-rows.db.fixture.ts';
import { keyRows } from './key-rows.db.fixture.ts';
import { documentRows, templateRows } from './template-rows.db.fixture.ts';
import { journeyRows } from './journey-rows.db.fixture.ts';
import { referralRows } from './referral-rows.db.fixture.ts';
import { counterRows } from './counter-rows.db.fixture.ts';
type Row = Readonly<Record<string, unknown>>;
/** A row of one structure in each table that can hold one, by table. */
export type PrivateRows = Record<string, Row>;

const HOUR = 3_600_000;
const at = (hours: number) => new Date(systemClock().getTime() + hours * HOUR).toISOString();

const short = () => newId().slice(-8);
const edited = () => ({ source: 'essai', created_at: at(0), updated_at: at(0) });
const hidden = (territory_id: string) => ({
  territory_id,
  status: 'draft',
  version: 1,
  provenance: {},
  ...edited(),
});
const NO_FEATURES = { access: [], accessibility: [], equipment: [] };
const NO_WORDS = { topics: [], audiences: [], languages: [], cost_note: {}, description: {} };
const NO_CONTACT = { phones: [], websites: [], transport: {}, description: {}, kinds: [] };

const locationRow = (territory_id: string, organization_id: string, location_id: string): Row => ({
  ...{ ...hidden(territory_id), ...NO_FEATURES, ...NO_CONTACT, location_id, organization_id },
  ...{ short_id: short(), slug: 'lieu', name: 'Lieu', country: 'BE', is_mobile: false },
  ...{ emails: ['secret@example.org'], are_emails_public: false },
});

const placeRows = (territory_id: string, organization_id: string, location_id: string): PrivateRows => ({
  'directory.location': locationRow(territory_id, organization_id, location_id),
  'directory.service': {
    ...{
      ...hidden(territory_id),
      ...NO_WORDS,
      ...NO_FEATURES,
      service_id: newId(),
      location_id,
      position: 0,
    },
    ...{ name: {}, supports: [], formats: [] },
  },
  'directory.tour_stop': {
    ...{
      territory_id,
      tour_stop_id: newId(),
      location_id,
      position: 0,
      name: {},
      latitude: 50,
      longitude: 5,
    },
  },
  'directory.closure': {
    ...{ territory_id, closure_id: newId(), location_id, from_on: '2027-01-01', until_on: '2027-01-02' },
    ...{ reason: {}, source: 'essai', created_at: at(0) },
  },
});

const workshopRows = (territory_id: string, location_id: string, workshop_id: string): PrivateRows => ({
  'directory.workshop': {
    ...{
      ...hidden(territory_id),
      ...NO_WORDS,
      workshop_id,
      location_id,
      short_id: short(),
      title: { fr: 'Atelier' },
    },
    ...{
      prerequisites: {},
      local_start: '2027-01-05 18:00',
      time_zone: 'Europe/Brussels',
      duration_minutes: 60,
    },
    excluded_dates: [],
  },
  'directory.session': {
    ...{ territory_id, session_id: newId(), workshop_id, local_start: '2027-01-05 18:00' },
    ...{
      time_zone: 'Europe/Brussels',
      starts_at: at(24),
      ends_at: at(25),
      seats_taken: 0,
      is_cancelled: false,
      ...{ version: 1, note: {} },
    },
  },
});

const recordRows = (territory_id: string, location_id: string): PrivateRows => ({
  'directory.change': {
    ...{
      territory_id,
      change_id: newId(),
      subject_kind: 'location',
      subject_id: location_id,
      action: 'create',
    },
    ...{ field: '', source: 'essai', at: at(0) },
  },
  'directory.former_address': { territory_id, short_id: short(), location_id },
  'directory.location_search': { territory_id, location_id, fr: 'a', nl: 'a', de: 'a', en: 'a' },
  'directory.source_record': {
    ...{ territory_id, source: 'essai', record_key: newId(), location_id, digest: '' },
    ...{ first_import_id: newId(), last_import_id: newId() },
  },
  'directory.import_run': {
    ...{ territory_id, import_id: newId(), source: 'essai', file_name: 'essai.csv', file_sha256: '' },
    ...{ started_at: at(0), counts: {} },
  },
});

const accountRows = (
  territory_id: string,
  organization_id: string,
  location_id: unknown,
  person_id: string,
): PrivateRows => ({
  'accounts.invitation': {
    ...{
      territory_id,
      invitation_id: newId(),
      token_hash: newId(),
      email: 'secret@example.org',
      role: 'facilitator',
    },
    ...{ organization_id, invited_by: person_id, created_at: at(0), expires_at: at(24) },
  },
  'accounts.link': {
    ...{
      territory_id,
      link_id: newId(),
      token_hash: newId(),
      purpose: 'today',
      organization_id,
      location_id,
    },
    ...{ issued_by: person_id, created_at: at(0), expires_at: at(24) },
  },
  'accounts.audit': {
    ...{ territory_id, at: at(0), person_id, organization_id, action: 'update', subject: 'essai' },
  },
});

const insert = async (owner: Kysely<Record<string, never>>, table: string, row: Row): Promise<void> => {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
    from json_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::json)`.execute(owner);
};

/** For tests: one row that belongs to an organization alone, in every table that can hold one; answers them by table. */
export const newPrivateRows = async (
  owner: Kysely<Record<string, never>>,
  territoryId: string,
  organizationId: string,
  personId: string,
): Promise<PrivateRows> => {
  const locationId = newId();
  const offer = {
    ...placeRows(territoryId, organizationId, locationId),
    ...workshopRows(territoryId, locationId, newId()),
    ...recordRows(territoryId, locationId),
  };
  const [a, b] = [locationId, newId()].sort();
  const journey = await journeyRows(owner, territoryId, organizationId, personId, [at(0), at(24)]);
  const rows: PrivateRows = {
    ...{ ...offer, ...accountRows(territoryId, organizationId, locationId, personId) },
    ...counterRows(territoryId, organizationId, personId),
    ...campaignRows(territoryId, organizationId, locationId, personId),
    ...registrationRows(territoryId, organizationId, locationId),
    ...importRows(territoryId, personId),
    ...keyRows(territoryId, organizationId, locationId, personId, [at(0), at(24)]),
    ...templateRows(territoryId, organizationId, offer['directory.service']?.service_id),
    ...documentRows(territoryId, organizationId, locationId),
    ...listingRows(territoryId, organizationId, locationId, personId),
    ...{ ...journey, ...referralRows(journey, locationId, [at(0), at(24)]) },
  };
  for (const [table, row] of Object.entries(rows)) await insert(owner, table, row);
  const location_id = a === locationId ? b : a;
  const second = { ...rows['directory.location'], location_id, short_id: short() };
  await insert(owner, 'directory.location', second);
  const pair = {
    ...{ territory_id: territoryId, location_a: a, location_b: b, score: 0.5, reasons: [] },
    ...{ state: 'proposed', found_at: at(0) },
  };
  const upkeep = upkeepRows(territoryId, locationId, location_id);
  const last = { 'directory.duplicate_candidate': pair, ...upkeep };
  for (const [table, row] of Object.entries(last)) await insert(owner, table, row);
  return { ...rows, ...last };
};
