import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { withOrigin, type Fields } from '../domain/diff-offer.ts';
import { checkLocality, type LocalityProblem } from '../domain/locality-check.ts';
import { EMPTY_LOCATION } from '../domain/offer-fields.ts';
import type { FieldOrigin } from '../domain/provenance.ts';
import { withOriginsOf } from '../domain/row-origins.ts';
import { lockOrganizations } from '../offer-store.server.ts';
import type { LocationRow } from '../offer-tables.server.ts';
import { dayOf } from './intake-work.server.ts';
import { newPlaceIds, type PlaceId } from './new-place-ids.server.ts';
import { revisingWork, type Reviser } from './revise-place.server.ts';
import { settlePlaces } from './settle-places.server.ts';

const newRow = (by: Reviser, id: PlaceId, organizationId: string, fields: Fields): LocationRow => ({
  ...(EMPTY_LOCATION as unknown as LocationRow),
  ...{
    territory_id: by.territoryId,
    location_id: id.locationId,
    version: 1,
    organization_id: organizationId,
  },
  ...{ short_id: id.shortId, slug: '', timetable_id: null, saturated_until: null, status: 'draft' as const },
  ...{ source: by.source, confirmed_how: null, created_at: by.now, updated_at: by.now },
  ...(fields as unknown as Partial<LocationRow>),
  provenance: {},
});

const provenanceOf = (fields: Fields, origin: FieldOrigin, how: string | undefined) =>
  ['latitude', 'longitude'].reduce(
    (all, field) => (how === undefined ? all : withOrigin(all, field, { ...origin, how }, '')),
    withOriginsOf(fields, origin),
  );

/**
 * Adds a place to an organization, as a draft that the public does not see: its commune and its position are its
 * locality's. `fields` are columns; their postcode and locality have to be of the territory. `not-found` where the
 * organization is not one that this transaction may change.
 */
export const addPlace = async (
  db: DirectoryDatabase,
  by: Reviser,
  { organizationId, fields }: { organizationId: string; fields: Fields },
): Promise<Result<PlaceId, LocalityProblem | { code: 'not-found' }>> => {
  const organization = (await lockOrganizations(db, by.territoryId, [organizationId])).get(organizationId);
  if (!organization) return refused({ code: 'not-found' });
  const work = await revisingWork(db, by);
  const address = { postalCode: String(fields.postal_code ?? ''), city: String(fields.city ?? '') };
  const where = checkLocality(work.facts, address);
  if (!where.ok) return where;
  const { communeCode, position } = where.value;
  const [id] = await newPlaceIds(db, by.territoryId, 1, newId);
  if (!id) throw new Error('no id for a new place');
  const placed: Fields = {
    ...fields,
    ...{ country: work.facts.country, commune_code: communeCode },
    ...{ latitude: position?.latitude ?? null, longitude: position?.longitude ?? null },
  };
  const origin: FieldOrigin = { source: by.source, trust: 'structure', on: dayOf(by.now) };
  const location = {
    ...newRow(by, id, organizationId, placed),
    provenance: provenanceOf(placed, origin, position?.how),
  };
  const changes = [{ kind: 'location' as const, id: id.locationId, action: 'create' as const }];
  const desk = new Map([[organizationId, { before: organization, row: organization }]]);
  await settlePlaces(work, [{ location, services: [], changes, kept: [] }], desk, []);
  return ok(id);
};
