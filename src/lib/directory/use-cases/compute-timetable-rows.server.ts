import { localDay } from '../../shared/local-time.ts';
import { ok } from '../../shared/result.ts';
import type { Community } from '../domain/school-holiday-calendar.ts';
import type { TimetableRequest } from './compute-timetable.server.ts';
import { computeTimetables } from './compute-timetables.server.ts';
import type { ComputeHours, HoursRequest } from './timetable-shelf.server.ts';

const COMMUNITIES: readonly string[] = ['FWB', 'DG', 'VL'] satisfies Community[];
const isCommunity = (text: string): text is Community => COMMUNITIES.includes(text);

/** A request from an ISO local date on; a community that has no holidays of its own is left out. */
export const requestFrom = (
  { value, timeZone, country, community, latitude, longitude }: HoursRequest,
  from: string,
): TimetableRequest => ({
  value,
  timeZone,
  country,
  latitude,
  longitude,
  from,
  ...(isCommunity(community) ? { community } : {}),
});

const littleEndian = (intervals: Int32Array): Uint8Array => {
  const bytes = new Uint8Array(intervals.byteLength);
  const view = new DataView(bytes.buffer);
  intervals.forEach((value, i) => view.setInt32(i * 4, value, true));
  return bytes;
};

/** Timetables as the timetable table keeps them, from the local day of `now`. */
export const computeTimetableRows: ComputeHours = async (requests, now) => {
  const asked = requests.map((request) => requestFrom(request, localDay(now, request.timeZone)));
  const results = await computeTimetables(asked);
  return results.map((result, i) =>
    result.ok
      ? ok({
          week: result.value.week,
          intervals: littleEndian(result.value.intervals),
          computed_from: (asked[i] as TimetableRequest).from,
          ...(result.value.emptyBecause === 'never' && { problem: { code: 'hours-never-open' } }),
        })
      : result,
  );
};
