import { expect, test } from 'vitest';
import { featureMask, maskOf, POSITION_TIMETABLE, type PlaceRow } from '../../directory/index.ts';
import { matchNeed } from './match.ts';
import { stepsAfter } from './path.ts';
import { columnsOf, everything } from './random-needs.fixture.ts';
import { noRequest, type NeedRequest } from './request.ts';
import { notSatisfied, unknownOf } from './told.ts';

const topics = (...codes: string[]) => maskOf('topic', codes);
const place = (offered: number, degrees: number, features = 0): Omit<PlaceRow, 'place'> => ({
  ...{ kinds: 1, features: 0, commune: 0, penalty: 0, sessions: [] },
  positions: [{ latitude: 50 + degrees, longitude: 5, timetable: 0 }],
  services: [
    { topics: offered, audiences: 0, languages: 0, supports: 0, features, timetable: POSITION_TIMETABLE },
  ],
});
const near = { latitude: 50, longitude: 5 };
const ALL = topics('documents', 'job-search', 'awareness');

/** The places of the path of a need, and what is told of the first. */
const path = (places: Omit<PlaceRow, 'place'>[], more: Partial<NeedRequest> = {}) => {
  const c = columnsOf(places);
  const request = { ...noRequest(), near, topics: ALL, ...more };
  const [first] = matchNeed(c, request, everything(1)).candidates;
  if (!first) throw new Error('nothing found');
  const steps = stepsAfter(c, first, request, everything());
  return {
    places: [first, ...steps].map(({ hit }) => c.place[hit.position]),
    broken: notSatisfied(c, first, request),
    unknown: unknownOf(c, first, request),
  };
};

test('each topic that the first place lacks has a step, one place for two of them', () => {
  const offers = [
    place(topics('documents'), 0),
    place(topics('job-search', 'awareness'), 0.2),
    place(topics('awareness'), 0.3),
  ];
  expect(path(offers)).toMatchObject({
    places: [0, 1],
    broken: [{ wish: 'topic', values: ['job-search', 'awareness'] }],
  });
});

test('a topic that nobody offers has no step and is told as missing; with all of them there is no step', () => {
  expect(path([place(topics('documents', 'awareness'), 0)])).toMatchObject({
    places: [0],
    broken: [{ wish: 'topic', values: ['job-search'] }],
  });
  expect(path([place(ALL, 0), place(ALL, 0.1)])).toMatchObject({ places: [0], broken: [] });
});

test('after a compromise there is no step', () => {
  const free = { costs: featureMask('cost', ['free']) };
  expect(path([place(topics('documents'), 0), place(topics('job-search'), 0.1)], free)).toMatchObject({
    places: [0],
    broken: [{ wish: 'cost' }, { wish: 'topic', values: ['job-search', 'awareness'] }],
  });
});

test('what is asked about and not known is told; company is broken only where its format is known', () => {
  const asked = { company: 'group' as const, criteria: ['trust' as const, 'quiet' as const], topics: 0 };
  expect(path([place(ALL, 0)], asked)).toMatchObject({
    broken: [],
    unknown: ['trust', 'quiet', 'cost', 'company'],
  });
  const alone = featureMask('format', ['individual']) | featureMask('cost', ['free']);
  expect(path([place(ALL, 0, alone)], { ...asked, criteria: [] })).toMatchObject({
    broken: [{ wish: 'company', values: ['group'] }],
    unknown: [],
  });
});
