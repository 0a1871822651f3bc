import { ok, refused, type Result } from '../../shared/result.ts';
import type { Change } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { applyChanges, diffOffer, type Fields, type OfferDiff } from '../domain/diff-offer.ts';
import { EMPTY_SERVICE } from '../domain/offer-fields.ts';
import type { FieldOrigin } from '../domain/provenance.ts';
import { withOriginsOf } from '../domain/row-origins.ts';
import type { TermLabels } from '../domain/search-text.ts';
import { lockOffers, readOrganizations, type Offer } from '../offer-store.server.ts';
import type { LocationRow, ServiceRow } from '../offer-tables.server.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import { dayOf, hoursContextOf, type PlannedPlace, type SettlingWork } from './intake-work.server.ts';
import { settlePlaces } from './settle-places.server.ts';
import { openTimetableShelf, type ComputeHours } from './timetable-shelf.server.ts';

/** Who corrects, and with what. `source` names the structure; its word is trusted most. */
export type Reviser = {
  territoryId: string;
  source: string;
  now: Date;
  labels: TermLabels;
  computeHours: ComputeHours;
};

/**
 * New values by column, of the place and of some of its services. `version` is the one that was looked at; of a service
 * that carries its own, that one counts. `how` says of which fields the value was derived, and from what. `added` are new
 * services, after the others.
 */
export type Revision = {
  locationId: string;
  version: number;
  location: Fields;
  how?: Readonly<Record<string, string>>;
  services?: { serviceId: string; version?: number; fields: Fields }[];
  added?: { serviceId: string; fields: Fields }[];
};

/**
 * `not-found`: there is none, or none that this transaction may change. `changed-meanwhile`: somebody else has saved since
 * the form was opened. `hours-unreadable`: `detail` says why.
 */
export type ReviseProblem =
  | { code: 'not-found' }
  | { code: 'changed-meanwhile'; version: number }
  | { code: 'hours-unreadable'; value: string; detail: { code: string } };

/** What a structure's own correction is settled with. */
export const revisingWork = async (db: DirectoryDatabase, by: Reviser): Promise<SettlingWork> => ({
  ...{ db, territoryId: by.territoryId, source: by.source, trust: 'structure', importId: null, now: by.now },
  ...{ labels: by.labels, facts: await readPlaceFacts(db, by.territoryId) },
  timetables: openTimetableShelf(db, by.territoryId, by.now, by.computeHours),
});

const diffOf = (
  row: LocationRow | ServiceRow,
  fields: Fields,
  origin: FieldOrigin,
  how: Revision['how'] = {},
): OfferDiff =>
  diffOffer(row as unknown as Fields, fields, row.provenance, {
    rowSource: row.source,
    of: (field) => (how[field] === undefined ? origin : { ...origin, how: how[field] }),
  });

const revised = <Row extends LocationRow | ServiceRow>(row: Row, diff: OfferDiff): Row =>
  diff.changes.length === 0
    ? row
    : ({
        ...applyChanges(row as unknown as Fields, diff.changes),
        provenance: diff.provenance,
      } as unknown as Row);

const changesOf = (kind: 'location' | 'service', id: string, diff: OfferDiff): Change[] =>
  diff.changes.map((change) => ({ kind, id, action: 'update', ...change }));

const newServices = (
  { location, services }: Offer,
  added: NonNullable<Revision['added']>,
  origin: FieldOrigin,
  now: Date,
): ServiceRow[] => {
  const last = Math.max(-1, ...services.map(({ position }) => position));
  const { territory_id, location_id } = location;
  return added.map(({ serviceId: service_id, fields }, i) => ({
    ...(EMPTY_SERVICE as unknown as ServiceRow),
    ...{ territory_id, service_id, version: 1, location_id, position: last + 1 + i, timetable_id: null },
    ...{ saturated_until: null, status: 'public' as const, source: origin.source, confirmed_on: null },
    ...{ created_at: now, updated_at: now },
    ...(fields as unknown as Partial<ServiceRow>),
    provenance: withOriginsOf(fields, origin),
  }));
};

const plan = (offer: Offer, revision: Revision, origin: FieldOrigin, now: Date): PlannedPlace => {
  const { location, services } = offer;
  const own = diffOf(location, revision.location, origin, revision.how);
  const changes = changesOf('location', location.location_id, own);
  const given = new Map(revision.services?.map(({ serviceId, fields }) => [serviceId, fields]));
  const revisedServices = services.map((service) => {
    const diff = diffOf(service, given.get(service.service_id) ?? {}, origin);
    changes.push(...changesOf('service', service.service_id, diff));
    return revised(service, diff);
  });
  const added = newServices(offer, revision.added ?? [], origin, now);
  for (const { service_id: id } of added) changes.push({ kind: 'service', id, action: 'create' });
  return {
    before: { location, services },
    location: revised(location, own),
    services: [...revisedServices, ...added],
    changes,
    kept: [],
  };
};

/** The version that the place, or the service that was looked at, now has, where it is not the one that was looked at. */
const newerVersion = ({ location, services }: Offer, revision: Revision): number | undefined => {
  const given = revision.services ?? [];
  const looked = new Map(given.flatMap((one) => (one.version ? [[one.serviceId, one.version]] : [])));
  const newer = services.find((one) => (looked.get(one.service_id) ?? one.version) !== one.version);
  if (newer) return newer.version;
  return looked.size === 0 && location.version !== revision.version ? location.version : undefined;
};

/** The first value of hours, of a planned place or its services, that cannot be read. */
export const unreadableHours = async (
  work: SettlingWork,
  place: PlannedPlace,
): Promise<ReviseProblem | undefined> => {
  const context = hoursContextOf(work.facts, place.location);
  const values = [place.location, ...place.services].flatMap(({ hours_value }) => hours_value ?? []);
  await work.timetables.fetch(values.map((value) => ({ value, context })));
  for (const value of values) {
    const read = work.timetables.get(value, context);
    if (!read.ok) return { code: 'hours-unreadable', value, detail: read.problem };
  }
  return undefined;
};

/**
 * Corrects a place as its own structure: what an import says later never overwrites it. Runs inside a scope, so that
 * row-level security decides whose place it may be; whoever saved in between is never overwritten in silence. Answers the
 * version that the place now has.
 */
export const revisePlace = async (
  db: DirectoryDatabase,
  by: Reviser,
  revision: Revision,
): Promise<Result<{ version: number }, ReviseProblem>> => {
  const { locationId } = revision;
  const offer = (await lockOffers(db, by.territoryId, [locationId], readOrganizations)).get(locationId);
  if (!offer) return refused({ code: 'not-found' });
  const work = await revisingWork(db, by);
  const place = plan(offer, revision, { source: by.source, trust: 'structure', on: dayOf(by.now) }, by.now);
  const { version } = offer.location;
  if (place.changes.length === 0) return ok({ version });
  const newer = newerVersion(offer, revision);
  if (newer !== undefined) return refused({ code: 'changed-meanwhile', version: newer });
  const problem = await unreadableHours(work, place);
  if (problem) return refused(problem);
  const desk = new Map([
    [offer.organization.organization_id, { before: offer.organization, row: offer.organization }],
  ]);
  await settlePlaces(work, [place], desk, []);
  return ok({ version: place.location === offer.location ? version : version + 1 });
};
