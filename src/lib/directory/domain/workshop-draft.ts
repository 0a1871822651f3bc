import type { LocalizedText } from '../../shared/localized-text.ts';

/** How a session stands, in the order of the sessions: places already taken, or called off. */
export type SessionState = { seatsTaken: number; isCancelled?: boolean };

/** A workshop as a form, an import or the demonstration gives it. `undefined`: nothing is said about it. */
export type WorkshopDraft = {
  title: LocalizedText;
  description?: LocalizedText;
  /** Codes of the thesaurus, as are audiences, languages and cost. */
  topics: string[];
  audiences?: string[];
  languages?: string[];
  cost?: string;
  costNote?: LocalizedText;
  prerequisites?: LocalizedText;
  facilitator?: string;
  /** How to book: an address, a number, or a code of the `access` scheme. */
  booking?: string;
  /** Wall time of the first session in `timeZone`: "2026-12-01T18:30". */
  localStart: string;
  /** IANA zone; the sessions keep their wall time when the clock changes. */
  timeZone: string;
  /** 15 minutes to a day. */
  durationMinutes: number;
  /** RFC 5545 RRULE without DTSTART ("FREQ=WEEKLY;COUNT=4"); absent: one date. */
  recurrence?: string;
  /** ISO local dates without a session (holidays). */
  excludedDates?: string[];
  /** Absent: no limit. */
  seats?: number;
  confirmedOn?: string;
  sessionStates?: readonly SessionState[];
};
