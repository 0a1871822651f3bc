import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.server.ts';
import { countSums, type SumCounter } from '../platform/sum-counter.server.ts';
import { localDay } from '../shared/local-time.ts';
import { addUnmetNeeds, type UnmetCell } from './unmet-need-store.server.ts';

/** Counts in memory the needs that no place answered, and writes the sums: topic x time x commune x day, nobody. */
export type UnmetCounter = Omit<SumCounter<UnmetCell>, 'add'> & {
  count: (need: { topics: readonly string[]; times: readonly string[]; commune: string }) => void;
};

const SLOTS = ['daytime', 'evening', 'weekend'];
const orNone = (all: readonly string[]): readonly string[] => (all.length > 0 ? all : ['']);

/** The slots of the times that were named: a date or hours of one's own are `other`. */
const slotsOf = (times: readonly string[]): string[] => [
  ...new Set(times.map((time) => (SLOTS.includes(time) ? time : 'other'))),
];

const cellsOf = (
  day: string,
  { topics, times, commune }: Parameters<UnmetCounter['count']>[0],
): UnmetCell[] =>
  orNone(topics).flatMap((topic) => orNone(slotsOf(times)).map((slot) => ({ day, topic, slot, commune })));

/** A counter of unanswered needs; its day is the territory's. */
export const countUnmetNeeds = <Tables>(
  db: Kysely<Tables>,
  { territoryId, timeZone }: { territoryId: string; timeZone: string },
  clock: Clock,
): UnmetCounter => {
  const { add, flush, stop } = countSums<UnmetCell>((sums) => addUnmetNeeds(db, territoryId, sums));
  const count: UnmetCounter['count'] = (need) => cellsOf(localDay(clock(), timeZone), need).forEach(add);
  return { count, flush, stop };
};
