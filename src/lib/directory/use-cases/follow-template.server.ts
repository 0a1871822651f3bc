import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { templateFieldsOf } from '../domain/service-template.ts';
import { readDeskServices } from '../queries/desk-services.server.ts';
import { readPlaceRow } from '../queries/desk-places.server.ts';
import { readFollowed, readTemplate } from '../queries/desk-templates.server.ts';
import { follow, insertTemplate, unfollow } from '../template-store.server.ts';
import { revisePlace, type Reviser, type ReviseProblem } from './revise-place.server.ts';

/** `name-taken`: the organization has a template of that name. `follows-another`: a service follows one template at most. */
export type KeepTemplateProblem = { code: 'not-found' | 'name-taken' | 'follows-another' };
type OfPlace = { organizationId: string; locationId: string };

const isOwnPlace = async (db: DirectoryDatabase, by: Reviser, { organizationId, locationId }: OfPlace) =>
  (await readPlaceRow(db, by.territoryId, locationId))?.organization_id === organizationId;

const isThere = async (db: DirectoryDatabase, by: Reviser, at: OfPlace & { serviceId: string }) =>
  (await readDeskServices(db, by.territoryId, at.locationId)).find(
    ({ service_id }) => service_id === at.serviceId,
  );

/** Keeps a service of a place as a template of its organization; the service is the first that follows it. */
export const keepAsTemplate = async (
  db: DirectoryDatabase,
  by: Reviser,
  at: OfPlace & { serviceId: string; name: string },
): Promise<Result<{ templateId: string }, KeepTemplateProblem>> => {
  const { organizationId, serviceId, name } = at;
  const { territoryId, now } = by;
  const service = await isThere(db, by, at);
  if (!service || !(await isOwnPlace(db, by, at))) return refused({ code: 'not-found' });
  if ((await readFollowed(db, territoryId, at.locationId)).has(serviceId))
    return refused({ code: 'follows-another' });
  const fields = templateFieldsOf(service);
  const templateId = await insertTemplate(db, { territoryId, organizationId, name, fields, now });
  if (templateId === undefined) return refused({ code: 'name-taken' });
  await unfollow(db, territoryId, serviceId);
  await follow(db, { territoryId, organizationId, templateId }, serviceId, now);
  return ok({ templateId });
};

/** Adds a service to a place, after the others, that says what a template of its organization says, and follows it. */
export const addFromTemplate = async (
  db: DirectoryDatabase,
  by: Reviser,
  { organizationId, locationId, templateId }: OfPlace & { templateId: string },
): Promise<Result<{ serviceId: string }, ReviseProblem>> => {
  const at = { territoryId: by.territoryId, organizationId, templateId };
  const template = await readTemplate(db, at);
  const place = await readPlaceRow(db, by.territoryId, locationId);
  if (!template || place?.organization_id !== organizationId) return refused({ code: 'not-found' });
  const serviceId = newId();
  const added = [{ serviceId, fields: templateFieldsOf(template.fields) }];
  const outcome = await revisePlace(db, by, { locationId, version: place.version, location: {}, added });
  if (!outcome.ok) return outcome;
  await follow(db, at, serviceId, by.now);
  return ok({ serviceId });
};

/** Lets a service of a place go its own way: what it says stays, and a template changes it no more. */
export const leaveTemplate = async (
  db: DirectoryDatabase,
  by: Reviser,
  at: OfPlace & { serviceId: string },
): Promise<Result<true, { code: 'not-found' }>> => {
  const isFound = (await isThere(db, by, at)) && (await isOwnPlace(db, by, at));
  return isFound && (await unfollow(db, by.territoryId, at.serviceId))
    ? ok(true)
    : refused({ code: 'not-found' });
};
