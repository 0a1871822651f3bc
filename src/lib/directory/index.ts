/** Door of the directory for everyone: what a place is, and the thesaurus's codes. */
export type { OfferDraft, ServiceDraft } from './domain/offer-draft.ts';
export type { DuplicateReason } from './domain/offer-duplicates.ts';
export type { DuplicateDecision, ImportReport, IntakeIssue, ProposedDuplicate } from './domain/intake.ts';
export { mediaTypeOf } from './domain/document-kind.ts';
export { shortIdOf } from './domain/slug.ts';
export type { PublishedOffer, PublishedOrganization, PublishedService } from './domain/published-offer.ts';
export { codesIn, codesOf, isTerm, mappingOf, maskOf, SCHEMES, type Scheme } from './domain/thesaurus.ts';
export { FEATURE_SCHEMES, featureMask, MASK_SCHEMES, schemeBits, wholeScheme } from './domain/offer-masks.ts';
export { emptyColumns, POSITION_TIMETABLE, UNLIMITED, type OfferColumns } from './domain/offer-columns.ts';
export { addPlace, addTimetable, type PlaceRow, type SessionRow } from './domain/offer-rows.ts';
export { fittingServices, fittingSessions } from './domain/fitting-services.ts';
export { scanOffer, type Hit } from './domain/scan.ts';
export { reasonsOf, timetableOf, type Reason } from './domain/reasons.ts';
export { offeredAt } from './domain/offered-at.ts';
export { readWhen, type LocalClock } from './domain/when-wish.ts';
export { noWishes, type WhenWish, type Wishes } from './domain/wishes.ts';
export { minuteOfWall } from './domain/wall-minute.ts';
export { foundWords, unknownHoursWords } from './ui/count-words.ts';
export { changeWorkshopWords } from './ui/change-workshop-words.ts';
export { duplicateReasonWords } from './ui/duplicate-words.ts';
export { reportKindWords } from './ui/report-words.ts';
export { hoursProblemWords } from './ui/hours-problem-words.ts';
export { placeProblemWords } from './ui/place-problem-words.ts';
export { termWords } from './ui/term-words.ts';
export { reasonWords, stateWords, type WordContext } from './ui/reason-words.ts';
export { isUnconfirmed, pastPeriod, periodsOf } from './domain/confirmation.ts';
export { REPORT_KINDS, type ReportKind } from './domain/error-report.ts';
export { MERGE_GROUPS, mergeChoices, type MergeGroup } from './domain/merge-places.ts';
export type { PlaceQuality, QualityAspect } from './domain/place-quality.ts';
export {
  hoursOfSeason,
  setSeason,
  splitSeasons,
  withUsual,
  type SeasonHours,
} from './domain/season-hours.ts';
export { isSameSeason, type Season } from './domain/season.ts';
export { weekSummary, type WeekLine } from './domain/week-summary.ts';
export type { DayView } from './domain/week-view.ts';
export type { ClosureDraft, ClosureSubject } from './domain/closure-draft.ts';
export type { TourStopDraft } from './domain/tour-stop-draft.ts';
export type { SessionState, WorkshopDraft } from './domain/workshop-draft.ts';
export { ENDLESS } from './domain/timetable.ts';
export { isIsoDate } from './domain/workshop-problem.ts';
export { HISTORY_KINDS, type HistoryKind, type HistorySubject, type LoggedChange } from './domain/history.ts';
export type { ComparedRow, Difference } from './domain/compare-states.ts';
export { fieldWords } from './ui/history-field-words.ts';
export { valueLines, wallWords, type ValueContext } from './ui/history-value-words.ts';
export type { Fields } from './domain/diff-offer.ts';
