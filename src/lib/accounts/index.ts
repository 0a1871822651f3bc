/** Door of accounts for everyone: who may use what. */
export { isAccess, type Access } from './domain/access.ts';
export {
  mayUse,
  needsSecondFactor,
  organizationsOf,
  ROLES,
  type Actor,
  type Membership,
  type Role,
} from './domain/actor.ts';
export { API_SCOPES, KEY_DAYS, type ApiKey, type ApiScope } from './domain/api-key.ts';
export { roleWords } from './ui/role-words.ts';
export type { ProviderProblem } from './domain/provider-problem.ts';
export { isTurn } from './domain/turn-token.ts';
export type { PinProblem } from './domain/pin.ts';
