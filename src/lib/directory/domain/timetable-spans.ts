import { asksForAppointment } from './timetable-appointment.ts';

export const CLOSED = 0;
export const OPEN = 1;
export const UNKNOWN = 2;
export const BY_APPOINTMENT = 3;
export type StateCode = typeof CLOSED | typeof OPEN | typeof UNKNOWN | typeof BY_APPOINTMENT;

/**
 * A stretch of one state on the wall clock: minutes since 1970-01-01T00:00 of that clock, end excluded; `to` is
 * Infinity when it does not end. A line of spans has no gap: closed is a span too.
 */
export type StateSpan = { from: number; to: number; state: StateCode };

/** What the library says of a stretch. */
export type ReadSpan = { from: number; to: number; isOpen: boolean; isUnknown: boolean; comment?: string };

/** Closed stays closed whatever the comment; open or unknown "by appointment" is a state of its own. */
export const stateOf = ({ isOpen, isUnknown, comment }: Omit<ReadSpan, 'from' | 'to'>): StateCode => {
  if (!isOpen && !isUnknown) return CLOSED;
  if (comment !== undefined && asksForAppointment(comment)) return BY_APPOINTMENT;
  return isOpen ? OPEN : UNKNOWN;
};

const isEndless = ({ from, to, state }: StateSpan, longest: number): boolean =>
  state !== CLOSED && to - from > longest;

/**
 * The library's stretches as states, neighbours of one state made one. What is open (or unknown ...) for more than
 * `longest` minutes on end is taken not to end, and nothing after it is looked for.
 */
export function* mergeSpans(read: Iterable<ReadSpan>, longest: number): Generator<StateSpan> {
  let current: StateSpan | undefined;
  for (const span of read) {
    const state = stateOf(span);
    if (current && current.state !== state) {
      yield current;
      current = undefined;
    }
    current = current ? { ...current, to: span.to } : { from: span.from, to: span.to, state };
    if (isEndless(current, longest)) break;
  }
  if (current) yield isEndless(current, longest) ? { ...current, to: Infinity } : current;
}

/** Two readings of one value side by side: where they differ, the state is unknown. Ends with the shorter. */
export function* agreeingSpans(a: Iterable<StateSpan>, b: Iterable<StateSpan>): Generator<StateSpan> {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  let l = left.next();
  let r = right.next();
  let from: number | undefined;
  let current: StateSpan | undefined;
  while (!l.done && !r.done) {
    from ??= Math.max(l.value.from, r.value.from);
    const to = Math.min(l.value.to, r.value.to);
    const state = l.value.state === r.value.state ? l.value.state : UNKNOWN;
    if (current && current.state !== state) {
      yield current;
      current = undefined;
    }
    current = { from: current?.from ?? from, to, state };
    from = to;
    const [endsLeft, endsRight] = [l.value.to === to, r.value.to === to];
    if (endsLeft) l = left.next();
    if (endsRight) r = right.next();
  }
  if (current) yield current;
}
