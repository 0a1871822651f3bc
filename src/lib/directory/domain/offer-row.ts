import type { LocalizedText } from '../../shared/localized-text.ts';

/** A service as the snapshot reads it. Dates are ISO local dates. */
export type OfferServiceRow = {
  id: string;
  topics: string[];
  supports: string[];
  audiences: string[];
  languages: string[];
  cost: string | null;
  formats: string[];
  access: string[];
  accessibility: string[];
  equipment: string[];
  timetable: string | null;
  hasOwnHours: boolean;
  saturatedUntil: string | null;
};

/** A dated session of a workshop; `start` and `end` in Unix minutes, `localStart` the wall time as text. */
export type OfferSessionRow = {
  id: string;
  shortId: string;
  title: LocalizedText;
  topics: string[];
  audiences: string[];
  languages: string[];
  cost: string | null;
  start: number;
  end: number;
  localStart: string;
  seats: number | null;
  taken: number;
};

/** Closed (`hours` null) or other hours, first and last day included; `service` null is the whole place. */
export type OfferClosureRow = { service: string | null; from: string; until: string; hours: string | null };

export type OfferStopRow = {
  name: LocalizedText;
  latitude: number;
  longitude: number;
  timetable: string | null;
};

/** A public place with all that hangs on it, as queries/offer-rows.server.ts reads it. */
export type OfferRow = {
  id: string;
  shortId: string;
  slug: string;
  name: string;
  kinds: string[];
  street: string | null;
  postalCode: string | null;
  city: string | null;
  country: string;
  commune: string | null;
  latitude: number | null;
  longitude: number | null;
  phones: string[];
  access: string[];
  accessibility: string[];
  equipment: string[];
  isMobile: boolean;
  hoursText: string | null;
  timetable: string | null;
  saturatedUntil: string | null;
  confirmedOn: string | null;
  /** When the hours were last set by themselves, where that is known. */
  hoursSetOn: string | null;
  organization: string;
  closingDays: ({ month: number; day: number } | { on: string })[];
  services: OfferServiceRow[];
  sessions: OfferSessionRow[];
  closures: OfferClosureRow[];
  stops: OfferStopRow[];
};

/** What a list of results shows of a place, kept ready in the snapshot. */
export type PlaceCard = Pick<
  OfferRow,
  | 'id'
  | 'shortId'
  | 'slug'
  | 'name'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'country'
  | 'phones'
  | 'isMobile'
  | 'confirmedOn'
> & {
  organization?: string;
  kinds: string[];
  commune: string | null;
  latitude: number | null;
  longitude: number | null;
  saturatedUntil: string | null;
  hasHoursText: boolean;
  stops: OfferStopRow[];
  sessions: Pick<OfferSessionRow, 'shortId' | 'title' | 'start' | 'end' | 'seats' | 'taken'>[];
};
