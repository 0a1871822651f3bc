/** Door of referral for server code: what is proposed for a need; sending, answering, lists. */
export {
  orientNeed,
  rankedProposals,
  type FullWorkshop,
  type Oriented,
  type OrientRequest,
  type Proposal,
} from './queries/proposals-found.server.ts';
export { nextBestPlace, type NextPlace } from './queries/next-place.server.ts';
export { countUnmetNeeds, type UnmetCounter } from './unmet-counter.server.ts';
export { visitHolds } from './queries/visit-holds.server.ts';
export {
  sendReferral,
  type ReferralSender,
  type WriteReferralMail,
} from './use-cases/send-referral.server.ts';
export {
  answerReferral,
  personTold,
  redirectReferral,
  seeReferral,
  stopReferral,
  type AnswerProblem,
} from './use-cases/answer-referral.server.ts';
export { prescribe, type Prescriber, type PrescribeProblem } from './use-cases/prescribe.server.ts';
export { REFERRAL_LINK_DAYS, type SendProblem } from './referral-store.server.ts';
export {
  LIST_FILTERS,
  PAGE,
  readHeldReferral,
  readReceivedOne,
  readReceivedPage,
  readSenders,
  readSharedPeople,
  readWaitingMessages,
  type ListFilter,
  type ReceivedReferral,
  type SharedPerson,
} from './queries/received-referrals.server.ts';
export {
  readOwnSent,
  readPartnerPlaces,
  readPrescribedPlaces,
  readSentBy,
  readSharedJourneys,
  readToldReferrals,
  type OwnSentLine,
  type PrescribedPlace,
  type ToldReferral,
} from './queries/sent-referrals.server.ts';
export { readPlaceOfReferral } from './queries/referral-place.server.ts';
export { doDueReferrals, type ReferralRounds, type RoundsSum } from './use-cases/due-referrals.server.ts';
export type { DueMessage } from './queries/due-referrals.server.ts';
export { hasReferralWork } from './due-store.server.ts';
export { ensureDemonstrationReferrals } from './demonstration-referrals-store.server.ts';
