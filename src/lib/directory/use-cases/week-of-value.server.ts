import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { weekView, type DayView } from '../domain/week-view.ts';
import { readPlaceFacts } from '../queries/place-facts.server.ts';
import { readWhereabouts } from '../queries/place-whereabouts.server.ts';
import { hoursContextOf } from './intake-work.server.ts';
import type { ComputeHours } from './timetable-shelf.server.ts';

const toInt32 = (bytes: Uint8Array): Int32Array => {
  const copy = new Uint8Array(bytes);
  return new Int32Array(copy.buffer, 0, copy.byteLength >> 2);
};

/**
 * The coming seven days of an opening-hours value at a place, as its public page would show them; nothing is written.
 * Refused with the reader's reason when the value cannot be read.
 */
export const weekOfValue = async (
  db: DirectoryDatabase,
  given: {
    territoryId: string;
    locationId: string;
    value: string;
    now: Date;
    today: string;
    compute: ComputeHours;
  },
): Promise<Result<DayView[], { code: string }>> => {
  const { territoryId, locationId, value, now, today, compute } = given;
  const place = await readWhereabouts(db, territoryId, locationId);
  if (!place) return refused({ code: 'not-found' });
  const context = hoursContextOf(await readPlaceFacts(db, territoryId), place);
  const [computed] = await compute([{ ...context, value }], now);
  if (!computed?.ok) return refused(computed?.problem ?? { code: 'hours-unreadable' });
  const intervals = toInt32(computed.value.intervals);
  return ok(weekView(intervals, intervals, today, context.timeZone));
};
