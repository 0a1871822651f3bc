import { newId } from '../../platform/ids.server.ts';
import { logChanges } from '../change-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Fields } from '../domain/diff-offer.ts';
import type { Publisher } from '../domain/publisher.ts';
import { readRecurrence } from '../domain/recurrence.ts';
import { withOriginsOf } from '../domain/row-origins.ts';
import { shortIdOf } from '../domain/slug.ts';
import type { WorkshopDraft } from '../domain/workshop-draft.ts';
import { workshopProblem, type WorkshopProblem } from '../domain/workshop-problem.ts';
import {
  addWorkshops,
  takenWorkshopShortIds,
  type SessionRow,
  type WorkshopRow,
} from '../workshop-store.server.ts';
import { sessionsOf } from '../workshop-sessions.server.ts';
import { weeksAhead } from './session-window.server.ts';

/** A workshop to publish at a place, or as part of one of its services. */
export type WorkshopRequest = { locationId: string; serviceId?: string; draft: WorkshopDraft };

export type PublishedWorkshop = { workshopId: string; shortId: string; sessions: number };

/** `index` is the request's place in the list. */
export type PublishedWorkshops = {
  published: (PublishedWorkshop & { index: number })[];
  refused: { index: number; problem: WorkshopProblem }[];
};

const newWorkshopIds = async (
  db: DirectoryDatabase,
  territoryId: string,
  count: number,
): Promise<string[]> => {
  const free = new Map<string, string>();
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, newId).map((id) => [shortIdOf(id), id] as const);
    const taken = await takenWorkshopShortIds(
      db,
      territoryId,
      drawn.map(([shortId]) => shortId),
    );
    for (const [shortId, id] of drawn) if (!taken.has(shortId) && !free.has(shortId)) free.set(shortId, id);
  }
  return [...free.values()];
};

const fieldsOf = (draft: WorkshopDraft, recurrence: string | null) => ({
  title: draft.title,
  description: draft.description ?? {},
  topics: draft.topics,
  audiences: draft.audiences ?? [],
  languages: draft.languages ?? [],
  cost: draft.cost ?? null,
  cost_note: draft.costNote ?? {},
  prerequisites: draft.prerequisites ?? {},
  facilitator: draft.facilitator ?? null,
  booking: draft.booking ?? null,
  local_start: draft.localStart.replace('T', ' '),
  time_zone: draft.timeZone,
  duration_minutes: draft.durationMinutes,
  recurrence,
  excluded_dates: draft.excludedDates ?? [],
  seats: draft.seats ?? null,
  confirmed_on: draft.confirmedOn ?? null,
});

const workshopRow = (publisher: Publisher, request: WorkshopRequest, id: string): WorkshopRow => {
  const { territoryId, source, trust, now } = publisher;
  const { draft } = request;
  const rule = draft.recurrence === undefined ? undefined : readRecurrence(draft.recurrence);
  const fields = fieldsOf(draft, rule?.ok ? rule.value : null);
  const origin = { source, trust, on: now.toISOString().slice(0, 10) };
  return {
    territory_id: territoryId,
    workshop_id: id,
    version: 1,
    location_id: request.locationId,
    service_id: request.serviceId ?? null,
    short_id: shortIdOf(id),
    ...fields,
    status: 'public',
    source,
    provenance: withOriginsOf(fields as unknown as Fields, origin),
    created_at: now,
    updated_at: now,
  };
};

const sessionRows = (row: WorkshopRow, draft: WorkshopDraft, now: Date): SessionRow[] =>
  sessionsOf({ ...draft, recurrence: row.recurrence ?? undefined }, weeksAhead(now, draft.timeZone)).map(
    (session, i) => {
      const state = draft.sessionStates?.[i];
      return {
        territory_id: row.territory_id,
        session_id: newId(),
        workshop_id: row.workshop_id,
        local_start: session.localStart,
        time_zone: draft.timeZone,
        starts_at: session.startsAt,
        ends_at: session.endsAt,
        seats: row.seats,
        seats_taken: state?.seatsTaken ?? 0,
        is_cancelled: state?.isCancelled ?? false,
        ...{ version: 1, note: {}, moved_from: null },
      };
    },
  );

/**
 * Publishes new workshops with their sessions of the coming weeks; a draft that makes no sense is refused with its
 * reason and the others go in. Sessions further away are dated by `extendSessions` as time goes by. Throws when a
 * place does not exist.
 */
export const publishWorkshops = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  requests: readonly WorkshopRequest[],
): Promise<PublishedWorkshops> => {
  const outcome: PublishedWorkshops = { published: [], refused: [] };
  const accepted = requests.flatMap((request, index) => {
    const problem = workshopProblem(request.draft);
    if (problem) outcome.refused.push({ index, problem });
    return problem ? [] : [{ request, index }];
  });
  const { territoryId, source, now } = publisher;
  const ids = await newWorkshopIds(db, territoryId, accepted.length);
  const workshops: WorkshopRow[] = [];
  const sessions: SessionRow[] = [];
  accepted.forEach(({ request, index }, i) => {
    const row = workshopRow(publisher, request, ids[i] as string);
    const dated = sessionRows(row, request.draft, now);
    workshops.push(row);
    sessions.push(...dated);
    const { workshop_id: workshopId, short_id: shortId } = row;
    outcome.published.push({ index, workshopId, shortId, sessions: dated.length });
  });
  await addWorkshops(db, workshops, sessions);
  const changes = ids.map((id) => ({ kind: 'workshop' as const, id, action: 'create' as const }));
  await logChanges(db, { territoryId, source, importId: null, at: now }, changes);
  return outcome;
};
