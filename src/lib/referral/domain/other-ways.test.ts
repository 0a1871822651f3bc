import { expect, test } from 'vitest';
import { emptyWeek, setQuarters } from '../../shared/weekly-hours.ts';
import {
  addPlace,
  addTimetable,
  emptyColumns,
  featureMask,
  maskOf,
  POSITION_TIMETABLE,
} from '../../directory/index.ts';
import { matchNeed } from './match.ts';
import { otherWays } from './other-ways.ts';
import { everything } from './random-needs.fixture.ts';
import { noRequest } from './request.ts';

/** Saturday from 9:00 to 13:00. */
const SATURDAY = emptyWeek();
setQuarters(SATURDAY, 5 * 96 + 36, 5 * 96 + 52);

/** A place some way off that offers one topic in one format, on Saturdays. */
const columnsOf = (offers: [topic: string, format: string, degrees: number][]) => {
  const c = emptyColumns();
  addTimetable(c, { week: SATURDAY, intervals: new Int32Array(0), horizon: 0 });
  offers.forEach(([topic, format, degrees], place) => {
    const features = featureMask('format', [format]);
    const shared = { audiences: 0, languages: 0, features };
    addPlace(c, {
      ...{ place, kinds: 1, features, commune: 0, penalty: 0, sessions: [] },
      positions: [{ latitude: 50 + degrees, longitude: 5, timetable: 0 }],
      services: [{ ...shared, topics: maskOf('topic', [topic]), supports: 0, timetable: POSITION_TIMETABLE }],
    });
  });
  return c;
};

/** Mélanie: at ease, free on Saturday, wants to understand more. */
const MELANIE = {
  ...{ ...noRequest(), near: { latitude: 50, longitude: 5 }, reach: 15_000, level: 'advanced' as const },
  ...{ topics: maskOf('topic', ['awareness']), when: { week: SATURDAY } },
};
const wayTo = (offers: [string, string, number][]) => {
  const c = columnsOf(offers);
  const { candidates } = matchNeed(c, MELANIE, everything(1));
  const proposed = new Set(candidates.map(({ hit }) => c.place[hit.position] as number));
  const others = otherWays(c, MELANIE, proposed, everything());
  return {
    proposed: [...proposed],
    others: others.map(({ way, candidate }) => [way, c.place[candidate.hit.position]]),
  };
};

test('Mélanie gets awareness on a Saturday, and online or alone beside; the basics next door are never hers', () => {
  expect(
    wayTo([
      ['computer-basics', 'remote', 0.001],
      ['computer-basics', 'self-service', 0.001],
      ['awareness', 'group', 0.01],
      ['awareness', 'remote', 2],
      ['awareness', 'self-service', 0.05],
    ]),
  ).toEqual({
    proposed: [2],
    others: [
      ['remote', 3],
      ['alone', 4],
    ],
  });
});

test('where one learns alone has to be reached; who helps from afar does not', () => {
  const { others } = wayTo([
    ['awareness', 'group', 0.01],
    ['awareness', 'self-service', 2],
    ['awareness', 'remote', 2],
  ]);
  expect(others).toEqual([['remote', 2]]);
});

test('who comes home is looked for farther than one goes oneself, and not without end', () => {
  const home = (degrees: number) =>
    wayTo([
      ['awareness', 'group', 0.01],
      ['awareness', 'home-visit', degrees],
    ]).others;
  // 20 km and 28 km; the reach of the need is 15.
  expect(home(0.18)).toEqual([['home-visit', 1]]);
  expect(home(0.25)).toEqual([]);
});
