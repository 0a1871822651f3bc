import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';

/** For tests: a report of an error about a place, and a merger of two. */
export const upkeepRows = (
  territory_id: string,
  location_id: string,
  gone_id: unknown,
): Record<string, Readonly<Record<string, unknown>>> => ({
  'directory.error_report': {
    ...{ territory_id, report_id: newId(), location_id, kind: 'hours', message: 'Fermé', locale: 'fr' },
    ...{ wants_answer: true, reply_to: 'secret@example.org', answer_note: '' },
    created_at: systemClock().toISOString(),
  },
  'directory.merge': {
    ...{ territory_id, merge_id: newId(), kept_id: location_id, gone_id, from_gone: [] },
    ...{ merged_at: systemClock().toISOString(), before: {}, after: {} },
  },
});
