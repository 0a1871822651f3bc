/** Door of registration for server code: asking, confirming, deciding; networks and whom they vouch for. */
export { askRegistration, type AskProblem } from './use-cases/ask.server.ts';
export { confirmRegistration } from './use-cases/confirm.server.ts';
export {
  turnDownRequest,
  verifyRequest,
  type Deciding,
  type DecideProblem,
} from './use-cases/decide.server.ts';
export {
  answerClaim,
  readOwnRequest,
  type LateRequest,
  type OwnRequest,
  type SaidInEach,
} from './request-store.server.ts';
export { tellLateRequests } from './use-cases/tell-late.server.ts';
export {
  joinNetwork,
  readMembers,
  readNetworks,
  vouchFor,
  withdrawFrom,
  type NetworkMember,
} from './member-store.server.ts';
export { readClaimsOf, readWaitingRequests, type WaitingRequest } from './queries/waiting-requests.server.ts';
export { ensureDemonstrationRequests } from './demonstration-requests-store.server.ts';
export { readNetworksOfPlace } from './queries/networks-of-place.server.ts';
