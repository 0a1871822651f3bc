import type { Point } from '../../shared/geography.ts';
import type { PlaceCard } from '../domain/offer-row.ts';
import { scanOffer, type Hit } from '../domain/scan.ts';
import { codesIn } from '../domain/thesaurus.ts';
import { weekSummary, type WeekLine } from '../domain/week-summary.ts';
import { noWishes, type Wishes } from '../domain/wishes.ts';
import type { OfferSnapshot } from '../offer-snapshot.server.ts';

/** A place on the printed sheet: what a wall needs to say. */
export type SheetPlace = {
  card: PlaceCard;
  topics: string[];
  supports: string[];
  hours: WeekLine[] | undefined;
  metres: number;
};

const present = (snapshot: OfferSnapshot, hit: Hit): SheetPlace => {
  const c = snapshot.columns;
  const timetable = c.positionTimetable[hit.position] as number;
  const week = timetable < 0 ? undefined : c.weeks[timetable];
  return {
    card: snapshot.cards.get(c.place[hit.position] as number),
    topics: codesIn('topic', c.topics[hit.position] as number),
    supports: codesIn('support', c.supports[hit.position] as number),
    hours: week && weekSummary(week),
    metres: hit.distance,
  };
};

const MOST = 60;
const NEARBY = 6;

/** The places of a commune (60 at most), and the nearest ones of its neighbours, from the commune's centre. */
export const communeSheet = (
  snapshot: OfferSnapshot,
  commune: { code: string } & Point,
  nowMinute: number,
): { here: SheetPlace[]; nearby: SheetPlace[] } => {
  const { columns, communeNumbers } = snapshot;
  const near = { latitude: commune.latitude, longitude: commune.longitude };
  const find = (wishes: Wishes, limit: number) => scanOffer(columns, { wishes, nowMinute, offset: 0, limit });
  const number = communeNumbers.get(commune.code);
  const here = number === undefined ? undefined : find({ ...noWishes(), near, commune: number }, MOST);
  // All of the commune's own places may be nearer than the first neighbour.
  const nearby = find({ ...noWishes(), near, order: 'distance' }, (here?.total ?? 0) + NEARBY)
    .hits.filter((hit) => columns.commune[hit.position] !== number)
    .slice(0, NEARBY);
  return {
    here: (here?.hits ?? []).map((hit) => present(snapshot, hit)),
    nearby: nearby.map((hit) => present(snapshot, hit)),
  };
};
