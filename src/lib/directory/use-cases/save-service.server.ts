import { newId } from '../../platform/ids.server.ts';
import { refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { readDeskServices } from '../queries/desk-services.server.ts';
import { readPlaceRow } from '../queries/desk-places.server.ts';
import { revisePlace, type ReviseProblem, type Reviser } from './revise-place.server.ts';

type Saved = Result<{ version: number }, ReviseProblem>;

/** Adds a service to a place, after the others. */
export const addService = async (
  db: DirectoryDatabase,
  by: Reviser,
  { locationId, fields }: { locationId: string; fields: Fields },
): Promise<Saved> => {
  const place = await readPlaceRow(db, by.territoryId, locationId);
  if (!place) return refused({ code: 'not-found' });
  const added = [{ serviceId: newId(), fields }];
  return revisePlace(db, by, { locationId, version: place.version, location: {}, added });
};

/** Changes a service of a place, where nobody else has since `version` was looked at; `status` archives it. */
export const changeService = async (
  db: DirectoryDatabase,
  by: Reviser,
  at: { locationId: string; serviceId: string; version: number; fields: Fields },
): Promise<Saved> => {
  const { locationId, serviceId, version, fields } = at;
  const services = await readDeskServices(db, by.territoryId, locationId);
  if (!services.some(({ service_id }) => service_id === serviceId)) return refused({ code: 'not-found' });
  return revisePlace(db, by, {
    ...{ locationId, version: 0, location: {} },
    services: [{ serviceId, version, fields }],
  });
};

/** Puts a service of a place one before the one above it. The first one stays where it is. */
export const moveServiceUp = async (
  db: DirectoryDatabase,
  by: Reviser,
  { locationId, serviceId }: { locationId: string; serviceId: string },
): Promise<Saved> => {
  const place = await readPlaceRow(db, by.territoryId, locationId);
  const services = await readDeskServices(db, by.territoryId, locationId);
  const at = services.findIndex(({ service_id }) => service_id === serviceId);
  if (!place || at < 0) return refused({ code: 'not-found' });
  const order = services.map(({ service_id }) => service_id);
  if (at > 0) order.splice(at - 1, 2, serviceId, order[at - 1] ?? '');
  return revisePlace(db, by, {
    ...{ locationId, version: place.version, location: {} },
    services: order.map((id, position) => ({ serviceId: id, fields: { position } })),
  });
};
