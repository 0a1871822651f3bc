import type { DayHours, OpenRange } from '../../shared/week-to-osm.ts';
import type { HoursToken } from './hours-words.ts';

export const CLOSED: DayHours = { ranges: [], isByAppointment: false };

// The same range twice is a slip; two that overlap are two people's hours or two weeks: not ours to decide.
const inOrder = (ranges: readonly OpenRange[]): readonly OpenRange[] | undefined => {
  const sorted = ranges.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const distinct = sorted.filter(
    ({ from, to }, index) => from !== sorted[index - 1]?.from || to !== sorted[index - 1]?.to,
  );
  return distinct.every(({ from }, index) => from >= (distinct[index - 1]?.to ?? 0)) ? distinct : undefined;
};

type Parsed = { hours: DayHours; next: number };

const rangeAt = (tokens: readonly HoursToken[], at: number): OpenRange | undefined => {
  const [first, between, second] = tokens.slice(at, at + 3);
  if (first?.kind !== 'time' || between?.kind !== 'to' || second?.kind !== 'time') return undefined;
  return second.minute > first.minute ? { from: first.minute, to: second.minute } : undefined;
};

/**
 * Reads the hours of one day from a place in the tokens: ranges ("9h-12h et 13h30-17h", "9h-12h-13h-17h"), closed, by
 * appointment, or ranges by appointment. Undefined: not certainly readable.
 */
export const dayHoursAt = (tokens: readonly HoursToken[], start: number): Parsed | undefined => {
  if (tokens[start]?.kind === 'closed') return { hours: CLOSED, next: start + 1 };
  const ranges: OpenRange[] = [];
  let at = start;
  for (let range = rangeAt(tokens, at); range; range = rangeAt(tokens, at)) {
    ranges.push(range);
    at += 3;
    const kind = tokens[at]?.kind;
    const isAnother = (kind === 'and' || kind === 'to') && tokens[at + 1]?.kind === 'time';
    if (isAnother) at += 1;
  }
  const isByAppointment = tokens[at]?.kind === 'appointment';
  const ordered = inOrder(ranges);
  if (!ordered || (ordered.length === 0 && !isByAppointment) || tokens[at]?.kind === 'time') return undefined;
  return { hours: { ranges: ordered, isByAppointment }, next: at + (isByAppointment ? 1 : 0) };
};
