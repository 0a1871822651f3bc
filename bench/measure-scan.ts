/** The scan alone, in this process: median of 300 runs after 200 to warm up, milliseconds. */
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

/** Builds the snapshot and times the scans. */
export const measureScan = async (
  db: Kysely<Tables>,
  territoryId: string,
): Promise<Record<keyof typeof wishes, string>> => {
  const scope = { territoryId, timeZone: 'Europe/Brussels', communes: [], confirmation: undefined };
  const snapshot = await buildOfferSnapshot(db, scope, () => new Date());
  const time = (wish: Wishes): string => {
    const request = { wishes: wish, nowMinute: Math.floor(Date.now() / 60_000), offset: 0, limit: 12 };
    for (let i = 0; i < 200; i++) scanOffer(snapshot.columns, request);
    const times = Array.from({ length: 300 }, () => {
      const started = performance.now();
      scanOffer(snapshot.columns, request);
      return performance.now() - started;
    });
    return (times.sort((a, b) => a - b)[150] ?? NaN).toFixed(3);
  };
  return {
    near: time(wishes.near),
    topic: time(wishes.topic),
    evening: time(wishes.evening),
    whole: time(wishes.whole),
  };
};
