import type { Week } from '../../shared/weekly-hours.ts';

/**
 * Room that the scans of one snapshot share, so that a scan allocates and clears next to nothing. What one scan leaves
 * there means nothing to the next, but for `memos`: what each timetable answers to a set of quarter hours never changes.
 */
export type ScanRoom = {
  /** Positions that pass the cheap tests, then those that fit, with what is found of each. */
  position: Int32Array;
  metres: Float64Array;
  answer: Int32Array;
  session: Int32Array;
  score: Float32Array;
  memo: Uint8Array;
  memos: WeakMap<Week, Uint8Array>;
};

/** What each timetable answered: a byte each, 0 until asked. */
export type TimeMemo = Uint8Array;

/** Room for no position yet. */
export const emptyRoom = (): ScanRoom => ({
  position: new Int32Array(0),
  metres: new Float64Array(0),
  answer: new Int32Array(0),
  session: new Int32Array(0),
  score: new Float32Array(0),
  memo: new Uint8Array(0),
  memos: new WeakMap(),
});

/** Sees to it that every position has room. */
export const makeScanRoom = (room: ScanRoom, positions: number): void => {
  if (room.position.length >= positions) return;
  const size = Math.ceil(positions * 1.25);
  room.position = new Int32Array(size);
  room.metres = new Float64Array(size);
  room.answer = new Int32Array(size);
  room.session = new Int32Array(size);
  room.score = new Float32Array(size);
};

/** The memo of a week that is asked for again and again (the same object), with what earlier scans found. */
export const memoOfWeek = (room: ScanRoom, week: Week, timetables: number): TimeMemo => {
  const known = room.memos.get(week);
  if (known && known.length >= timetables) return known;
  const memo = new Uint8Array(Math.ceil(timetables * 1.25));
  if (known) memo.set(known);
  room.memos.set(week, memo);
  return memo;
};

/** A memo for this scan alone. */
export const blankMemo = (room: ScanRoom, timetables: number): TimeMemo => {
  if (room.memo.length < timetables) room.memo = new Uint8Array(Math.ceil(timetables * 1.25));
  else room.memo.fill(0, 0, timetables);
  return room.memo;
};
