import { textFor } from '../../shared/localized-text.ts';
import type { Change } from '../change-store.server.ts';
import * as store from '../offer-store.server.ts';
import type { KeptByUndo } from '../domain/intake.ts';
import type { IntakeWork } from './intake-work.server.ts';

/** What was taken out (a log entry each) and what had to stay. */
export type Removal = { changes: Change[]; kept: KeptByUndo[] };

const partition = <Row>(rows: readonly Row[], isKept: (row: Row) => boolean): [gone: Row[], kept: Row[]] => [
  rows.filter((row) => !isKept(row)),
  rows.filter(isKept),
];

/** Takes out the places that an import created and nobody has touched since. */
export const removePlaces = async (
  { db, territoryId }: IntakeWork,
  ids: readonly string[],
  touched: ReadonlySet<string>,
): Promise<Removal> => {
  const rows = await store.readLocationNames(db, territoryId, ids);
  const [gone, kept] = partition(rows, ({ id }) => touched.has(id));
  await store.removeLocations(
    db,
    territoryId,
    gone.map(({ id }) => id),
  );
  return {
    changes: gone.map(({ id, name, shortId }) => ({
      kind: 'location',
      id,
      action: 'delete',
      previous: { name, short_id: shortId },
    })),
    kept: kept.map(({ id, name }) => ({ kind: 'location', id, name })),
  };
};

/** Takes out the services that an import added to places that were there before; says which places those are. */
export const removeServices = async (
  { db, territoryId }: IntakeWork,
  ids: readonly string[],
  touched: ReadonlySet<string>,
): Promise<Removal & { ofLocations: string[] }> => {
  const rows = await store.readServiceNames(db, territoryId, ids);
  const [gone, kept] = partition(rows, ({ id }) => touched.has(id));
  await store.removeServices(
    db,
    territoryId,
    gone.map(({ id }) => id),
  );
  const named = (row: (typeof rows)[number]) => textFor(row.name, 'fr')?.text ?? row.locationName;
  return {
    changes: gone.map((row) => ({
      kind: 'service',
      id: row.id,
      action: 'delete',
      previous: { name: named(row) },
    })),
    kept: kept.map((row) => ({ kind: 'service', id: row.id, name: named(row) })),
    ofLocations: gone.map(({ locationId }) => locationId),
  };
};

/** Takes out the organizations that an import created and no place belongs to any more. */
export const removeOrganizations = async (
  { db, territoryId }: IntakeWork,
  ids: readonly string[],
  touched: ReadonlySet<string>,
): Promise<Removal> => {
  const untouched = ids.filter((id) => !touched.has(id));
  const gone = await store.removeEmptyOrganizations(db, territoryId, untouched);
  const changes = gone.map(({ id, name }) => ({
    kind: 'organization' as const,
    id,
    action: 'delete' as const,
    previous: { name },
  }));
  return { changes, kept: [] };
};
