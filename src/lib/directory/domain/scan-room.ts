import type { Week } from '../../shared/weekly-hours.ts';
import type { WhenWish } from './wishes.ts';

/** What each timetable answered: a byte each, 0 until asked. */
export type TimeMemo = Uint8Array;

/**
 * Room that the scans of one snapshot share, so that a scan allocates and clears next to nothing. What one scan leaves
 * there means nothing to the next, but for the memos: what a timetable answers to a set of quarter hours, to a
 * day or to an instant, never changes.
 */
export type ScanRoom = {
  /** Positions that pass the cheap tests, then those that fit, with what is found of each. */
  position: Int32Array;
  answer: Int32Array;
  session: Int32Array;
  instant: { minute: number; isNow: boolean };
  instantMemo: TimeMemo;
  memos: WeakMap<Week | WhenWish, TimeMemo>;
};

/** Room for no position yet. */
export const emptyRoom = (): ScanRoom => ({
  position: new Int32Array(0),
  answer: new Int32Array(0),
  session: new Int32Array(0),
  instant: { minute: NaN, isNow: false },
  instantMemo: new Uint8Array(0),
  memos: new WeakMap(),
});

/** Sees to it that every position has room. */
export const makeScanRoom = (room: ScanRoom, positions: number): void => {
  if (room.position.length >= positions) return;
  const size = Math.ceil(positions * 1.25);
  room.position = new Int32Array(size);
  room.answer = new Int32Array(size);
  room.session = new Int32Array(size);
};

/** The memo of a week or a day that is asked for again and again (the same object), with what earlier scans found. */
const memoOfObject = (room: ScanRoom, wished: Week | WhenWish, timetables: number): TimeMemo => {
  const known = room.memos.get(wished);
  if (known && known.length >= timetables) return known;
  const memo = new Uint8Array(Math.ceil(timetables * 1.25));
  if (known) memo.set(known);
  room.memos.set(wished, memo);
  return memo;
};

/** The memo of an instant: kept until another instant is asked for ("now" is the same for a minute). */
const memoOfInstant = (room: ScanRoom, when: WhenWish & { kind: 'at' }, timetables: number): TimeMemo => {
  const isSame = room.instant.minute === when.minute && room.instant.isNow === when.isNow;
  if (!isSame) room.instantMemo.fill(0);
  room.instant = when;
  if (room.instantMemo.length < timetables) {
    const grown = new Uint8Array(Math.ceil(timetables * 1.25));
    grown.set(room.instantMemo);
    room.instantMemo = grown;
  }
  return room.instantMemo;
};

const NO_MEMO: TimeMemo = new Uint8Array(0);

/** The memo of a wish for a time. A day's is its own: the same quarter hours of another day are answered otherwise. */
export const memoFor = (room: ScanRoom, when: WhenWish | undefined, timetables: number): TimeMemo => {
  if (!when) return NO_MEMO;
  if (when.kind === 'at') return memoOfInstant(room, when, timetables);
  return memoOfObject(room, when.kind === 'week' ? when.week : when, timetables);
};
