import { beforeEach, expect, test, vi } from 'vitest';
import { featureMask, maskOf, POSITION_TIMETABLE, scanOffer } from '../../directory/index.ts';
import { NOW } from '../domain/random-needs.fixture.ts';
import { noRequest, type NeedRequest } from '../domain/request.ts';
import { bareRow, snapshotOf, type SnapshotPlace } from './offer-snapshot.fixture.ts';
import { orientNeed } from './proposals-found.server.ts';

vi.mock('../../directory/index.ts', async (load) => {
  const real = await load<typeof import('../../directory/index.ts')>();
  return { ...real, scanOffer: vi.fn(real.scanOffer) };
});
beforeEach(() => void vi.mocked(scanOffer).mockClear());

const SAFETY = maskOf('topic', ['online-safety']);
const near = { latitude: 50, longitude: 5 };
const service = (features = 0) => ({
  ...{ topics: SAFETY, audiences: 0, languages: 0, supports: 0, features },
  timetable: POSITION_TIMETABLE,
});
const orient = (places: readonly SnapshotPlace[], need: Partial<NeedRequest>) =>
  orientNeed(snapshotOf(places), {
    ...{ nowMinute: NOW, timeZone: 'UTC', most: 3 },
    need: { ...noRequest(), ...need },
  });

test('of two stops that stand nearly at one spot, the one with the wished hours is told', () => {
  // Nearer to each other than a Float32 tells apart.
  const stops = [5, 5.000_000_01].map((longitude) => ({
    name: {},
    latitude: 50,
    longitude,
    timetable: null,
  }));
  const positions = stops.map(({ latitude, longitude }, i) => ({
    latitude,
    longitude,
    timetable: [0, 2][i] ?? 0,
  }));
  const places = [
    { row: bareRow() },
    { row: bareRow({ positions, services: [service()] }), card: { stops } },
  ];
  const tuesday = new Uint8Array(84);
  tuesday.fill(255, 12, 24);
  const { proposals } = orient(places, { near, topics: SAFETY, when: { week: tuesday } });
  expect(proposals.map(({ card, stop }) => [card.shortId, stop])).toEqual([['p1', 1]]);
});

test('equipment that was given up is not told as being there', () => {
  const features = featureMask('equipment', ['computer']);
  const equipment = featureMask('equipment', ['computer', 'printer']);
  const places = [{ row: bareRow({ services: [service(features)] }) }];
  const { total, proposals } = orient(places, { near, topics: SAFETY, equipment });
  expect(total).toBe(0);
  expect(proposals.map((one) => [one.equipment, one.notSatisfied[0]?.wish])).toEqual([
    [['computer'], 'equipment'],
  ]);
});

test('without a place to start from only help from afar is told, the best of it', () => {
  const remote = service(featureMask('format', ['remote']));
  const places = [{ row: bareRow({ services: [remote] }) }, { row: bareRow({ services: [service()] }) }];
  const { proposals, others, total } = orient(places, { topics: SAFETY });
  expect([proposals, total]).toEqual([[], 0]);
  expect(others.map(({ way, proposal }) => [way, proposal.card.shortId])).toEqual([['remote', 'p0']]);
  expect(scanOffer).toHaveBeenCalledTimes(1);
});

test('for one page no scan is made twice, and none for a compromise that nobody is shown', () => {
  const documents = maskOf('topic', ['documents']);
  const wished = { near, reach: 5000, topics: (SAFETY | documents) >>> 0 };
  const places = [{ row: bareRow({ services: [service()] }) }];
  const scans = () => vi.mocked(scanOffer).mock.calls.map(([, { wishes }]) => JSON.stringify(wishes));
  expect(orient(places, wished)).toMatchObject({ total: 1, steps: [], others: [] });
  // The need, the topic that is missing, three other ways.
  expect(scans()).toHaveLength(5);
  expect(new Set(scans()).size).toBe(5);
  vi.mocked(scanOffer).mockClear();
  const costs = featureMask('cost', ['free']);
  expect(orient(places, { ...wished, costs })).toMatchObject({ total: 0, proposals: [{}] });
  // The need, each of its three wishes given up, three other ways.
  expect(scans()).toHaveLength(7);
  expect(new Set(scans()).size).toBe(7);
});
