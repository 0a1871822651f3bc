import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import {
  countOtherRows,
  DEMONSTRATION,
  eraseDemonstration,
  keepShortIds,
  markDemonstration,
  readDemonstrationAge,
  readDemonstrationPlaces,
  type DemonstrationPlaceIds,
  type OtherRows,
} from '../demonstration-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { DemonstrationPlace } from '../domain/demonstration-place.ts';
import type { Publisher } from '../domain/publisher.ts';
import type { TermLabels } from '../domain/search-text.ts';
import { lockImports } from '../import-run-store.server.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import type { IntakeWork } from './intake-work.server.ts';
import { publishClosures, setClosingDays } from './publish-closures.server.ts';
import { publishTours } from './publish-tour.server.ts';
import { publishWorkshops } from './publish-workshops.server.ts';
import { setSaturation } from './set-saturation.server.ts';
import { takeInBatch } from './take-in-batch.server.ts';
import { openTimetableShelf, type ComputeHours } from './timetable-shelf.server.ts';

export type DemonstrationOptions = {
  territoryId: string;
  now: Date;
  labels: TermLabels;
  computeHours: ComputeHours;
  /** Takes an earlier demonstration out first; without it, one that is there is left alone and refused. */
  isReplacing: boolean;
};

/** `not-empty` counts what is neither territory facts nor the demonstration. */
export type DemonstrationProblem =
  | ({ code: 'not-empty' } & OtherRows)
  | { code: 'demonstration-there'; places: number }
  | { code: 'import-running' };

export type LoadedDemonstration = {
  places: number;
  services: number;
  workshops: number;
  sessions: number;
  closures: number;
  tourStops: number;
};

type Placed = { place: DemonstrationPlace; ids: DemonstrationPlaceIds };

const obstacle = async (
  tx: DirectoryDatabase,
  { territoryId, isReplacing }: DemonstrationOptions,
): Promise<DemonstrationProblem | undefined> => {
  if (!(await lockImports(tx, territoryId))) return { code: 'import-running' };
  const other = await countOtherRows(tx, territoryId);
  if (other.organizations + other.locations + other.imports > 0) return { code: 'not-empty', ...other };
  const { places } = await readDemonstrationAge(tx, territoryId);
  return places > 0 && !isReplacing ? { code: 'demonstration-there', places } : undefined;
};

/** The generator and this folder disagree: a defect, not something that a person meets. */
const insist = (refusals: readonly object[]): void => {
  if (refusals.length > 0) throw new Error(`The demonstration was refused: ${JSON.stringify(refusals[0])}`);
};

const takeInPlaces = async (work: IntakeWork, places: readonly DemonstrationPlace[]): Promise<Placed[]> => {
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 };
  const report = { importId: work.importId, ...counts, duplicates: [], rows: [] };
  const organizations = new Map<string, string>();
  await takeInBatch(
    {
      ...{ work, organizations, report, fresh: new Set(), left: new Set() },
      ...{ decisions: new Map(), came: new Map() },
    },
    places.map(({ offer }, row) => ({ row, draft: offer })),
  );
  insist(report.rows);
  const ids = await readDemonstrationPlaces(work.db, work.territoryId);
  return places.map((place) => ({ place, ids: ids.get(place.offer.recordKey) as DemonstrationPlaceIds }));
};

const addTheRest = async (work: IntakeWork, placed: readonly Placed[]): Promise<LoadedDemonstration> => {
  const { db, facts, timetables } = work;
  const publisher: Publisher = work;
  await setClosingDays(
    db,
    publisher,
    placed
      .filter(({ place }) => place.closingDays.length > 0)
      .map(({ place, ids }) => ({ organizationId: ids.organizationId, days: place.closingDays })),
  );
  const closures = placed.flatMap(({ place, ids: { locationId } }) =>
    place.closures.map((draft) => ({ subject: { locationId }, draft })),
  );
  const workshops = placed.flatMap(({ place, ids: { locationId } }) =>
    place.workshops.map((draft) => ({ locationId, draft })),
  );
  const rounds = placed.filter(({ place }) => place.tourStops.length > 0);
  const tours = rounds.map(({ place, ids }) => ({ locationId: ids.locationId, stops: place.tourStops }));
  const full = placed.flatMap(({ place, ids }) =>
    place.saturatedUntil ? [{ id: ids.locationId, until: place.saturatedUntil }] : [],
  );
  const closed = await publishClosures(db, publisher, closures);
  const toured = await publishTours(db, publisher, { facts, timetables }, tours);
  const taught = await publishWorkshops(db, publisher, workshops);
  const saturated = await setSaturation(db, publisher, 'location', full);
  insist([...closed.refused, ...toured.refused, ...taught.refused, ...(saturated.ok ? [] : [saturated])]);
  return {
    places: placed.length,
    services: placed.reduce((sum, { place }) => sum + (place.offer.services?.length ?? 0), 0),
    workshops: taught.published.length,
    sessions: taught.published.reduce((sum, { sessions }) => sum + sessions, 0),
    closures: closed.published.length,
    tourStops: toured.published.reduce((sum, { stops }) => sum + stops, 0),
  };
};

const load = async (
  tx: DirectoryDatabase,
  options: DemonstrationOptions,
  places: readonly DemonstrationPlace[],
): Promise<LoadedDemonstration> => {
  const { territoryId, now, labels, computeHours } = options;
  const before = await readDemonstrationPlaces(tx, territoryId);
  await eraseDemonstration(tx, territoryId);
  const facts = await readPlaceFacts(tx, territoryId);
  const timetables = openTimetableShelf(tx, territoryId, now, computeHours);
  const whose = { territoryId, source: DEMONSTRATION, trust: 'import' as const, importId: newId(), now };
  const work: IntakeWork = { db: tx, ...whose, facts, labels, timetables };
  const loaded = await addTheRest(work, await takeInPlaces(work, places));
  await keepShortIds(tx, territoryId, before.values());
  await markDemonstration(tx, territoryId);
  return loaded;
};

/**
 * Puts the demonstration into a territory that holds nothing else than its facts (and an earlier demonstration), and
 * marks it as fictitious: in one transaction, so a crash leaves what was there. As the owner of the database.
 */
export const replaceDemonstration = (
  db: DirectoryDatabase,
  options: DemonstrationOptions,
  places: readonly DemonstrationPlace[],
): Promise<Result<LoadedDemonstration, DemonstrationProblem>> =>
  db.transaction().execute(async (tx) => {
    const problem = await obstacle(tx, options);
    return problem ? refused(problem) : ok(await load(tx, options, places));
  });
