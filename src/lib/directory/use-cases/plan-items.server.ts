import { newId } from '../../platform/ids.server.ts';
import type { Change } from '../change-store.server.ts';
import {
  hoursIssue,
  keptIssue,
  warnings,
  whereIssues,
  type DuplicateDecision,
  type ImportReport,
} from '../domain/intake.ts';
import type { HoursFields } from '../domain/offer-fields.ts';
import type { OfferDraft } from '../domain/offer-draft.ts';
import type { WhereFound } from '../domain/resolve-place.ts';
import type { KnownRecord } from '../import-run-store.server.ts';
import { lockOrganizations, type Offer } from '../offer-store.server.ts';
import {
  hoursContextOf,
  type IntakeWork,
  type KeptField,
  type OrganizationDesk,
  type PlannedPlace,
} from './intake-work.server.ts';
import { newPlaceIds, type PlaceId } from './new-place-ids.server.ts';
import { organizationKey, planOrganization, type OrganizationIndex } from './plan-organization.server.ts';
import { planPlace } from './plan-place.server.ts';
import type { HoursContext } from './timetable-shelf.server.ts';

/** An import under way. */
export type Intake = {
  work: IntakeWork;
  organizations: OrganizationIndex;
  report: ImportReport;
  /** Places to look for duplicates of. */
  fresh: Set<string>;
  /** Organizations that a place has left. */
  left: Set<string>;
  /** What was decided of likely duplicates, by record key. */
  decisions: ReadonlyMap<string, DuplicateDecision>;
  /** The records that changed something, by their place. */
  came: Map<string, { recordKey: string; row: number; isNew: boolean }>;
};

/** A draft with the row it came from. */
export type GivenDraft = { row: number; draft: OfferDraft };

/** A draft with what is known of its record, and of where it is. */
export type Item = GivenDraft & {
  digest: string;
  record: KnownRecord | undefined;
  /** The place that a record without one was said to be. */
  sameAs: string | undefined;
  where: WhereFound;
};

/** The place that a draft speaks of, where one is known. */
export const knownPlace = ({ record, sameAs }: Item): string | undefined => record?.location_id ?? sameAs;

/** The opening-hours values of a draft, with the field that each stands in. */
export const hoursValues = ({ draft }: GivenDraft): [field: string, value: string][] =>
  [
    ['hoursValue', draft.hoursValue] as const,
    ...(draft.services ?? []).map((service, i) => [`services[${i}].hoursValue`, service.hoursValue] as const),
  ].flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as [string, string]]));

const contextOf = (work: IntakeWork, { draft, where }: Item, offer: Offer | undefined): HoursContext => {
  const known = offer?.location;
  return hoursContextOf(work.facts, {
    country: draft.country,
    postal_code: draft.postalCode ?? known?.postal_code ?? null,
    commune_code: where.communeCode ?? known?.commune_code ?? null,
    latitude: draft.latitude ?? known?.latitude ?? where.position?.latitude ?? null,
    longitude: draft.longitude ?? known?.longitude ?? where.position?.longitude ?? null,
  });
};

/** The organizations that these drafts are or may become part of, locked. */
export const openDesk = async (
  { work, organizations }: Intake,
  items: readonly Item[],
  offers: ReadonlyMap<string, Offer>,
): Promise<OrganizationDesk> => {
  const ids = new Set([...offers.values()].map(({ organization }) => organization.organization_id));
  for (const { draft } of items) {
    const given = draft.organization;
    const id = given && organizations.get(organizationKey(given.name, given.bceNumber));
    if (id !== undefined) ids.add(id);
  }
  const rows = await lockOrganizations(work.db, work.territoryId, [...ids]);
  return new Map([...rows].map(([id, row]) => [id, { before: row, row }]));
};

const hoursReader =
  (work: IntakeWork, context: HoursContext) =>
  (value: string | undefined, text: string | undefined): HoursFields | undefined => {
    if (value === undefined) return text === undefined ? undefined : { hours_value: null, hours_text: text };
    const isReadable = work.timetables.get(value, context).ok;
    return isReadable ? { hours_value: value, hours_text: null } : { hours_value: null, hours_text: value };
  };

/** What becomes of each draft, in their order; organizations' changes are told apart since places share them. */
export type Plans = { places: PlannedPlace[]; changes: Change[] };

type Open = {
  intake: Intake;
  desk: OrganizationDesk;
  offers: ReadonlyMap<string, Offer>;
  ids: PlaceId[];
  plans: Plans;
};

const count = (
  { report, fresh, left }: Intake,
  before: Offer | undefined,
  place: PlannedPlace,
  isChanged: boolean,
) => {
  if (!before) report.created++;
  else if (isChanged) report.updated++;
  else report.unchanged++;
  if (isChanged) fresh.add(place.location.location_id);
  if (before && before.location.organization_id !== place.location.organization_id)
    left.add(before.location.organization_id);
};

const reportOn = (
  { work, report }: Intake,
  item: Item,
  context: HoursContext,
  kept: readonly KeptField[],
) => {
  const hours = hoursValues(item).flatMap(([field, value]) => {
    const problem = work.timetables.problemOf(value, context);
    return problem ? [hoursIssue(field, value, problem)] : [];
  });
  const said = [
    ...whereIssues(item.draft, item.where),
    ...hours,
    ...kept.map(({ field, value }) => keptIssue(field, value)),
  ];
  report.rows.push(...warnings(item.row, said));
};

const planItem = ({ intake, desk, offers, ids, plans }: Open, item: Item, context: HoursContext): void => {
  const { work, organizations } = intake;
  const before = offers.get(knownPlace(item) ?? '');
  const at = { work, index: organizations, desk };
  const organization = planOrganization(at, item.draft, before?.location.organization_id);
  const id = before ? undefined : ids.pop();
  const place = planPlace(
    work,
    { ...item, before, id, hoursOf: hoursReader(work, context) },
    organization.id,
  );
  plans.places.push(place);
  const { row, draft } = item;
  intake.came.set(place.location.location_id, { recordKey: draft.recordKey, row, isNew: !before });
  plans.changes.push(...organization.changes);
  count(intake, before, place, place.changes.length + organization.changes.length > 0);
  reportOn(intake, item, context, [...place.kept, ...organization.kept]);
};

/** Compares drafts of different places with what is known of them; counts and reports, and writes nothing yet. */
export const planItems = async (
  intake: Intake,
  items: readonly Item[],
  offers: ReadonlyMap<string, Offer>,
  desk: OrganizationDesk,
): Promise<Plans> => {
  const { work } = intake;
  const known = items.map((item) => ({
    item,
    context: contextOf(work, item, offers.get(knownPlace(item) ?? '')),
  }));
  await work.timetables.fetch(
    known.flatMap(({ item, context }) => hoursValues(item).map(([, value]) => ({ value, context }))),
  );
  const newcomers = items.filter((item) => !offers.has(knownPlace(item) ?? '')).length;
  const ids = await newPlaceIds(work.db, work.territoryId, newcomers, newId);
  const open: Open = { intake, desk, offers, ids, plans: { places: [], changes: [] } };
  for (const { item, context } of known) planItem(open, item, context);
  return open.plans;
};
