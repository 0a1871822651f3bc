import type { ClosureDraft } from './closure-draft.ts';
import type { OfferDraft } from './offer-draft.ts';
import type { TourStopDraft } from './tour-stop-draft.ts';
import type { WorkshopDraft } from './workshop-draft.ts';

/** One fictitious place with all that is said of it; `offer.recordKey` tells it from the others. */
export type DemonstrationPlace = {
  offer: OfferDraft;
  /** On which days of the year its organization closes. */
  closingDays: readonly { month: number; day: number }[];
  closures: readonly ClosureDraft[];
  workshops: readonly WorkshopDraft[];
  tourStops: readonly TourStopDraft[];
  /** ISO local date, included. */
  saturatedUntil?: string;
};
