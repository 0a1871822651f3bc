import { describe, expect, test } from 'vitest';
import { ACCESSES, type Access } from './access.ts';
import {
  mayUse,
  needsSecondFactor,
  organizationsOf,
  ROLES,
  type Actor,
  type Membership,
  type Role,
} from './actor.ts';

const OURS = 'org-a';
const THEIRS = 'org-b';
const membership = (role: Role): Membership => {
  const isOfArea = role === 'coordinator' || role === 'operator';
  return {
    role,
    organizationId: isOfArea ? null : OURS,
    organization: isOfArea ? null : 'A',
    areaKind: role === 'coordinator' ? 'territory' : null,
    areaCode: null,
  };
};
const actor = (role: Role, hasSecondFactor = true): Actor => ({
  ...{ personId: 'p', name: 'P', email: 'p@example.org', locale: 'fr', hasSecondFactor },
  memberships: [membership(role)],
});
const used = (who: Actor, organizationId?: string): Access[] =>
  ACCESSES.filter((access) => mayUse(who, access, organizationId));

describe('who may use what', () => {
  // Written by hand, role by role: the table is the rule.
  test.each<[Role, Access[], Access[]]>([
    ['facilitator', ['public', 'signed-in', 'desk', 'sender'], ['public', 'signed-in']],
    ['manager', ['public', 'signed-in', 'desk', 'sender', 'manager'], ['public', 'signed-in']],
    ['prescriber', ['public', 'signed-in', 'sender'], ['public', 'signed-in']],
    ['network', ['public', 'signed-in', 'verifier'], ['public', 'signed-in', 'verifier']],
    [
      'coordinator',
      ['public', 'signed-in', 'coordinator', 'overseer', 'importer'],
      ['public', 'signed-in', 'coordinator', 'overseer', 'importer'],
    ],
    [
      'operator',
      ['public', 'signed-in', 'desk', 'sender', 'manager', 'verifier', 'operator', 'overseer', 'importer'],
      ['public', 'signed-in', 'desk', 'sender', 'manager', 'verifier', 'operator', 'overseer', 'importer'],
    ],
  ])('%s', (role, forOurs, forTheirs) => {
    expect(used(actor(role), OURS)).toEqual(forOurs);
    expect(used(actor(role), THEIRS)).toEqual(forTheirs);
  });

  test('a role over a territory is worth nothing without a second factor', () => {
    for (const role of ['network', 'coordinator', 'operator'] as const) {
      expect(used(actor(role, false), OURS)).toEqual(['public', 'signed-in']);
      expect(needsSecondFactor(actor(role, false))).toBe(true);
      expect(needsSecondFactor(actor(role, true))).toBe(false);
    }
    expect(ROLES.filter((role) => needsSecondFactor(actor(role, false)))).toEqual([
      'network',
      'coordinator',
      'operator',
    ]);
  });

  test('no organization in the address: nothing that needs one', () => {
    expect(used(actor('manager'))).toEqual(['public', 'signed-in']);
  });
});

test('the organizations that somebody edits, each once, by name', () => {
  const of = (organizationId: string, organization: string, role: Role): Membership => ({
    ...membership(role),
    organizationId,
    organization,
  });
  const who = {
    ...actor('manager'),
    memberships: [
      of('2', 'Zèbre', 'manager'),
      of('1', 'Abri', 'facilitator'),
      of('3', 'Mur', 'prescriber'),
      of('2', 'Zèbre', 'facilitator'),
    ],
  };
  expect(organizationsOf(who).map(({ name }) => name)).toEqual(['Abri', 'Zèbre']);
});
