/** Door of accounts for everyone: who may use what. */
export { ACCESSES, isAccess, type Access } from './domain/access.ts';
export {
  mayUse,
  needsSecondFactor,
  organizationsOf,
  ROLES,
  type Actor,
  type Membership,
  type Role,
} from './domain/actor.ts';
