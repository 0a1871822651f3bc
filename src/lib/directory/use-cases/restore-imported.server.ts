import type { Change } from '../change-store.server.ts';
import type { JsonValue } from '../domain/canonical-json.ts';
import type { FieldChange, Fields } from '../domain/diff-offer.ts';
import { restoreFields } from '../domain/restore-fields.ts';
import { lockOffers, lockOrganizations, readServiceNames } from '../offer-store.server.ts';
import type { LocationRow, OrganizationRow, ServiceRow } from '../offer-tables.server.ts';
import type { KeptByUndo } from '../domain/intake.ts';
import type { IntakeWork, OrganizationDesk, PlannedPlace } from './intake-work.server.ts';
import { settlePlaces } from './settle-places.server.ts';

type Row = LocationRow | ServiceRow | OrganizationRow;
type Log = ReadonlyMap<string, Change[]>;
type Restored<Kind extends Row> = { row: Kind; changes: Change[]; kept: string[] };

// Dates become the text that the log holds.
const plain = (row: Row): Fields => JSON.parse(JSON.stringify(row)) as Record<string, JsonValue>;

const restored = <Kind extends Row>(
  kind: Change['kind'],
  id: string,
  row: Kind,
  log: Log,
): Restored<Kind> => {
  const logged: FieldChange[] = (log.get(id) ?? []).map(({ field, previous, replacement }) => ({
    field: field ?? '',
    previous: previous ?? null,
    replacement: replacement ?? null,
  }));
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

const openDesk = async (
  work: IntakeWork,
  log: Log,
  locations: readonly LocationRow[],
): Promise<{ desk: OrganizationDesk; changes: Change[]; kept: KeptByUndo[] }> => {
  const moved = [...log.values()].flat().filter(({ field }) => field === 'organization_id');
  const ids = [
    ...locations.map((location) => location.organization_id),
    ...moved.flatMap(({ previous }) => (typeof previous === 'string' ? [previous] : [])),
    ...[...log.values()].flat().flatMap(({ kind, id }) => (kind === 'organization' ? [id] : [])),
  ];
  const rows = await lockOrganizations(work.db, work.territoryId, [...new Set(ids)]);
  const desk: OrganizationDesk = new Map();
  const changes: Change[] = [];
  const kept: KeptByUndo[] = [];
  for (const [id, before] of rows) {
    const one = restored('organization', id, before, log);
    desk.set(id, { before, row: one.row });
    changes.push(...one.changes);
    kept.push(...one.kept.map((field) => ({ kind: 'organization' as const, id, name: before.name, field })));
  }
  return { desk, changes, kept };
};

/**
 * Gives rows that an import changed their former values. `alsoLocations` are places to derive again although no field
 * of theirs was changed (a service of theirs was taken out).
 */
export const restoreImported = async (
  work: IntakeWork,
  updates: readonly Change[],
  alsoLocations: readonly string[],
): Promise<{ count: number; kept: KeptByUndo[] }> => {
  const log = Map.groupBy(updates, ({ id }) => id);
  const idsOf = (kind: Change['kind']) => [
    ...new Set(updates.filter((one) => one.kind === kind).map(({ id }) => id)),
  ];
  const services = await readServiceNames(work.db, work.territoryId, idsOf('service'));
  const locationIds = [
    ...idsOf('location'),
    ...services.map(({ locationId }) => locationId),
    ...alsoLocations,
  ];
  const offers = await lockOffers(work.db, work.territoryId, [...new Set(locationIds)]);
  const before = [...offers.values()];
  const { desk, changes, kept } = await openDesk(
    work,
    log,
    before.map(({ location }) => location),
  );
  const places = before.map((offer): PlannedPlace => {
    const location = restored('location', offer.location.location_id, offer.location, log);
    const parts = offer.services.map((service) => restored('service', service.service_id, service, log));
    const named = { kind: 'location' as const, id: offer.location.location_id, name: offer.location.name };
    kept.push(...[location, ...parts].flatMap((part) => part.kept.map((field) => ({ ...named, field }))));
    return {
      before: offer,
      location: location.row,
      services: parts.map(({ row }) => row),
      changes: [location, ...parts].flatMap((part) => part.changes),
      kept: [],
    };
  });
  await settlePlaces(work, places, desk, changes);
  return { count: places.length, kept };
};
