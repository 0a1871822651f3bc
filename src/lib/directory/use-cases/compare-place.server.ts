import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { compareStates, type Comparable, type ComparedRow } from '../domain/compare-states.ts';
import { readChangesSince } from '../queries/history-of-place.server.ts';
import { readPresentRows } from '../queries/history-subjects.server.ts';

/** Which place, between which moments (ISO instants; `until` undefined: now). `today` is an ISO local date. */
export type PlaceMoments = {
  territoryId: string;
  locationId: string;
  from: string;
  until?: string | undefined;
  now: Date;
  today: string;
};

/** What differs in a place, and in all that is part of it, between two moments; as far as this scope may see it. */
export const comparePlace = async (db: DirectoryDatabase, asked: PlaceMoments): Promise<ComparedRow[]> => {
  const { territoryId, locationId, from, until, now, today } = asked;
  const [since, to] = until !== undefined && until < from ? [until, from] : [from, until];
  const rows = await readPresentRows(db, territoryId, locationId, now);
  const changes = await readChangesSince(db, { territoryId, locationId, since });
  const present = rows.map((row): Comparable => ({ ...row, isThere: true }));
  const compared = compareStates(present, changes, { from: since, until: to });
  // Before there was the place there is nothing to go back to: it and all of it would be taken off.
  const isBefore = compared.some(({ kind, before }) => kind === 'location' && !before.isThere);
  return compared.map((row) => {
    const last = String(row.before.fields.until_on ?? row.after.fields.until_on);
    const why = isBefore ? 'own-button' : row.kind === 'closure' && last < today ? 'already-over' : undefined;
    return why ? { ...row, differences: row.differences.map((one) => ({ ...one, why })) } : row;
  });
};
