import type { Access } from './access.ts';

export const ROLES = ['facilitator', 'manager', 'prescriber', 'network', 'coordinator', 'operator'] as const;
export type Role = (typeof ROLES)[number];
export type AreaKind = 'commune' | 'bassin' | 'territory';

/** What somebody may do, and for whom: an organization, an area (coordinators), or the territory (operators). */
export type Membership = {
  role: Role;
  organizationId: string | null;
  organization: string | null;
  areaKind: AreaKind | null;
  areaCode: string | null;
};

/** Somebody who has signed in. */
export type Actor = {
  personId: string;
  name: string;
  email: string;
  locale: string;
  hasSecondFactor: boolean;
  /** In a turn at a counter's computer: the organization that it is for. */
  counterOf?: string | null;
  memberships: Membership[];
};

const EDITORS: readonly Role[] = ['facilitator', 'manager'];
/** Who sends people on for an organization. */
const SENDERS: readonly Role[] = [...EDITORS, 'prescriber'];
/** Roles over more than one's own organization: worth nothing without a second factor. */
const GUARDED: readonly Role[] = ['network', 'coordinator', 'operator'];

/** Who keeps the offer of an area, or all of it, true. */
const OVERSEERS: readonly Role[] = ['coordinator', 'operator'];

/** Who verifies registrations: all of them, or those that name one's network. */
const VERIFIERS: readonly Role[] = ['network', 'operator'];

const holds = (actor: Actor, roles: readonly Role[], organizationId?: string): boolean =>
  actor.memberships.some(
    (one) =>
      roles.includes(one.role) && (organizationId === undefined || one.organizationId === organizationId),
  );

const coordinatesAll = ({ memberships }: Actor): boolean =>
  memberships.some(({ role, areaKind }) => role === 'coordinator' && areaKind === 'territory');

/** Must this person show a second factor before anything else? */
export const needsSecondFactor = (actor: Actor): boolean => !actor.hasSecondFactor && holds(actor, GUARDED);

/** May this person use a route, for the organization in its address where it names one? Links are judged elsewhere. */
export const mayUse = (actor: Actor, access: Access, organizationId?: string): boolean => {
  const isOperator = actor.hasSecondFactor && holds(actor, ['operator']);
  switch (access) {
    case 'public':
    case 'signed-in':
      return true;
    case 'desk':
      return organizationId !== undefined && (isOperator || holds(actor, EDITORS, organizationId));
    case 'sender':
      return organizationId !== undefined && (isOperator || holds(actor, SENDERS, organizationId));
    case 'manager':
      return organizationId !== undefined && (isOperator || holds(actor, ['manager'], organizationId));
    case 'verifier':
      return actor.hasSecondFactor && holds(actor, VERIFIERS);
    case 'coordinator':
      return actor.hasSecondFactor && holds(actor, ['coordinator']);
    case 'operator':
      return isOperator;
    case 'overseer':
      return actor.hasSecondFactor && holds(actor, OVERSEERS);
    case 'importer':
      return isOperator || (actor.hasSecondFactor && coordinatesAll(actor));
    case 'link':
    case 'api-key':
    case 'demonstration':
      return false;
  }
};

/** The organizations that this person edits the offer of, each once, in the order of their names. */
export const organizationsOf = (actor: Actor): { id: string; name: string; role: Role }[] => {
  const own = actor.memberships.filter(
    ({ role, organizationId }) => EDITORS.includes(role) && organizationId,
  );
  const byId = new Map(
    own.map(({ organizationId, organization, role }) => [
      organizationId ?? '',
      { id: organizationId ?? '', name: organization ?? '', role },
    ]),
  );
  return [...byId.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};
