import { weekToBits, type Week } from '../../shared/weekly-hours.ts';
import { POSITION_TIMETABLE } from './offer-columns.ts';
import type { PlaceRow, PositionRow, ServiceRow, SessionRow, TimetableEntry } from './offer-rows.ts';
import type { ScanRequest } from './scan.ts';
import { maskOf } from './thesaurus.ts';
import type { WhenWish, Wishes } from './wishes.ts';

/**
 * For tests: what a search means, said once more, place by place and without any haste, from docs/adr/0009-ranking.md.
 * Nothing here is taken from the scan.
 */
export type ExpectedHit = {
  place: number;
  score: number;
  service: number;
  session: number;
  distance: number;
};

type Answer = 'open' | 'unknown' | 'appointment' | 'no';
const BEST_FIRST: Answer[] = ['open', 'unknown', 'appointment', 'no'];
const EVERYONE = maskOf('audience', ['everyone']);
const TRAINING = maskOf('support', ['training']);

const bitsOf = (mask: number): number[] =>
  Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);
const shares = (a: number, b: number): boolean => bitsOf(a).some((bit) => bitsOf(b).includes(bit));
const meets = (wished: number, offered: number): boolean => wished === 0 || shares(wished, offered);

const isOpenHalfAnHour = (week: Week, wished: Week): boolean => {
  const [open, asked] = [weekToBits(week), weekToBits(wished)];
  const isBoth = (quarter: number) => open[quarter % 672] === '1' && asked[quarter % 672] === '1';
  return Array.from({ length: 672 }, (_, quarter) => quarter).some((q) => isBoth(q) && isBoth(q + 1));
};

const triplesOf = ({ intervals }: TimetableEntry) =>
  Array.from({ length: intervals.length / 3 }, (_, i) => ({
    from: intervals[3 * i] as number,
    to: intervals[3 * i + 1] as number,
    state: (['', 'open', 'unknown', 'appointment'] as const)[intervals[3 * i + 2] as number] as Answer,
  }));

const timeOfDay = (timetable: TimetableEntry, when: WhenWish & { kind: 'day' }): Answer => {
  const isWithin = (minute: number, from: number, to: number) => from <= minute && minute < to;
  const minutes = Array.from({ length: when.until - when.from }, (_, i) => when.from + i);
  if (when.from >= timetable.horizon) {
    const [from = 0, until = 0] = timetable.laterClosures ?? [];
    const isClosed = minutes.some((minute) => isWithin(minute, from, until));
    return !isClosed && isOpenHalfAnHour(timetable.week, when.week) ? 'open' : 'no';
  }
  const visits = minutes.filter((minute) => minute % 15 === 0 && minute + 30 <= when.until);
  const said = triplesOf(timetable)
    .filter(({ from, to }) => visits.some((minute) => from <= minute && minute + 30 <= to))
    .map(({ state }) => state);
  return BEST_FIRST.find((state) => said.includes(state)) ?? 'no';
};

const timeOf = (timetable: TimetableEntry | undefined, { when }: Wishes): Answer => {
  if (!when) return 'open';
  if (!timetable) return 'unknown';
  const triples = triplesOf(timetable);
  const says = (state: Answer) => triples.some((one) => one.state === state);
  if (when.kind === 'week') {
    if (isOpenHalfAnHour(timetable.week, when.week)) return 'open';
    if (says('appointment')) return 'appointment';
    return says('unknown') && !weekToBits(timetable.week).includes('1') ? 'unknown' : 'no';
  }
  if (when.kind === 'day') return timeOfDay(timetable, when);
  const at = triples.find(({ from, to }) => from <= when.minute && when.minute < to);
  if (at) return at.state;
  if (when.minute < timetable.horizon) return 'no';
  if (when.isNow) return 'unknown';
  const [from, until] = timetable.laterClosures ?? [0, 0];
  const isClosed = (from as number) <= when.minute && when.minute < (until as number);
  return !isClosed && weekToBits(timetable.week)[when.quarter] === '1' ? 'open' : 'no';
};

type Part = Pick<SessionRow, 'topics' | 'audiences' | 'languages' | 'features'>;
const fitsPart = (part: Part, row: PlaceRow, wishes: Wishes): boolean => {
  const features = bitsOf(part.features | row.features);
  return (
    meets(wishes.topics, part.topics) &&
    meets(wishes.languages, part.languages) &&
    (wishes.audiences === 0 || part.audiences === 0 || shares(part.audiences, wishes.audiences | EVERYONE)) &&
    bitsOf(wishes.allFeatures).every((bit) => features.includes(bit)) &&
    wishes.anyFeatures.every((group) => bitsOf(group).some((bit) => features.includes(bit)))
  );
};

const fitsService = (service: ServiceRow, row: PlaceRow, wishes: Wishes): boolean =>
  fitsPart(service, row, wishes) && meets(wishes.supports, service.supports);

const fitsSession = (session: SessionRow, row: PlaceRow, { wishes, nowMinute }: ScanRequest): boolean => {
  if (!fitsPart(session, row, wishes) || !meets(wishes.supports, TRAINING)) return false;
  if (session.start < nowMinute || session.seatsLeft === 0) return false;
  const { when } = wishes;
  if (!when) return true;
  if (when.kind === 'at') return session.start <= when.minute && when.minute < session.end;
  if (when.kind === 'day') return when.from <= session.start && session.start < when.until;
  const asked = weekToBits(when.week);
  const taken = Array.from(
    { length: session.endQuarter - session.firstQuarter },
    (_, i) => session.firstQuarter + i,
  );
  const text = taken.map((quarter) => asked[quarter % 672]).join('');
  return text.includes(taken.length === 1 ? '1' : '11');
};

const distanceTo = ({ latitude, longitude }: PositionRow, { near }: Wishes): number => {
  if (!near) return NaN;
  const north = latitude - near.latitude;
  const east = (longitude - near.longitude) * Math.cos((near.latitude * Math.PI) / 180);
  return Math.sqrt(north * north + east * east) * 111_195;
};

const scoreOf = (
  row: PlaceRow,
  service: number,
  session: number,
  distance: number,
  wishes: Wishes,
): number => {
  const kilometres = !wishes.near ? 0 : Number.isNaN(distance) ? 1000 : distance * 0.001;
  if (wishes.order === 'distance') return Math.fround(kilometres);
  const audiences = row.services[service]?.audiences ?? 0;
  const isForOthers = wishes.audiences === 0 && audiences !== 0 && !shares(audiences, EVERYONE);
  const worth =
    row.penalty +
    (isForOthers ? 3 : 0) -
    (shares(audiences, wishes.audiences) ? 1.5 : 0) -
    (session >= 0 ? 1 : 0);
  return Math.fround(kilometres + worth);
};

/** A place seen from one of its positions. */
const atPosition = (
  row: PlaceRow,
  position: PositionRow,
  timetables: readonly TimetableEntry[],
  request: ScanRequest,
): { hit?: ExpectedHit; isInDoubt: boolean } => {
  const { wishes } = request;
  const distance = distanceTo(position, wishes);
  const isOut = wishes.near !== undefined && wishes.within !== undefined && !(distance <= wishes.within);
  if (isOut) return { isInDoubt: false };
  const self = {
    topics: 0,
    supports: 0,
    audiences: 0,
    languages: 0,
    features: 0,
    timetable: POSITION_TIMETABLE,
  };
  const services: ServiceRow[] = row.services.length > 0 ? row.services : [self];
  const answers = services
    .map((service, i) => ({ i, service }))
    .filter(({ service }) => fitsService(service, row, wishes))
    .map(({ i, service }) => {
      const own = service.timetable === POSITION_TIMETABLE ? position.timetable : service.timetable;
      return { i, time: timeOf(timetables[own], wishes) };
    })
    .sort((a, b) => BEST_FIRST.indexOf(a.time) - BEST_FIRST.indexOf(b.time) || a.i - b.i);
  const [best] = answers;
  const service = best && row.services.length > 0 ? best.i : -1;
  const session = row.sessions.findIndex((one) => fitsSession(one, row, request));
  if (best?.time !== 'open' && session < 0) return { isInDoubt: best?.time === 'unknown' };
  const score = scoreOf(row, service, session, distance, wishes);
  return { hit: { place: row.place, score, service, session, distance }, isInDoubt: false };
};

const isConsidered = (row: PlaceRow, { wishes, allowed }: ScanRequest): boolean =>
  (wishes.commune === undefined || row.commune === wishes.commune) &&
  meets(wishes.kinds, row.kinds) &&
  (!allowed || allowed[row.place] === 1);

/** For tests: the answer to a request, from the rows themselves. */
export const expectedAnswer = (
  places: readonly PlaceRow[],
  timetables: readonly TimetableEntry[],
  request: ScanRequest,
): { total: number; unknownHours: number; hits: ExpectedHit[] } => {
  const hits: ExpectedHit[] = [];
  let unknownHours = 0;
  for (const row of places.filter((one) => isConsidered(one, request))) {
    const seen = row.positions.map((position) => atPosition(row, position, timetables, request));
    const best = seen.flatMap(({ hit }) => hit ?? []).sort((a, b) => a.score - b.score)[0];
    if (best) hits.push(best);
    else if (seen.some(({ isInDoubt }) => isInDoubt)) unknownHours++;
  }
  const ordered = [...hits].sort((a, b) => a.score - b.score);
  const { offset, limit } = request;
  return { total: hits.length, unknownHours, hits: ordered.slice(offset, offset + limit) };
};
