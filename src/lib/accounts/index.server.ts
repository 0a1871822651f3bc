/** Door of accounts for server code: signing in, who somebody is, invitations, personal links. */
export { openSignIn, type SignIn, type WayIn, type OwnSession } from './sign-in.server.ts';
export { SESSION_DAYS } from './sign-in-library.server.ts';
export { openIdentityProvider, type IdentityProvider } from './identity-provider.server.ts';
export { PROVIDER_PROBLEMS } from './domain/provider-problem.ts';
export { signInByProvider } from './use-cases/sign-in-by-provider.server.ts';
export { readActor } from './queries/actor.server.ts';
export { forgetAttempts, mayTry, spendQuota, tryWork, type QuotaLeft } from './attempt-store.server.ts';
export { isEmail, requestSignIn, type SignInProblem } from './use-cases/request-sign-in.server.ts';
export { invite, type InviteProblem } from './use-cases/invite.server.ts';
export { join, type JoinProblem } from './use-cases/join.server.ts';
export { readInvitation, revokeInvitation } from './invitation-store.server.ts';
export { issueLink, readLinks, readLinkTarget, revokeLink, type LinkTarget } from './link-store.server.ts';
export { hashOf, newToken } from './secret-token.server.ts';
export { endMembership, readPeople, type PersonOfOrganization } from './people-store.server.ts';
export { demonstrationEmail, ensureDemonstrationPeople } from './demonstration-people-store.server.ts';
export { readOrganizationNames } from './queries/organization-names.server.ts';
export {
  issueApiKey,
  readApiKeys,
  revokeApiKey,
  useApiKey,
  type ListedApiKey,
} from './api-key-store.server.ts';
export { isApiKeyText } from './api-key-token.server.ts';
export { onlyOnce } from './answered-store.server.ts';
export {
  endDevice,
  endTurn,
  forgetPin,
  readCounter,
  readDevices,
  readPinSince,
  touchTurn,
  type CounterDevice,
} from './counter-store.server.ts';
export { choosePin, openDesk, takeTurn, type TurnProblem } from './use-cases/desk-mode.server.ts';
