import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { ServiceRow } from '../offer-tables.server.ts';

/** The services of a place that are not archived, in their order, as far as this scope may see them. */
export const readDeskServices = (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<ServiceRow[]> =>
  db
    .selectFrom('directory.service')
    .selectAll()
    .where('territory_id', '=', territoryId)
    .where('location_id', '=', locationId)
    .where('status', '<>', 'archived')
    .orderBy('position')
    .orderBy('service_id')
    .execute();
