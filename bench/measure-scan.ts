/**
 * The scan alone, in this process, milliseconds: the least of nine medians of 300 runs, the four in turns after one round to
 * warm up. A virtual machine is half as fast from one second to the next; nine looks find it at its own speed.
 */
import type { Kysely } from 'kysely';
import type { Tables } from '../src/web/installation.server.ts';
import { scanOffer } from '../src/lib/directory/domain/scan.ts';
import { maskOf } from '../src/lib/directory/domain/thesaurus.ts';
import { readWhen } from '../src/lib/directory/domain/when-wish.ts';
import { noWishes, type Wishes } from '../src/lib/directory/domain/wishes.ts';
import { buildOfferSnapshot } from '../src/lib/directory/offer-snapshot.server.ts';

const namur = { latitude: 50.4669, longitude: 4.8675 };
const evening = readWhen('evening', { nowMinute: 0, minuteOf: () => undefined, quarterOf: () => 0 });

const wishes: Record<'near' | 'topic' | 'evening' | 'whole', Wishes> = {
  near: { ...noWishes(), near: namur, within: 15_000 },
  topic: { ...noWishes(), near: namur, topics: maskOf('topic', ['online-safety']) },
  evening: { ...noWishes(), near: namur, within: 15_000, ...(evening ? { when: evening } : {}) },
  whole: { ...noWishes(), near: namur },
};

const ROUNDS = 9;

/** Builds the snapshot and times the scans. */
export const measureScan = async (
  db: Kysely<Tables>,
  territoryId: string,
): Promise<Record<keyof typeof wishes, string>> => {
  const scope = { territoryId, timeZone: 'Europe/Brussels', communes: [], confirmation: undefined };
  const snapshot = await buildOfferSnapshot(db, scope, () => new Date());
  const medianOf = (wish: Wishes): number => {
    const request = { wishes: wish, nowMinute: Math.floor(Date.now() / 60_000), offset: 0, limit: 12 };
    const times = Array.from({ length: 300 }, () => {
      const started = performance.now();
      scanOffer(snapshot.columns, request);
      return performance.now() - started;
    });
    return times.sort((a, b) => a - b)[150] ?? NaN;
  };
  const least = { near: Infinity, topic: Infinity, evening: Infinity, whole: Infinity };
  const names = Object.keys(least) as (keyof typeof wishes)[];
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of names) {
      const median = medianOf(wishes[name]);
      // The first round is there to warm up.
      if (round > 0) least[name] = Math.min(least[name], median);
    }
  const shown = names.map((name) => [name, least[name].toFixed(3)] as const);
  return Object.fromEntries(shown) as Record<keyof typeof wishes, string>;
};
