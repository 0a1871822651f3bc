/** Door of journey for server code: opening, following, sharing and erasing a journey; the card; what may be read. */
export { openRecord, type OpeningDraft, type OpenProblem } from './use-cases/open-record.server.ts';
export {
  addStep,
  closeRecord,
  confirmRecord,
  reopenRecord,
  type MoveProblem,
} from './use-cases/move-record.server.ts';
export { addNeeds, addNote, markNeedMet } from './use-cases/add-to-record.server.ts';
export { changeContact } from './use-cases/change-contact.server.ts';
export { giveCard, revokeCard, type CardProblem } from './use-cases/give-card.server.ts';
export { agreeToShare, endPart, letIn, type ShareProblem } from './use-cases/share-record.server.ts';
export {
  eraseOutlived,
  eraseRecord,
  hasStanding,
  replayErasures,
  type EraseProblem,
  type RetentionSum,
} from './use-cases/erase-record.server.ts';
export {
  confirmAgreement,
  endAgreement,
  readBasis,
  recordAgreement,
  setBasis,
} from './consent-store.server.ts';
export { sayStop, stopByNumber, type StopProblem } from './use-cases/say-stop.server.ts';
export {
  messagePerson,
  MESSAGE_DELAY_MINUTES,
  type MessageProblem,
} from './use-cases/message-person.server.ts';
export { proveNumber, sendNumberCode, type NumberProblem } from './use-cases/prove-number.server.ts';
export { holdRecord, releaseRecord, type HoldProblem } from './use-cases/hold-record.server.ts';
export { addStopLink, readProved, readStoppable, type Stoppable } from './stop-store.server.ts';
export { proofOfCode } from './code-store.server.ts';
export { readPerson, sealPerson, type PersonalValue, type SealedPerson } from './person-store.server.ts';
export { rewrapKeys } from './erasure-store.server.ts';
export { readJourneys, type ListedJourney } from './queries/journeys-of-organization.server.ts';
export {
  readJourney,
  readReadings,
  type Journey,
  type JourneyReading,
} from './queries/one-journey.server.ts';
export { ensureDemonstrationJourneys } from './use-cases/make-demonstration.server.ts';
export { readHeldCard, type HeldCard } from './queries/held-card.server.ts';
export { readOrganizations, readPartners, readTerritoryAgreements } from './queries/partners.server.ts';
export { readHold, type Hold } from './queries/holds.server.ts';
