import { isQuarterSet, QUARTERS_PER_DAY, QUARTERS_PER_WEEK, type Week } from '../../shared/weekly-hours.ts';
import { EVERYONE, NONE } from './fits.ts';
import { schemeBits, wholeScheme } from './offer-masks.ts';
import { NO_TIMETABLE, POSITION_TIMETABLE, UNLIMITED, type OfferColumns } from './offer-columns.ts';
import { offeredAt, type Offered } from './offered-at.ts';
import type { Hit } from './scan.ts';
import { codesIn } from './thesaurus.ts';
import type { Wishes } from './wishes.ts';

/** Why a place is in the list, or what is not known of it; a page puts it into words. */
export type Reason =
  | { code: 'distance'; metres: number }
  | { code: 'open-weekly'; day: number; from: number; until: number; moreDays: number }
  | { code: 'session'; start: number; seatsLeft: number | null }
  | {
      code: 'topic' | 'support' | 'language' | 'format' | 'accessibility' | 'equipment';
      value: string;
    }
  | { code: 'audience'; values: string[] }
  | { code: 'cost'; value: string }
  | { code: 'cost-unknown' }
  | { code: 'hours-unknown' };

/** The timetable that answers for a hit: the service's own, or the place's. */
export const timetableOf = (c: OfferColumns, hit: Hit): number => {
  const own = hit.service === NONE ? POSITION_TIMETABLE : (c.serviceTimetable[hit.service] as number);
  return own === POSITION_TIMETABLE ? (c.positionTimetable[hit.position] as number) : own;
};

type DayRun = { day: number; from: number; until: number };

/** The open run of each day that has half an hour of the wished quarter hours, in minutes after midnight. */
const runsWithin = (week: Week, wished: Week): DayRun[] => {
  const runs: DayRun[] = [];
  for (let day = 0; day < 7; day++) {
    const start = day * QUARTERS_PER_DAY;
    const isBoth = (quarter: number) => isQuarterSet(week, quarter) && isQuarterSet(wished, quarter);
    let first = 0;
    while (
      first < QUARTERS_PER_DAY &&
      !(isBoth(start + first) && isBoth((start + first + 1) % QUARTERS_PER_WEEK))
    )
      first++;
    if (first === QUARTERS_PER_DAY) continue;
    let from = first;
    while (from > 0 && isQuarterSet(week, start + from - 1)) from--;
    let until = first;
    while (until < QUARTERS_PER_DAY && isQuarterSet(week, start + until)) until++;
    runs.push({ day, from: from * 15, until: until * 15 });
  }
  return runs;
};

const timeReasons = (c: OfferColumns, hit: Hit, wishes: Wishes): Reason[] => {
  const timetable = timetableOf(c, hit);
  if (timetable === NO_TIMETABLE) return [{ code: 'hours-unknown' }];
  const week = c.weeks[timetable];
  const { when } = wishes;
  if (!when || when.kind === 'at' || !week) return [];
  const runs = runsWithin(week, when.week);
  const [first] = runs;
  return first ? [{ code: 'open-weekly', ...first, moreDays: runs.length - 1 }] : [];
};

const sessionReasons = (c: OfferColumns, hit: Hit): Reason[] => {
  if (hit.session === NONE) return [];
  const seats = c.sessionSeatsLeft[hit.session] as number;
  return [
    {
      code: 'session',
      start: c.sessionStart[hit.session] as number,
      seatsLeft: seats === UNLIMITED ? null : seats,
    },
  ];
};

/** For whom, where it is not for everyone. */
const audienceReason = (offered: number): Reason[] =>
  offered === 0 || (offered & EVERYONE) !== 0
    ? []
    : [{ code: 'audience', values: codesIn('audience', offered) }];

const wordReasons = (offered: Offered, wishes: Wishes): Reason[] => {
  const { features } = offered;
  const shared = (mask: number, wished: number) => (mask & wished) >>> 0;
  const reasons = (
    code: 'topic' | 'support' | 'language' | 'format' | 'accessibility' | 'equipment',
    mask: number,
  ): Reason[] => codesIn(code, mask).map((value) => ({ code, value }));
  return [
    ...reasons('topic', shared(offered.topics, wishes.topics)),
    ...reasons('support', shared(offered.supports, wishes.supports)),
    ...reasons('language', shared(offered.languages, wishes.languages)),
    ...audienceReason(offered.audiences),
    ...reasons('format', schemeBits('format', features)),
    ...reasons('accessibility', schemeBits('accessibility', features & wishes.allFeatures)),
    ...reasons('equipment', schemeBits('equipment', features & wishes.allFeatures)),
  ];
};

const costReason = (features: number): Reason => {
  if ((features & wholeScheme('cost')) === 0) return { code: 'cost-unknown' };
  return { code: 'cost', value: codesIn('cost', schemeBits('cost', features))[0] ?? 'free' };
};

/** The reasons of a hit, most telling first: how far, when, how much, then what was asked for. */
export const reasonsOf = (c: OfferColumns, hit: Hit, wishes: Wishes): Reason[] => {
  const offered = offeredAt(c, hit);
  return [
    ...(Number.isNaN(hit.distance) ? [] : [{ code: 'distance', metres: Math.round(hit.distance) } as const]),
    ...timeReasons(c, hit, wishes),
    ...sessionReasons(c, hit),
    costReason(offered.features),
    ...wordReasons(offered, wishes),
  ];
};
