import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Publisher } from '../domain/publisher.ts';
import { closureContent, readClosures, removeClosures } from '../closure-store.server.ts';
import { GESTURE, readGestures } from '../queries/today-of-place.server.ts';
import { publishClosures } from './publish-closures.server.ts';
import { setSaturation } from './set-saturation.server.ts';

/**
 * "Closed today", or not after all. Tomorrow is normal by itself: the closure is of one day. The same gesture twice changes
 * nothing. Row-level security decides whose place it may be.
 */
export const closeToday = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  at: { locationId: string; today: string; isClosed: boolean },
): Promise<void> => {
  const { locationId, today, isClosed } = at;
  const present = await readGestures(db, publisher.territoryId, locationId, today);
  if (isClosed && present.length === 0) {
    const request = { subject: { locationId }, draft: { fromOn: today, untilOn: today } };
    await publishClosures(db, { ...publisher, source: GESTURE }, [request]);
  }
  if (isClosed || present.length === 0) return;
  const origin = {
    territoryId: publisher.territoryId,
    source: publisher.source,
    importId: null,
    at: publisher.now,
  };
  const rows = await readClosures(db, publisher.territoryId, present);
  const changes = rows.map((row) => ({
    ...{ kind: 'closure' as const, id: row.closure_id, action: 'delete' as const },
    previous: closureContent(row),
  }));
  await logChanges(db, origin, changes);
  await removeClosures(db, publisher.territoryId, present);
};

const sundayOf = (today: string): string => {
  const day = new Date(`${today}T00:00Z`);
  day.setUTCDate(day.getUTCDate() + ((7 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
};

/** "Full this week": until Sunday, or not after all. */
export const fillUpThisWeek = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  at: { locationId: string; today: string; isFull: boolean },
): Promise<void> => {
  const until = at.isFull ? sundayOf(at.today) : null;
  const outcome = await setSaturation(db, publisher, 'location', [{ id: at.locationId, until }]);
  if (!outcome.ok) throw new Error(outcome.problem.value);
};
