import { pastPeriod, type ConfirmationPeriods } from './confirmation.ts';
import { NO_TIMETABLE, POSITION_TIMETABLE, UNLIMITED } from './offer-columns.ts';
import { featureMask } from './offer-masks.ts';
import type { OfferRow, OfferServiceRow, OfferSessionRow, PlaceCard } from './offer-row.ts';
import type { PlaceRow, PositionRow, ServiceRow, SessionRow } from './offer-rows.ts';
import { maskOf } from './thesaurus.ts';

/** What a row needs from the snapshot it goes into. */
export type RowContext = {
  place: number;
  /** ISO local date. */
  today: string;
  /** After how many days the territory asks again. */
  periods: ConfirmationPeriods;
  /** The number of a commune in the snapshot, -1 outside the territory. */
  communeNumber: (code: string | null) => number;
  /** The number of a timetable with the closures of this place (and service) taken out, or undefined if unreadable. */
  timetableNumber: (timetable: string, row: OfferRow, service: string | null) => number | undefined;
};

/** Kilometres a doubt is worth: ours, docs/adr/0009-ranking.md. */
const PENALTY = { hoursUnknown: 1, hoursUnconfirmed: 1, unconfirmed: 2, saturated: 10 };

/** Hours that are unknown are not unconfirmed as well. */
const doubtOf = (row: OfferRow, hasHours: boolean, { today, periods }: RowContext): number => {
  const past = pastPeriod(row, today, periods);
  if (past === 'record') return PENALTY.unconfirmed;
  return past === 'hours' && hasHours ? PENALTY.hoursUnconfirmed : 0;
};

const penaltyOf = (row: OfferRow, positions: readonly PositionRow[], context: RowContext): number => {
  const hasHours = positions.some(({ timetable }) => timetable !== NO_TIMETABLE);
  const isSaturated = row.saturatedUntil !== null && row.saturatedUntil >= context.today;
  return (
    (hasHours ? 0 : PENALTY.hoursUnknown) +
    doubtOf(row, hasHours, context) +
    (isSaturated ? PENALTY.saturated : 0)
  );
};

const featuresOf = (row: OfferRow | OfferServiceRow): number =>
  featureMask('access', row.access) |
  featureMask('accessibility', row.accessibility) |
  featureMask('equipment', row.equipment) |
  ('cost' in row ? featureMask('cost', row.cost ? [row.cost] : []) | featureMask('format', row.formats) : 0) |
  ('isMobile' in row && row.isMobile ? featureMask('format', ['mobile']) : 0);

const serviceRow = (service: OfferServiceRow, row: OfferRow, context: RowContext): ServiceRow => ({
  topics: maskOf('topic', service.topics),
  supports: maskOf('support', service.supports),
  audiences: maskOf('audience', service.audiences),
  languages: maskOf('language', service.languages),
  features: featuresOf(service) >>> 0,
  timetable: serviceTimetable(service, row, context),
});

const serviceTimetable = (service: OfferServiceRow, row: OfferRow, context: RowContext): number => {
  const isClosed = row.closures.some((closure) => closure.service === service.id);
  if (!service.hasOwnHours && !isClosed) return POSITION_TIMETABLE;
  const timetable = service.hasOwnHours ? service.timetable : row.timetable;
  if (!timetable) return NO_TIMETABLE;
  return context.timetableNumber(timetable, row, service.id) ?? NO_TIMETABLE;
};

/** Minutes after Monday 00:00 of a local wall time ("2026-12-01 18:30:00"), as quarter hours. */
const quarterOf = (localStart: string): number => {
  const at = new Date(`${localStart.replace(' ', 'T').slice(0, 16)}Z`);
  return ((at.getUTCDay() + 6) % 7) * 96 + at.getUTCHours() * 4 + Math.floor(at.getUTCMinutes() / 15);
};

const sessionRow = (session: OfferSessionRow): SessionRow => {
  const firstQuarter = quarterOf(session.localStart);
  return {
    topics: maskOf('topic', session.topics),
    audiences: maskOf('audience', session.audiences),
    languages: maskOf('language', session.languages),
    features: featureMask('cost', session.cost ? [session.cost] : []) | featureMask('format', ['group']),
    start: session.start,
    end: session.end,
    firstQuarter,
    endQuarter: firstQuarter + Math.ceil((session.end - session.start) / 15),
    seatsLeft: session.seats === null ? UNLIMITED : Math.max(0, session.seats - session.taken),
  };
};

const positionsOf = (row: OfferRow, context: RowContext): PositionRow[] => {
  const number = (id: string | null): number =>
    (id ? context.timetableNumber(id, row, null) : undefined) ?? NO_TIMETABLE;
  const home = {
    latitude: row.latitude ?? NaN,
    longitude: row.longitude ?? NaN,
    timetable: number(row.timetable),
  };
  const stops = row.stops.map((stop) => ({ ...stop, timetable: number(stop.timetable) }));
  // A mobile place is where it stops; its depot is no place to go to.
  return stops.length > 0 ? stops : [home];
};

/** A row of the database as a row of the snapshot. */
export const placeRow = (row: OfferRow, context: RowContext): PlaceRow => {
  const positions = positionsOf(row, context);
  return {
    place: context.place,
    kinds: maskOf('kind', row.kinds),
    features: featuresOf(row) >>> 0,
    commune: context.communeNumber(row.commune),
    penalty: penaltyOf(row, positions, context),
    positions,
    services: row.services.map((service) => serviceRow(service, row, context)),
    sessions: row.sessions.map(sessionRow),
  };
};

/** What a list of results shows of that row. */
export const placeCard = (row: OfferRow, today: string): PlaceCard => ({
  id: row.id,
  shortId: row.shortId,
  slug: row.slug,
  name: row.name,
  ...(row.organization === row.name ? {} : { organization: row.organization }),
  kinds: [...new Set(row.kinds)],
  street: row.street,
  postalCode: row.postalCode,
  city: row.city,
  country: row.country,
  commune: row.commune,
  latitude: row.latitude,
  longitude: row.longitude,
  phones: row.phones.slice(0, 2),
  isMobile: row.isMobile,
  saturatedUntil: row.saturatedUntil !== null && row.saturatedUntil >= today ? row.saturatedUntil : null,
  hasHoursText: row.hoursText !== null,
  confirmedOn: row.confirmedOn,
  stops: row.stops,
  sessions: row.sessions.map(({ shortId, title, start, end, seats, taken }) => ({
    shortId,
    title,
    start,
    end,
    seats,
    taken,
  })),
});
