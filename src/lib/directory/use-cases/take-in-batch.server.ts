import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../domain/canonical-json.ts';
import { hoursIssue, warnings, whereIssues } from '../domain/intake.ts';
import type { OfferDraft } from '../domain/offer-draft.ts';
import { resolvePlace } from '../domain/resolve-place.ts';
import { readRecords, saveRecords } from '../import-run-store.server.ts';
import { lockOffers } from '../offer-store.server.ts';
import { readHoursProblems } from '../timetable-store.server.ts';
import type { PlannedPlace } from './intake-work.server.ts';
import {
  hoursValues,
  knownPlace,
  openDesk,
  planItems,
  type GivenDraft,
  type Intake,
  type Item,
} from './plan-items.server.ts';
import { settlePlaces } from './settle-places.server.ts';

/** Changes when the way drafts are stored does, so that every record is compared again. */
const DIGEST_VERSION = 1;

const digestOf = (draft: OfferDraft): string =>
  createHash('sha256')
    .update(canonicalJson([DIGEST_VERSION, draft as unknown as JsonValue]))
    .digest('hex');

const UNREAD = { code: 'hours-unreadable', isReadable: false };

/** An unchanged record is only reported on: what was wrong with it still is. */
const reportUnchanged = async ({ work, report }: Intake, items: readonly Item[]): Promise<void> => {
  report.unchanged += items.length;
  const values = items.flatMap((item) => hoursValues(item).map(([, value]) => value));
  const problems =
    values.length > 0 ? await readHoursProblems(work.db, work.territoryId, values) : new Map<string, never>();
  for (const item of items) {
    const hours = hoursValues(item).flatMap(([field, value]) => {
      const isUnread = item.record?.unread_hours.includes(value);
      const problem = problems.get(value) ?? (isUnread ? UNREAD : undefined);
      return problem && !problem.isReadable === isUnread ? [hoursIssue(field, value, problem)] : [];
    });
    report.rows.push(...warnings(item.row, [...whereIssues(item.draft, item.where), ...hours]));
  }
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
    const id = knownPlace(item);
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
  const known = first.flatMap((item) => knownPlace(item) ?? []);
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
  const saidSame = ({ draft }: GivenDraft) => {
    const decision = intake.decisions.get(draft.recordKey);
    return decision && 'sameAs' in decision ? decision.sameAs : undefined;
  };
  const items = drafts.map((given): Item => ({
    ...given,
    sameAs: saidSame(given),
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
