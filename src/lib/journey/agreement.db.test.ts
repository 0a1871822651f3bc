import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmAgreement, letIn, readPartners, recordAgreement } from './index.server.ts';
import {
  as,
  newStructure,
  newTestTerritory,
  newWorker,
  openFor,
  openJourneys,
  type Worker,
} from './journey.db.fixture.ts';

// An agreement between two structures counts when both have said so.
const open = openJourneys();
afterAll(() => open.close());
type Structure = Awaited<ReturnType<typeof newStructure>>;
let territoryId = '';
let ours: Structure;
let theirs: Structure;
let third: Structure;
beforeAll(async () => {
  territoryId = await newTestTerritory(open.owner as never);
  [ours, theirs, third] = [
    await newStructure(open, territoryId),
    await newStructure(open, territoryId),
    await newStructure(open, territoryId),
  ];
});

const PAPER = { reference: 'C-2026-9', agreedOn: '2026-11-01' };
const record = (worker: Worker, otherId: string, isOverBoth = false) =>
  as(open, worker, (tx) => recordAgreement(tx, worker.by, { ...PAPER, otherId, isOverBoth }));
const confirm = (worker: Worker, id: string) => as(open, worker, (tx) => confirmAgreement(tx, worker.by, id));
const partners = (worker: Worker) => as(open, worker, (tx) => readPartners(tx, worker.by));
const letThemIn = async (other: Structure) => {
  const recordId = await openFor(open, ours.facilitator);
  const asked = {
    partnerId: other.organizationId,
    role: 'helper',
    channel: 'spoken',
    hasAgreed: true,
  } as const;
  return as(open, ours.facilitator, (tx) => letIn(tx, ours.facilitator.by, recordId, asked));
};

test('one side’s word is not enough; the other side’s manager makes it count, nobody else', async () => {
  await record(ours.manager, theirs.organizationId);
  const [waiting] = await partners(ours.manager);
  const id = waiting?.agreementId ?? '';
  expect(waiting).toMatchObject({ waitsFor: 'them', reference: 'C-2026-9' });
  expect((await partners(theirs.manager))[0]).toMatchObject({ waitsFor: 'us', agreementId: id });
  expect(await letThemIn(theirs)).toEqual({ ok: false, problem: { code: 'no-agreement' } });
  for (const nobody of [ours.manager, theirs.facilitator, third.manager])
    expect(await confirm(nobody, id)).toBe(false);
  expect(await confirm(theirs.manager, id)).toBe(true);
  expect(await confirm(theirs.manager, id)).toBe(false);
  expect(await letThemIn(theirs)).toMatchObject({ ok: true });
});

test('nobody records one in the place of another, nor as if it were confirmed', async () => {
  await expect(record(ours.facilitator, third.organizationId)).rejects.toThrow(/row-level security/);
  await expect(record(ours.manager, third.organizationId, true)).rejects.toThrow(/row-level security/);
  const forged = { ...ours.manager, by: { ...ours.manager.by, organizationId: third.organizationId } };
  await expect(record(forged, theirs.organizationId)).rejects.toThrow(/row-level security/);
});

test('a coordinator of the whole territory records it over both: it counts at once', async () => {
  const coordinator = await newWorker(open, territoryId, 'coordinator');
  const by = { ...coordinator.by, organizationId: ours.organizationId };
  await record({ ...coordinator, by }, third.organizationId, true);
  expect(await letThemIn(third)).toMatchObject({ ok: true });
});
