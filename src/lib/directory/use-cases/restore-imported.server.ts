import { logChanges, readUpdatesOf, type Change } from '../change-store.server.ts';
import type { JsonValue } from '../domain/canonical-json.ts';
import type { FieldChange, Fields } from '../domain/diff-offer.ts';
import type { KeptByUndo } from '../domain/intake.ts';
import { restoreFields } from '../domain/restore-fields.ts';
import { lockOffers, lockOrganizations, type Offer } from '../offer-store.server.ts';
import type { LocationRow, OrganizationRow, ServiceRow } from '../offer-tables.server.ts';
import { saveOrganizations } from '../organization-store.server.ts';
import { readUpdatedIds } from '../queries/import-traces.server.ts';
import { BATCH_ROWS } from '../row-batch-store.server.ts';
import type { IntakeWork, OrganizationDesk, PlannedPlace } from './intake-work.server.ts';
import { settlePlaces } from './settle-places.server.ts';

type Row = LocationRow | ServiceRow | OrganizationRow;
type Log = ReadonlyMap<string, FieldChange[]>;
type Restored<Kind extends Row> = { row: Kind; changes: Change[]; kept: string[] };

// Dates become the text that the log holds.
const plain = (row: Row): Fields => JSON.parse(JSON.stringify(row)) as Record<string, JsonValue>;

const restored = <Kind extends Row>(
  kind: 'organization' | 'location' | 'service',
  id: string,
  row: Kind,
  log: Log,
): Restored<Kind> => {
  const logged = log.get(id) ?? [];
  const { changes, kept, provenance } = restoreFields(
    { provenance: row.provenance, fields: plain(row) },
    logged,
  );
  if (changes.length === 0) return { row, changes: [], kept };
  const values = Object.fromEntries(changes.map(({ field, replacement }) => [field, replacement]));
  return {
    row: { ...row, ...values, provenance },
    changes: changes.map((change) => ({ kind, id, action: 'update', ...change })),
    kept,
  };
};

const restoreOrganizations = async (work: IntakeWork, ids: readonly string[]): Promise<KeptByUndo[]> => {
  const { db, territoryId, importId, now } = work;
  const log = await readUpdatesOf(db, territoryId, importId, ['organization'], ids);
  const rows = [...(await lockOrganizations(db, territoryId, ids))];
  const outcomes = rows.map(([id, row]) => restored('organization', id, row, log));
  const changed = outcomes.filter(({ changes }) => changes.length > 0);
  await saveOrganizations(
    db,
    changed.map(({ row }) => ({ ...row, version: row.version + 1, updated_at: now })),
  );
  await logChanges(
    db,
    { ...work, at: now },
    changed.flatMap(({ changes }) => changes),
  );
  return outcomes.flatMap(({ row, kept }) =>
    kept.map((field) => ({ kind: 'organization' as const, id: row.organization_id, name: row.name, field })),
  );
};

const restorePlace = (offer: Offer, log: Log): { place: PlannedPlace; kept: KeptByUndo[] } => {
  const { location_id: id, name } = offer.location;
  const location = restored('location', id, offer.location, log);
  const services = offer.services.map((service) => restored('service', service.service_id, service, log));
  const parts = [location, ...services];
  return {
    place: {
      before: offer,
      location: location.row,
      services: services.map(({ row }) => row),
      changes: parts.flatMap(({ changes }) => changes),
      kept: [],
    },
    kept: parts.flatMap((part) => part.kept.map((field) => ({ kind: 'location' as const, id, name, field }))),
  };
};

const restorePlaces = async (work: IntakeWork, ids: readonly string[]): Promise<KeptByUndo[]> => {
  const { db, territoryId, importId } = work;
  const offers = [...(await lockOffers(db, territoryId, ids)).values()];
  const serviceIds = offers.flatMap(({ services }) => services.map((service) => service.service_id));
  const log = await readUpdatesOf(
    db,
    territoryId,
    importId,
    ['location', 'service'],
    [...ids, ...serviceIds],
  );
  const outcomes = offers.map((offer) => restorePlace(offer, log));
  const places = outcomes.map(({ place }) => place);
  const organizationIds = new Set(places.map(({ location }) => location.organization_id));
  const organizations = await lockOrganizations(db, territoryId, [...organizationIds]);
  const desk: OrganizationDesk = new Map([...organizations].map(([id, row]) => [id, { before: row, row }]));
  await settlePlaces(work, places, desk, []);
  return outcomes.flatMap(({ kept }) => kept);
};

const inBatches = async (
  ids: readonly string[],
  work: (batch: readonly string[]) => Promise<KeptByUndo[]>,
): Promise<KeptByUndo[]> => {
  const kept: KeptByUndo[] = [];
  for (let start = 0; start < ids.length; start += BATCH_ROWS)
    kept.push(...(await work(ids.slice(start, start + BATCH_ROWS))));
  return kept;
};

/**
 * Gives rows that an import changed their former values: organizations first, since places share them.
 * `alsoLocations` are places to derive again although no field of theirs was changed (a service was taken out).
 */
export const restoreImported = async (
  work: IntakeWork,
  alsoLocations: readonly string[],
): Promise<{ count: number; kept: KeptByUndo[] }> => {
  const { organizations, locations } = await readUpdatedIds(work.db, work.territoryId, work.importId);
  const ids = [...new Set([...locations, ...alsoLocations])];
  const ofOrganizations = await inBatches(organizations, (batch) => restoreOrganizations(work, batch));
  const ofPlaces = await inBatches(ids, (batch) => restorePlaces(work, batch));
  return { count: ids.length, kept: [...ofOrganizations, ...ofPlaces] };
};
