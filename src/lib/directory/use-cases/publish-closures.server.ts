import { newId } from '../../platform/ids.server.ts';
import { logChanges } from '../change-store.server.ts';
import {
  addClosures,
  closureContent,
  replaceClosingDays,
  type ClosingDaysOf,
  type ClosureRow,
} from '../closure-store.server.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { ClosureDraft, ClosureSubject } from '../domain/closure-draft.ts';
import { closureProblem, type ClosureProblem } from '../domain/closure-problem.ts';
import type { Publisher } from '../domain/publisher.ts';

export type ClosureRequest = { subject: ClosureSubject; draft: ClosureDraft };
/** `index` is the request's place in the list. */
export type PublishedClosures = {
  published: { index: number; closureId: string }[];
  refused: { index: number; problem: ClosureProblem }[];
};

const closureRow = (publisher: Publisher, { subject, draft }: ClosureRequest): ClosureRow => ({
  territory_id: publisher.territoryId,
  closure_id: newId(),
  organization_id: 'organizationId' in subject ? subject.organizationId : null,
  location_id: 'locationId' in subject ? subject.locationId : null,
  service_id: 'serviceId' in subject ? subject.serviceId : null,
  from_on: draft.fromOn,
  until_on: draft.untilOn,
  hours_value: draft.hoursValue ?? null,
  reason: draft.reason ?? {},
  source: publisher.source,
  created_at: publisher.now,
});

/**
 * Publishes closures and exceptional hours; one that makes no sense is refused with its reason and the others go in.
 * Throws when the place, service or organization does not exist.
 */
export const publishClosures = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  requests: readonly ClosureRequest[],
): Promise<PublishedClosures> => {
  const outcome: PublishedClosures = { published: [], refused: [] };
  const rows: ClosureRow[] = [];
  requests.forEach((request, index) => {
    const problem = closureProblem(request.draft);
    if (problem) return void outcome.refused.push({ index, problem });
    const row = closureRow(publisher, request);
    rows.push(row);
    outcome.published.push({ index, closureId: row.closure_id });
  });
  await addClosures(db, rows);
  const changes = rows.map((row) => ({
    ...{ kind: 'closure' as const, id: row.closure_id, action: 'create' as const },
    replacement: closureContent(row),
  }));
  const { territoryId, source, now } = publisher;
  await logChanges(db, { territoryId, source, importId: null, at: now }, changes);
  return outcome;
};

/** Sets on which days of the year organizations close, whatever the law says; replaces what was there. */
export const setClosingDays = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  given: readonly ClosingDaysOf[],
): Promise<void> => {
  const { territoryId, source, now } = publisher;
  const previous = await replaceClosingDays(db, territoryId, now, given);
  const changes = given.flatMap(({ organizationId: id, days }) =>
    previous.has(id)
      ? [
          {
            kind: 'organization' as const,
            id,
            action: 'update' as const,
            field: 'closing_days',
            previous: previous.get(id) ?? null,
            replacement: [...days],
          },
        ]
      : [],
  );
  await logChanges(db, { territoryId, source, importId: null, at: now }, changes);
};
