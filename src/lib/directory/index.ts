/** Door of the directory for everyone: what a place is, and the thesaurus's codes. */
export type { OfferDraft, ServiceDraft } from './domain/offer-draft.ts';
export { shortIdOf } from './domain/slug.ts';
export type { PublishedOffer, PublishedOrganization, PublishedService } from './domain/published-offer.ts';
export { codesOf, isTerm, mappingOf, SCHEMES, type Scheme } from './domain/thesaurus.ts';
export { FEATURE_SCHEMES, MASK_SCHEMES } from './domain/offer-masks.ts';
export { minuteOfWall } from './domain/wall-minute.ts';
export { foundWords, unknownHoursWords } from './ui/count-words.ts';
export { placeProblemWords } from './ui/place-problem-words.ts';
export { termWords } from './ui/term-words.ts';
export { reasonWords, stateWords, type WordContext } from './ui/reason-words.ts';
export { isUnconfirmed } from './domain/place-row.ts';
export { weekSummary, type WeekLine } from './domain/week-summary.ts';
export type { DayView } from './domain/week-view.ts';
export type { ClosureDraft, ClosureSubject } from './domain/closure-draft.ts';
export type { TourStopDraft } from './domain/tour-stop-draft.ts';
export type { SessionState, WorkshopDraft } from './domain/workshop-draft.ts';
export { ENDLESS } from './domain/timetable.ts';
export { isIsoDate } from './domain/workshop-problem.ts';
