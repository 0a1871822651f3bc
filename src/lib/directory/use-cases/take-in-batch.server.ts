import { createHash } from 'node:crypto';
import { newId } from '../../platform/ids.server.ts';
import type { Change } from '../change-store.server.ts';
import { canonicalJson, type JsonValue } from '../domain/canonical-json.ts';
import { hoursIssue, keptIssue, warnings, whereIssues, type ImportReport } from '../domain/intake.ts';
import type { HoursFields } from '../domain/offer-fields.ts';
import type { OfferDraft } from '../domain/offer-draft.ts';
import { resolvePlace, type WhereFound } from '../domain/resolve-place.ts';
import { readRecords, saveRecords, type KnownRecord } from '../import-run-store.server.ts';
import { lockOffers, lockOrganizations, type Offer } from '../offer-store.server.ts';
import { readHoursProblems } from '../timetable-store.server.ts';
import {
  hoursContextOf,
  type IntakeWork,
  type OrganizationDesk,
  type PlannedPlace,
} from './intake-work.server.ts';
import { newPlaceIds } from './new-place-ids.server.ts';
import { organizationKey, planOrganization, type OrganizationIndex } from './plan-organization.server.ts';
import { planPlace } from './plan-place.server.ts';
import { settlePlaces } from './settle-places.server.ts';
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
};

export type GivenDraft = { row: number; draft: OfferDraft };

type Item = GivenDraft & {
  digest: string;
  record: KnownRecord | undefined;
  where: WhereFound;
};

/** Changes when the way drafts are stored does, so that every record is compared again. */
const DIGEST_VERSION = 1;

const digestOf = (draft: OfferDraft): string =>
  createHash('sha256')
    .update(canonicalJson([DIGEST_VERSION, draft as unknown as JsonValue]))
    .digest('hex');

const hoursValues = ({ draft }: GivenDraft): [field: string, value: string][] =>
  [
    ['hoursValue', draft.hoursValue] as const,
    ...(draft.services ?? []).map((service, i) => [`services[${i}].hoursValue`, service.hoursValue] as const),
  ].flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as [string, string]]));

/** An unchanged record is only reported on: what was wrong with it still is. */
const reportUnchanged = async ({ work, report }: Intake, items: readonly Item[]): Promise<void> => {
  report.unchanged += items.length;
  const unread = items.flatMap(({ record }) => record?.unread_hours ?? []);
  const reasons =
    unread.length > 0
      ? await readHoursProblems(work.db, work.territoryId, unread)
      : new Map<string, string>();
  for (const item of items) {
    const hours = hoursValues(item)
      .filter(([, value]) => item.record?.unread_hours.includes(value))
      .map(([field, value]) => hoursIssue(field, value, reasons.get(value) ?? ''));
    report.rows.push(...warnings(item.row, [...whereIssues(item.draft, item.where), ...hours]));
  }
};

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
const openDesk = async (
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

type Plans = { places: PlannedPlace[]; changes: Change[] };

const planItems = async (
  intake: Intake,
  items: readonly Item[],
  offers: ReadonlyMap<string, Offer>,
  desk: OrganizationDesk,
): Promise<Plans> => {
  const { work, organizations, report, fresh, left } = intake;
  const contexts = items.map((item) => contextOf(work, item, offers.get(item.record?.location_id ?? '')));
  await work.timetables.fetch(
    items.flatMap((item, i) =>
      hoursValues(item).map(([, value]) => ({ value, context: contexts[i] as HoursContext })),
    ),
  );
  const ids = await newPlaceIds(
    work.db,
    work.territoryId,
    items.filter(({ record }) => !record).length,
    newId,
  );
  const plans: Plans = { places: [], changes: [] };
  items.forEach((item, i) => {
    const context = contexts[i] as HoursContext;
    const before = offers.get(item.record?.location_id ?? '');
    const at = { work, index: organizations, desk };
    const organization = planOrganization(at, item.draft, before?.organization.organization_id);
    const hoursOf = hoursReader(work, context);
    const id = before ? undefined : ids.pop();
    const place = planPlace(work, { ...item, before, id, hoursOf }, organization.id);
    plans.places.push(place);
    plans.changes.push(...organization.changes);
    const isChanged = place.changes.length + organization.changes.length > 0;
    if (!before) report.created++;
    else if (isChanged) report.updated++;
    else report.unchanged++;
    if (isChanged) fresh.add(place.location.location_id);
    if (before && before.organization.organization_id !== place.location.organization_id)
      left.add(before.organization.organization_id);
    const kept = [...place.kept, ...organization.kept.map((field) => ({ field, value: '' }))];
    const hours = hoursValues(item).flatMap(([field, value]) => {
      const found = work.timetables.get(value, context);
      return found.ok ? [] : [hoursIssue(field, value, found.problem.code)];
    });
    report.rows.push(
      ...warnings(item.row, [
        ...whereIssues(item.draft, item.where),
        ...hours,
        ...kept.map(({ field, value }) => keptIssue(field, value)),
      ]),
    );
  });
  return plans;
};

const recordsOf = ({ work }: Intake, items: readonly Item[], places: readonly PlannedPlace[]) => {
  const rows = items.map(({ draft, digest, record }, i) => ({
    territory_id: work.territoryId,
    source: work.source,
    record_key: draft.recordKey,
    location_id: places[i]?.location.location_id ?? '',
    digest,
    first_import_id: record?.first_import_id ?? work.importId,
    last_import_id: work.importId,
  }));
  return {
    added: rows.filter((_, i) => !items[i]?.record),
    changed: rows.filter((_, i) => items[i]?.record),
  };
};

/** A place that two records speak of (after a merger) is settled once for each, one after the other. */
const firstOfEachPlace = (items: readonly Item[]): [first: Item[], later: Item[]] => {
  const seen = new Set<string>();
  const first: Item[] = [];
  const later: Item[] = [];
  for (const item of items) {
    const id = item.record?.location_id;
    if (id !== undefined && seen.has(id)) later.push(item);
    else first.push(item);
    if (id !== undefined) seen.add(id);
  }
  return [first, later];
};

const settleItems = async (intake: Intake, items: readonly Item[]): Promise<void> => {
  const [first, later] = firstOfEachPlace(items);
  if (first.length === 0) return;
  const { work } = intake;
  const known = first.flatMap(({ record }) => record?.location_id ?? []);
  const offers = await lockOffers(work.db, work.territoryId, known);
  const desk = await openDesk(intake, first, offers);
  const { places, changes } = await planItems(intake, first, offers, desk);
  await settlePlaces(work, places, desk, changes);
  await saveRecords(work.db, recordsOf(intake, first, places));
  await settleItems(intake, later);
};

/** Takes in some hundred drafts of different records: those that say what they said before only enter the report. */
export const takeInBatch = async (intake: Intake, drafts: readonly GivenDraft[]): Promise<void> => {
  const { work } = intake;
  const keys = drafts.map(({ draft }) => draft.recordKey);
  const records = await readRecords(work.db, work.territoryId, work.source, keys);
  const items = drafts.map((given): Item => ({
    ...given,
    digest: digestOf(given.draft),
    record: records.get(given.draft.recordKey),
    where: resolvePlace(work.facts, given.draft),
  }));
  const isUnchanged = ({ record, digest }: Item) => record?.digest === digest;
  await reportUnchanged(intake, items.filter(isUnchanged));
  await settleItems(
    intake,
    items.filter((item) => !isUnchanged(item)),
  );
};
