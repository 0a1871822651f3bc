/** Door of referral for server code: what is proposed for a need. */
export {
  orientNeed,
  rankedProposals,
  type FullWorkshop,
  type Oriented,
  type OrientRequest,
  type Proposal,
} from './queries/proposals-found.server.ts';
export { countUnmetNeeds, type UnmetCounter } from './unmet-counter.server.ts';
export { visitHolds } from './queries/visit-holds.server.ts';
