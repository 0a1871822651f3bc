import { afterAll, expect, test } from 'vitest';
import { invite, join, revokeInvitation } from '../accounts/index.server.ts';
import type { Role } from '../accounts/index.ts';
import { systemClock } from '../platform/clock.server.ts';
import { withScope, type Scope } from '../platform/scope.server.ts';
import { newWorld } from './campaign-world.db.fixture.ts';
import { newCoordinator, newPlaces, openAll } from './campaign.db.fixture.ts';
import { readStructuresToInvite } from './index.server.ts';

const all = openAll();
afterAll(() => all.close());

const now = systemClock();
const write = (token: string) => ({ subject: 'Invitation', body: token });

const newArea = async () => {
  const { territoryId } = await newWorld(all);
  await newPlaces(all.owner, territoryId, { communeCode: '10001', count: 3, withoutAddress: 1 });
  await newPlaces(all.owner, territoryId, { communeCode: '10002', count: 2, withoutAddress: 0 });
  const here = await newCoordinator(all, territoryId, { kind: 'commune', code: '10001' });
  const elsewhere = await newCoordinator(all, territoryId, { kind: 'commune', code: '10002' });
  const read = (scope: Scope) =>
    withScope(all.app, scope, (tx) => readStructuresToInvite(tx, territoryId, now));
  const inviteTo = (by: typeof here, organizationId: string, role: Role = 'manager') =>
    withScope(all.app, by.scope, (tx) =>
      invite(tx, {
        ...{ territoryId, email: 'chef@example.org', role, organizationId, invitedBy: by.personId },
        ...{ now, write },
      }),
    );
  return { territoryId, here, elsewhere, read, inviteTo };
};

test('the coordinator sees who has nobody, invites its manager, takes it back; of no other commune', async () => {
  const { here, elsewhere, read, inviteTo } = await newArea();
  const { structures, joined } = await read(here.scope);
  expect([structures.length, joined]).toEqual([3, 0]);
  expect(structures.map(({ address }) => address)).toEqual([null, 'lieu1@example.org', 'lieu2@example.org']);
  const id = structures[1]?.id ?? '';
  await expect(inviteTo(elsewhere, id)).rejects.toThrow(/row-level security/);
  for (const role of ['facilitator', 'prescriber'] as const)
    await expect(inviteTo(here, id, role)).rejects.toThrow(/row-level security/);
  expect(await inviteTo(here, id)).toMatchObject({ ok: true });
  const invitation = (await read(here.scope)).structures[1]?.invitation;
  expect(invitation).toMatchObject({ email: 'chef@example.org' });
  expect((await read(elsewhere.scope)).structures.map((one) => one.invitation)).toEqual([null, null]);
  const revoke = (by: typeof here) =>
    withScope(all.app, by.scope, (tx) => revokeInvitation(tx, invitation?.id ?? '', now));
  expect([await revoke(elsewhere), await revoke(here)]).toEqual([false, true]);
  expect((await read(here.scope)).structures[1]?.invitation).toBeNull();
});

test('once a structure has its own people, they alone invite', async () => {
  const { territoryId, here, read, inviteTo } = await newArea();
  const id = (await read(here.scope)).structures[0]?.id ?? '';
  const invited = await inviteTo(here, id);
  if (!invited.ok) throw new Error(invited.problem.code);
  const { token } = invited.value;
  expect(
    await join(all.app, all.signIn, { territoryId, token, name: 'Chef', locale: 'fr', now }),
  ).toMatchObject({ ok: true });
  const after = await read(here.scope);
  expect([after.structures.length, after.joined]).toEqual([2, 1]);
  await expect(inviteTo(here, id)).rejects.toThrow(/row-level security/);
});

test('without the second factor there is nobody to invite', async () => {
  const { territoryId, read } = await newArea();
  const area = { kind: 'commune' as const, code: '10001' };
  const unproved = await newCoordinator(all, territoryId, area, false);
  expect(await read(unproved.scope)).toEqual({ structures: [], joined: 0 });
});
