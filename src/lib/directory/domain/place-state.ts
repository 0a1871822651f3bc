/** The four states of a place at an instant. Minutes are Unix minutes; `opensNext` only within the concrete weeks. */
export type PlaceState =
  | { state: 'open'; until: number }
  | { state: 'closed'; opensNext?: number }
  | { state: 'appointment'; until: number }
  | { state: 'unknown' };

const OPEN = 1;
const APPOINTMENT = 3;

const firstEndingAfter = (intervals: Int32Array, minute: number): number => {
  let low = 0;
  let high = intervals.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle * 3 + 1] as number) <= minute) low = middle + 1;
    else high = middle;
  }
  return low * 3;
};

/** The state at a minute, from intervals sorted and merged as domain/timetable.ts makes them. */
export const placeState = (intervals: Int32Array | undefined, minute: number): PlaceState => {
  if (!intervals) return { state: 'unknown' };
  const i = firstEndingAfter(intervals, minute);
  const isInside = i < intervals.length && (intervals[i] as number) <= minute;
  if (isInside && intervals[i + 2] === OPEN) return { state: 'open', until: intervals[i + 1] as number };
  if (isInside && intervals[i + 2] === APPOINTMENT)
    return { state: 'appointment', until: intervals[i + 1] as number };
  if (isInside) return { state: 'unknown' };
  for (let j = i; j < intervals.length; j += 3)
    if (intervals[j + 2] === OPEN) return { state: 'closed', opensNext: intervals[j] as number };
  return i < intervals.length
    ? { state: intervals[i + 2] === APPOINTMENT ? 'appointment' : 'unknown', until: 0 }
    : { state: 'closed' };
};
