import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  agreeingSpans,
  BY_APPOINTMENT,
  CLOSED,
  mergeSpans,
  OPEN,
  stateOf,
  UNKNOWN,
  type ReadSpan,
  type StateCode,
  type StateSpan,
} from './timetable-spans.ts';

const NEVER_ENDLESS = 1e9;

test('closed is closed whatever the comment; the other states may ask for an appointment', () => {
  const comment = 'sur rendez-vous';
  expect(stateOf({ isOpen: false, isUnknown: false, comment })).toBe(CLOSED);
  expect(stateOf({ isOpen: true, isUnknown: false, comment })).toBe(BY_APPOINTMENT);
  expect(stateOf({ isOpen: false, isUnknown: true, comment })).toBe(BY_APPOINTMENT);
  expect(stateOf({ isOpen: true, isUnknown: false, comment: 'sonner' })).toBe(OPEN);
  expect(stateOf({ isOpen: false, isUnknown: true })).toBe(UNKNOWN);
});

const pieces = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.boolean(), fc.boolean()), {
  minLength: 1,
});
const lineOf = (parts: [number, boolean, boolean][]): ReadSpan[] => {
  let from = 0;
  return parts.map(([length, isOpen, isUnknown]) => {
    const span = { from, to: from + length, isOpen, isUnknown: isUnknown && !isOpen };
    from += length;
    return span;
  });
};
const stateIn = (line: readonly StateSpan[], minute: number): StateCode | undefined =>
  line.find(({ from, to }) => from <= minute && minute < to)?.state;

test('merging keeps every state, leaves no gap and no equal neighbours', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const read = lineOf(parts);
      const merged = [...mergeSpans(read, NEVER_ENDLESS)];
      for (const span of read) expect(stateIn(merged, span.from)).toBe(stateOf(span));
      merged.slice(1).forEach((span, i) => {
        expect(span.from).toBe(merged[i]?.to);
        expect(span.state).not.toBe(merged[i]?.state);
      });
      expect(merged.at(-1)?.to).toBe(read.at(-1)?.to);
    }),
  );
});

test('what is open for too long does not end; what is closed for long is followed', () => {
  const day = (i: number, isOpen: boolean) => ({ from: i, to: i + 1, isOpen, isUnknown: false });
  const open = Array.from({ length: 20 }, (_, i) => day(i, true));
  expect([...mergeSpans(open, 10)]).toEqual([{ from: 0, to: Infinity, state: OPEN }]);
  const closed = [...Array.from({ length: 20 }, (_, i) => day(i, false)), day(20, true)];
  expect([...mergeSpans(closed, 10)].map(({ state }) => state)).toEqual([CLOSED, OPEN]);
});

test('two readings agree where they say the same, and are unknown elsewhere', () => {
  fc.assert(
    fc.property(pieces, pieces, (left, right) => {
      const a = [...mergeSpans(lineOf(left), NEVER_ENDLESS)];
      const b = [...mergeSpans(lineOf(right), NEVER_ENDLESS)];
      const both = [...agreeingSpans(a, b)];
      const end = Math.min(a.at(-1)?.to ?? 0, b.at(-1)?.to ?? 0);
      expect(both.at(-1)?.to).toBe(end);
      for (let minute = 0; minute < end; minute++) {
        const [one, other] = [stateIn(a, minute), stateIn(b, minute)];
        expect(stateIn(both, minute)).toBe(one === other ? one : UNKNOWN);
      }
    }),
  );
});

test('endless readings agree without end', () => {
  const endless: StateSpan[] = [{ from: 0, to: Infinity, state: OPEN }];
  expect([...agreeingSpans(endless, endless)]).toEqual(endless);
});
