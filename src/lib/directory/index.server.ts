/** Door of the directory for server code: the live offer, its search, and what one page needs of a place. */
export type { DirectoryDatabase, DirectoryTables } from './directory-tables.server.ts';
export { keepOfferLive, type LiveOffer } from './live-offer.server.ts';
export type { OfferScope, OfferSnapshot } from './offer-snapshot.server.ts';
export { countSearches, type SearchCounter } from './search-counter.server.ts';
export {
  nearestPlaces,
  placesFound,
  type FoundPlace,
  type PlacesFound,
  type Relaxation,
} from './queries/places-found.server.ts';
export type { Relaxable } from './domain/wishes.ts';
export { wordsFound } from './queries/words-found.server.ts';
export {
  readPlacePage,
  type PlacePage,
  type PlaceService,
  type PlaceSession,
} from './queries/place-page.server.ts';
export { publishedOffers, readOfferVersion } from './queries/published-offers.server.ts';
export {
  readOrganizationsPage,
  readServicesPage,
  type PagePart,
  type ServiceFilter,
} from './queries/published-pages.server.ts';
export {
  publishedSessions,
  readNewWorkshops,
  type PublishedSession,
  type PublishedWorkshop,
  type WorkshopFilter,
} from './queries/published-workshops.server.ts';
export { hoursOfPlace, type HoursView } from './queries/hours-of-place.server.ts';
export { communeSheet, type SheetPlace } from './queries/commune-sheet.server.ts';
export { readWorkshopPage, type WorkshopPage, type WorkshopSession } from './queries/workshop-page.server.ts';
export { computeTimetableRows as computeHours } from './use-cases/compute-timetable-rows.server.ts';
export type { ComputeHours } from './use-cases/timetable-shelf.server.ts';
export { takeInOffers, type IntakeProblem } from './use-cases/take-in-offers.server.ts';
export { undoImport, type UndoProblem } from './use-cases/undo-import.server.ts';
export { revisePlace, type Reviser, type ReviseProblem } from './use-cases/revise-place.server.ts';
export { addPlace } from './use-cases/add-place.server.ts';
export { changePlace } from './use-cases/change-place.server.ts';
export { readDeskPlace, readDeskPlaces, readPlaceRow, type DeskPlace } from './queries/desk-places.server.ts';
export { answerReport, forgetReporters, saveReport, type GivenReport } from './error-report-store.server.ts';
export { countWaitingReports, readReports, type ReportLine } from './queries/error-reports.server.ts';
export { refuseDuplicates } from './duplicate-store.server.ts';
export {
  readBelongings,
  readDuplicateQueue,
  readMerges,
  readPair,
} from './queries/duplicate-queue.server.ts';
export { mergePlaces, undoMerge } from './use-cases/merge-places.server.ts';
export { scanDuplicates } from './use-cases/scan-duplicates.server.ts';
export { readPlaceQualities } from './queries/place-quality.server.ts';
export { readOfferedSlots, type OfferedSlot } from './queries/offered-slots.server.ts';
export { readOrganizationName } from './queries/organization-name.server.ts';
export { readOrganizationByShortId } from './queries/organization-by-short-id.server.ts';
export { readPlacesAlike, type PlaceAlike } from './queries/places-alike.server.ts';
export { readNamedPlace, readPlacesNamed, type NamedPlace } from './queries/places-named.server.ts';
export { checkTypedLocality } from './queries/locality-typed.server.ts';
export { publishWorkshops } from './use-cases/publish-workshops.server.ts';
export { endWorkshop } from './use-cases/end-workshop.server.ts';
export { readOwnWorkshops, type OwnWorkshop } from './queries/own-workshops.server.ts';
export {
  isOwnSubject,
  keepExternalId,
  readExternalIds,
  subjectOfExternalId,
  type ExternalKind,
} from './external-id-store.server.ts';
export { readDeskWorkshops } from './queries/desk-workshops.server.ts';
export { changeClosingDays, type ChangeClosingDaysProblem } from './use-cases/change-closing-days.server.ts';
export { publishClosures, setClosingDays } from './use-cases/publish-closures.server.ts';
export { takeBackClosure } from './use-cases/take-back-closure.server.ts';
export { readClosingDays, readDeskClosures, type DeskClosure } from './queries/desk-closures.server.ts';
export { addService, changeService, moveServiceUp } from './use-cases/save-service.server.ts';
export { addFromTemplate, keepAsTemplate, leaveTemplate } from './use-cases/follow-template.server.ts';
export {
  changeTemplate,
  removeTemplate,
  templateEffects,
  type ChangeTemplateProblem,
  type Effect,
} from './use-cases/change-template.server.ts';
export { readDeskTemplates, readFollowed, readTemplate } from './queries/desk-templates.server.ts';
export { addDocument, removeDocument, type AddDocumentProblem } from './use-cases/change-documents.server.ts';
export {
  readDeskDocuments,
  readDeskDocument,
  readDocument,
  readPlaceDocuments,
  readWorkshopDocuments,
  type WholeDocument,
} from './queries/documents.server.ts';
export { readDeskServices } from './queries/desk-services.server.ts';
export { weekOfValue } from './use-cases/week-of-value.server.ts';
export { closeToday, fillUpThisWeek } from './use-cases/say-today.server.ts';
export { readToday, type TodayState } from './queries/today-of-place.server.ts';
export {
  ENTRIES_A_PAGE,
  readHistory,
  type HistoryPage,
  type SignedChange,
} from './queries/history-of-place.server.ts';
export { readPresentRows, type PresentRow } from './queries/history-subjects.server.ts';
export { comparePlace } from './use-cases/compare-place.server.ts';
export { differenceName, restorePlace, type RestoreProblem } from './use-cases/restore-place.server.ts';
export { changeWorkshop, type ChangeWorkshopProblem } from './use-cases/change-workshop.server.ts';
export {
  changeSession,
  reviseSession,
  type ChangeSessionProblem,
} from './use-cases/change-session.server.ts';
export type { SessionRow, WorkshopRow } from './workshop-store.server.ts';
export { readSessionRow, readWorkshopRow } from './queries/workshop-rows.server.ts';
export { readImportRuns, type ImportRun } from './queries/import-runs.server.ts';
export { termLabels } from './term-labels.ts';
export type { TermLabels } from './domain/search-text.ts';
export type {
  DuplicateDecision,
  DuplicateSide,
  ImportReport,
  IntakeIssue,
  IntakeProgress,
  IntakeRow,
  ProposedDuplicate,
} from './domain/intake.ts';
export { DEMONSTRATION, readDemonstrationAge } from './demonstration-store.server.ts';
export {
  replaceDemonstration,
  type DemonstrationProblem,
  type LoadedDemonstration,
} from './use-cases/replace-demonstration.server.ts';
export { isTimeZone, type TimetableRequest } from './use-cases/compute-timetable.server.ts';
export { computeTimetables, type TimetableResult } from './use-cases/compute-timetables.server.ts';
export { figuresOfYear, type YearFigures } from './use-cases/year-figures.server.ts';
export { emptyWeekText, hoursProblemText, hoursStateText } from './use-cases/compute-timetable-words.ts';
export { stateAt } from './domain/timetable.ts';
export { renewTimetables } from './use-cases/renew-timetables.server.ts';
export { pruneOfferChanges } from './offer-change-store.server.ts';
export { extendSessions } from './use-cases/extend-sessions.server.ts';
export type { LocationRow, ServiceRow } from './offer-tables.server.ts';
