import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Publisher } from '../domain/publisher.ts';
import { isIsoDate } from '../domain/workshop-problem.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { writeSaturation } from '../saturation-store.server.ts';

/** "Complet jusqu'au ...": an ISO local date, the last day included; null: there is room. */
export type SaturationRequest = { id: string; until: string | null };
export type SaturationProblem = { code: 'date-unreadable'; value: string };

/** Says until when places, or services, can take nobody more. Answers how many were told otherwise before. */
export const setSaturation = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  kind: 'location' | 'service',
  requests: readonly SaturationRequest[],
): Promise<Result<number, SaturationProblem>> => {
  const bad = requests.find(({ until }) => until !== null && !isIsoDate(until))?.until;
  if (bad) return refused({ code: 'date-unreadable', value: bad });
  const { territoryId, source, now } = publisher;
  const changed = await writeSaturation(db, kind, territoryId, now, requests);
  const untilOf = new Map(requests.map(({ id, until }) => [id, until]));
  const changes = changed.map(({ id, previous }) => ({
    kind,
    id,
    action: 'update' as const,
    field: 'saturated_until',
    previous,
    replacement: untilOf.get(id) ?? null,
  }));
  await logChanges(db, { territoryId, source, importId: null, at: now }, changes);
  return ok(changed.length);
};
