import { newId } from '../../platform/ids.server.ts';
import type { Change } from '../change-store.server.ts';
import type { JsonValue } from '../domain/canonical-json.ts';
import { applyChanges, diffOffer, withOrigin, type Fields, type OfferDiff } from '../domain/diff-offer.ts';
import {
  EMPTY_LOCATION,
  EMPTY_SERVICE,
  locationFieldsOf,
  serviceFieldsOf,
  type HoursFields,
} from '../domain/offer-fields.ts';
import type { OfferDraft } from '../domain/offer-draft.ts';
import { pairServices } from '../domain/pair-services.ts';
import type { WhereFound } from '../domain/resolve-place.ts';
import { withOriginsOf } from '../domain/row-origins.ts';
import type { LocationRow, ServiceRow } from '../offer-tables.server.ts';
import type { PlaceId } from './new-place-ids.server.ts';
import {
  originOf,
  type IntakeWork,
  type KeptField,
  type PlaceState,
  type PlannedPlace,
} from './intake-work.server.ts';

/** What is known of a draft when its place is planned. `hoursOf` says how a value goes into a row. */
export type PlaceToPlan = {
  draft: OfferDraft;
  where: WhereFound;
  before: PlaceState | undefined;
  /** A new place's. */
  id: PlaceId | undefined;
  hoursOf: (value: string | undefined, text: string | undefined) => HoursFields | undefined;
};

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const pick = (row: object, fields: Fields): Fields => {
  const values = row as Fields;
  return Object.fromEntries(Object.keys(fields).map((field) => [field, values[field]]));
};

const saysWhere = (draft: OfferDraft): boolean =>
  [draft.communeCode, draft.postalCode, draft.city, draft.latitude].some((value) => value !== undefined);

/** A locality's own position, where neither the draft nor anybody before has given a better one. */
const lastResort = ({ draft, where, before }: PlaceToPlan): WhereFound['position'] => {
  const hasOwn = draft.latitude !== undefined && draft.longitude !== undefined;
  const hasBetter =
    before?.location.latitude != null && before.location.provenance.latitude?.how === undefined;
  return hasOwn || hasBetter ? undefined : where.position;
};

const emptyRow = (work: IntakeWork, id: string) => ({
  territory_id: work.territoryId,
  version: 1,
  location_id: id,
  timetable_id: null,
  saturated_until: null,
  status: 'public' as const,
  source: work.source,
  provenance: {},
  created_at: work.now,
  updated_at: work.now,
});

const newLocation = (work: IntakeWork, id: PlaceId | undefined): LocationRow =>
  ({
    ...emptyRow(work, id?.locationId ?? newId()),
    organization_id: '',
    short_id: id?.shortId ?? '',
    slug: '',
    confirmed_how: null,
    ...(EMPTY_LOCATION as unknown as Pick<LocationRow, 'name'>),
  }) as LocationRow;

const newService = (work: IntakeWork, locationId: string, position: number): ServiceRow =>
  ({
    ...emptyRow(work, locationId),
    service_id: newId(),
    position,
    confirmed_on: null,
    ...(EMPTY_SERVICE as unknown as Pick<ServiceRow, 'name'>),
  }) as ServiceRow;

const diffWith = (
  work: IntakeWork,
  row: LocationRow | ServiceRow,
  incoming: Fields,
  howOf: (field: string) => string | undefined = () => undefined,
): OfferDiff =>
  diffOffer(pick(row, incoming), incoming, row.provenance, {
    rowSource: row.source,
    of: (field) => originOf(work, howOf(field)),
  });

const changed = <Row extends LocationRow | ServiceRow>(row: Row, diff: OfferDiff): Row =>
  diff.changes.length === 0
    ? row
    : ({
        ...applyChanges(row as unknown as Fields, diff.changes),
        provenance: diff.provenance,
      } as unknown as Row);

const logged = (
  kind: 'location' | 'service',
  id: string,
  row: { provenance: object },
  diff: OfferDiff,
): Change[] => {
  const changes = diff.changes.map((one) => ({ kind, id, action: 'update' as const, ...one }));
  // Undoing an import gives each field its former origin back: the log keeps the origins as they were.
  const hasOtherOrigins = JSON.stringify(row.provenance) !== JSON.stringify(diff.provenance);
  const origins = { kind, id, action: 'update' as const, field: 'provenance' };
  return hasOtherOrigins && changes.length > 0
    ? [...changes, { ...origins, previous: { ...row.provenance }, replacement: { ...diff.provenance } }]
    : changes;
};

/** What a source would have set, had nobody trusted more done so; that it would have emptied a field is not told. */
const keptIn = (diff: OfferDiff, incoming: Fields, prefix = ''): KeptField[] =>
  diff.kept
    .filter((field) => incoming[field] !== null)
    .map((field) => ({ field: `${prefix}${field}`, value: textOf(incoming[field]) }));

const planServices = (
  work: IntakeWork,
  at: PlaceToPlan,
  location: LocationRow,
): Omit<PlannedPlace, 'location'> => {
  const before = at.before?.services ?? [];
  const given = at.draft.services;
  if (!given) return { services: before, changes: [], kept: [] };
  const confirmed = at.draft.confirmedOn === undefined ? {} : { confirmed_on: at.draft.confirmedOn };
  const ours = before.filter((service) => service.source === work.source);
  // An archived one is only taken up again when no other is left to be.
  const mine = [
    ...ours.filter(({ status }) => status !== 'archived'),
    ...ours.filter(({ status }) => status === 'archived'),
  ];
  const fields = given.map((draft) => ({
    ...serviceFieldsOf(draft, at.hoursOf(draft.hoursValue, undefined)),
    ...confirmed,
  }));
  const { pairs, added, gone } = pairServices(mine as unknown as (ServiceRow & Fields)[], fields);
  const result: Omit<PlannedPlace, 'location'> = { services: [], changes: [], kept: [] };
  const take = (row: ServiceRow, incoming: Fields, position: number) => {
    const diff = diffWith(work, row, incoming);
    result.services.push(changed(row, diff));
    result.changes.push(...logged('service', row.service_id, row, diff));
    result.kept.push(...keptIn(diff, incoming, `services[${position}].`));
  };
  for (const { row, given: incoming, position } of pairs)
    take(row, { ...incoming, position, status: 'public' }, position);
  for (const { given: incoming, position } of added) {
    const row = newService(work, location.location_id, position);
    row.provenance = withOriginsOf(incoming, originOf(work));
    result.services.push({ ...row, ...incoming } as ServiceRow);
    if (at.before) result.changes.push({ kind: 'service', id: row.service_id, action: 'create' });
  }
  for (const row of gone) take(row, { status: 'archived' }, row.position);
  result.services.push(...before.filter((service) => service.source !== work.source));
  return result;
};

/** Compares a draft with what is known of its place, field by field; nothing is written yet. */
export const planPlace = (work: IntakeWork, at: PlaceToPlan, organizationId: string): PlannedPlace => {
  const position = lastResort(at);
  const incoming: Fields = {
    ...locationFieldsOf(at.draft, {
      communeCode: saysWhere(at.draft) ? at.where.communeCode : undefined,
      position,
      hours: at.hoursOf(at.draft.hoursValue, at.draft.hoursText),
    }),
    organization_id: organizationId,
  };
  const howOf = (field: string) =>
    position && (field === 'latitude' || field === 'longitude') ? position.how : undefined;
  const row = at.before?.location ?? newLocation(work, at.id);
  const id = row.location_id;
  if (!at.before) {
    row.provenance = withOriginsOf(incoming, originOf(work));
    for (const field of ['latitude', 'longitude'].filter((one) => howOf(one) !== undefined))
      row.provenance = withOrigin(row.provenance, field, originOf(work, howOf(field)), work.source);
    const location = { ...row, ...incoming } as LocationRow;
    const services = planServices(work, at, location);
    return { ...services, location, changes: [{ kind: 'location', id, action: 'create' }] };
  }
  const diff = diffWith(work, row, incoming, howOf);
  const services = planServices(work, at, row);
  const kept = keptIn(diff, incoming);
  return {
    before: at.before,
    location: changed(row, diff),
    services: services.services,
    changes: [...logged('location', id, row, diff), ...services.changes],
    kept: [...kept, ...services.kept],
  };
};
