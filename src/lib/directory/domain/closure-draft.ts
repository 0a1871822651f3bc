import type { LocalizedText } from '../../shared/localized-text.ts';

/** What is closed, or open at other hours: one organization with all its places, one place, or one service. */
export type ClosureSubject = { organizationId: string } | { locationId: string } | { serviceId: string };

/** Dates on which the usual hours do not hold. */
export type ClosureDraft = {
  /** ISO local dates, both included. */
  fromOn: string;
  untilOn: string;
  /** Absent: closed. Otherwise plain hours that replace the usual ones on these dates ("10:00-12:00,14:00-16:00"). */
  hoursValue?: string;
  reason?: LocalizedText;
};
