import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.server.ts';
import { localDay } from '../shared/local-time.ts';
import { addUnmetNeeds, type UnmetCell } from './unmet-need-store.server.ts';

/** Counts in memory the needs that no place answered, and writes the sums: topic x time x commune x day, nobody. */
export type UnmetCounter = {
  count: (need: { topics: readonly string[]; times: readonly string[]; commune: string }) => void;
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

const FLUSH_MS = 60_000;
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

/** A counter that writes every minute and when it stops; what cannot be written is kept for the next time. */
export const countUnmetNeeds = <Tables>(
  db: Kysely<Tables>,
  { territoryId, timeZone }: { territoryId: string; timeZone: string },
  clock: Clock,
): UnmetCounter => {
  let counts = new Map<string, UnmetCell & { count: number }>();
  const add = (cell: UnmetCell, more: number) => {
    const key = JSON.stringify([cell.day, cell.topic, cell.slot, cell.commune]);
    counts.set(key, { ...cell, count: (counts.get(key)?.count ?? 0) + more });
  };
  const count: UnmetCounter['count'] = (need) => {
    for (const cell of cellsOf(localDay(clock(), timeZone), need)) add(cell, 1);
  };
  const flush = async () => {
    if (counts.size === 0) return;
    const written = counts;
    counts = new Map();
    try {
      await addUnmetNeeds(db, territoryId, [...written.values()]);
    } catch {
      for (const { count: sum, ...cell } of written.values()) add(cell, sum);
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    await flush();
  };
  return { count, flush, stop };
};
