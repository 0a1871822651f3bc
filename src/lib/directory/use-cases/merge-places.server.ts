import { newId } from '../../platform/ids.server.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { mergeChoices, retiredServices, winnersOf, type MergeablePlace } from '../domain/merge-places.ts';
import type { TermLabels } from '../domain/search-text.ts';
import {
  saveMerge,
  takeApart,
  type MergeDifference,
  type MergeOutcome,
  type UndoOutcome,
} from '../merge-store.server.ts';
import { readOrganizations, type Offer } from '../offer-store.server.ts';
import { readPlaceRow } from '../queries/desk-places.server.ts';
import { readDeskServices } from '../queries/desk-services.server.ts';
import { readMergedIds } from '../queries/duplicate-queue.server.ts';
import { saveSearchVectors } from '../search-store.server.ts';

export type Merger = { territoryId: string; now: Date; labels: TermLabels };
/** Which two, in the versions that were looked at. */
export type MergeWish = { keptId: string; goneId: string; keptVersion: number; goneVersion: number };

/**
 * `not-found`: there is no such pair for whoever asks. `two-organizations`: an operator alone makes one of them.
 * `changed-meanwhile`: one of them is no longer what was looked at.
 */
export type MergeProblem = { code: Exclude<MergeOutcome, 'merged'> };
export type UndoMergeProblem = Exclude<UndoOutcome, { code: 'undone' }> & { differs?: MergeDifference[] };

const readOffer = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
): Promise<Offer | undefined> => {
  const location = await readPlaceRow(db, territoryId, locationId);
  if (!location) return undefined;
  const services = await readDeskServices(db, territoryId, locationId);
  const id = location.organization_id;
  const organization = (await readOrganizations(db, territoryId, [id])).get(id);
  return organization && { location, organization, services };
};

/** Their words in the search follow what they now are. */
const settleSearch = async (db: DirectoryDatabase, by: Merger, ids: readonly string[]): Promise<void> => {
  const offers: Offer[] = [];
  for (const id of ids) {
    const offer = await readOffer(db, by.territoryId, id);
    if (offer) offers.push(offer);
  }
  await saveSearchVectors(db, offers, by.labels);
};

/** Makes one place of two; what stays of each is decided by `domain/merge-places.ts`. Answers the merger's id. */
export const mergePlaces = async (
  db: DirectoryDatabase,
  by: Merger,
  wish: MergeWish,
): Promise<Result<{ mergeId: string }, MergeProblem>> => {
  const [kept, gone] = [
    await readOffer(db, by.territoryId, wish.keptId),
    await readOffer(db, by.territoryId, wish.goneId),
  ];
  if (!kept || !gone) return refused({ code: 'not-found' });
  const choices = mergeChoices(
    kept.location as unknown as MergeablePlace,
    gone.location as unknown as MergeablePlace,
  );
  const plan = {
    ...{ ...wish, mergeId: newId(), now: by.now, winners: winnersOf(choices) },
    retired: retiredServices(kept.services, gone.services),
  };
  const outcome = await saveMerge(db, plan);
  if (outcome !== 'merged') return refused({ code: outcome });
  await settleSearch(db, by, [wish.keptId]);
  return ok({ mergeId: plan.mergeId });
};

/** Takes a merger apart: everything is as it was, or nothing is done and what differs is said. */
export const undoMerge = async (
  db: DirectoryDatabase,
  by: Merger,
  mergeId: string,
): Promise<Result<null, UndoMergeProblem>> => {
  const outcome = await takeApart(db, mergeId, by.now);
  if (outcome.code !== 'undone') return refused(outcome);
  await settleSearch(db, by, await readMergedIds(db, by.territoryId, mergeId));
  return ok(null);
};
