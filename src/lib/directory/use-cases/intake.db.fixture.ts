import { sql } from 'kysely';
import { ok, refused } from '../../shared/result.ts';
import { logChanges } from '../change-store.server.ts';
import type { JsonValue } from '../domain/canonical-json.ts';
import type { DirectoryDatabase, DirectoryTables } from '../directory-tables.server.ts';
import type { ImportReport, IntakeRow } from '../domain/intake.ts';
import type { OfferDraft } from '../domain/offer-draft.ts';
import { takeInOffers, type IntakeOptions } from './take-in-offers.server.ts';
import type { ComputeHours } from './timetable-shelf.server.ts';

/** For tests: hours that begin with "bad" cannot be read, all others are an empty week. Counts what it computes. */
export const fakeHours = (): ComputeHours & { computed: string[] } => {
  const computed: string[] = [];
  const compute: ComputeHours = (requests) => {
    computed.push(...requests.map(({ value }) => value));
    const empty = { week: new Uint8Array(84), intervals: new Uint8Array(0), computed_from: '2026-11-23' };
    return Promise.resolve(
      requests.map(({ value }) => (value.startsWith('bad') ? refused({ code: 'syntax' }) : ok(empty))),
    );
  };
  return Object.assign(compute, { computed });
};

/** For tests: a draft of the fictitious territory, in Valbois unless it says otherwise. */
export const draft = (recordKey: string, more: Partial<OfferDraft> = {}): OfferDraft => ({
  recordKey,
  name: `Lieu ${recordKey}`,
  country: 'BE',
  postalCode: '9901',
  city: 'Valbois',
  latitude: 50,
  longitude: 5,
  ...more,
});

/** For tests: drafts as the rows of a file whose header is row 1. */
export const asRows = (drafts: readonly OfferDraft[]): IntakeRow[] =>
  drafts.map((one, i) => ({ row: i + 2, draft: one, issues: [] }));

export const TEST_NOW = new Date('2026-11-23T10:00:00Z');

/** For tests: imports drafts and answers the report; a refusal is an error. */
export const takeIn = async (
  db: DirectoryDatabase,
  territoryId: string,
  drafts: readonly OfferDraft[],
  more: Partial<IntakeOptions> = {},
): Promise<ImportReport> => {
  const none = () => undefined;
  const options: IntakeOptions = {
    territoryId,
    source: 'essai',
    trust: 'import',
    fileName: 'essai.csv',
    fileSha256: '0',
    now: TEST_NOW,
    labels: { fr: none, nl: none, de: none, en: none },
    computeHours: fakeHours(),
    ...more,
  };
  const outcome = await takeInOffers(db, options, asRows(drafts));
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

const TABLES: (keyof DirectoryTables)[] = [
  'directory.organization',
  'directory.timetable',
  'directory.location',
  'directory.former_address',
  'directory.service',
  'directory.source_record',
  'directory.change',
  'directory.duplicate_candidate',
  'directory.location_search',
  'directory.offer_change',
];

/** For tests: every row that an import may touch, as text, without the import's own record. */
export const everyRow = async (db: DirectoryDatabase, territoryId: string): Promise<string[]> => {
  const rows: string[] = [];
  for (const table of TABLES) {
    const found = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t where territory_id = ${territoryId} order by 1`.execute(
      db,
    );
    rows.push(...found.rows.map(({ row }) => `${table} ${row}`));
  }
  return rows;
};

/** For tests: the place of a record. */
export const placeOf = (db: DirectoryDatabase, territoryId: string, recordKey: string) =>
  db
    .selectFrom('directory.location as l')
    .innerJoin('directory.source_record as r', (join) =>
      join.onRef('r.territory_id', '=', 'l.territory_id').onRef('r.location_id', '=', 'l.location_id'),
    )
    .selectAll('l')
    .where('l.territory_id', '=', territoryId)
    .where('r.record_key', '=', recordKey)
    .executeTakeFirstOrThrow();

/** For tests: a structure corrects fields of a place itself, as the work pages will. */
export const correctByHand = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  fields: Readonly<Record<string, JsonValue>>,
): Promise<void> => {
  const origin = { source: 'structure', trust: 'structure', on: '2026-11-24' };
  for (const [field, value] of Object.entries(fields)) {
    await sql`
      update directory.location set ${sql.ref(field)} = (json_populate_record(null::directory.location,
          ${JSON.stringify({ [field]: value })}::json)).${sql.ref(field)},
        provenance = provenance || ${JSON.stringify({ [field]: origin })}::jsonb, version = version + 1
      where territory_id = ${territoryId} and location_id = ${locationId}`.execute(db);
    const change = { kind: 'location', id: locationId, action: 'update', field, replacement: value } as const;
    await logChanges(db, { territoryId, source: 'structure', importId: null, at: TEST_NOW }, [change]);
  }
};
