import { expect, test } from 'vitest';
import { maskOf, POSITION_TIMETABLE, type PlaceRow, type SessionRow } from '../../directory/index.ts';
import { fullSessions } from './full-sessions.ts';
import { matchNeed } from './match.ts';
import { columnsOf, daysFrom, everything, NOW } from './random-needs.fixture.ts';
import { noRequest, requestKey, type NeedRequest } from './request.ts';

const TOPIC = maskOf('topic', ['online-safety']);
const DAY = 1440;
const TUESDAY = 1;
/** Of the fixture: Monday 9 to 17, and Tuesday 9 to 12. */
const [MONDAYS, TUESDAYS] = [0, 2];
const CONCRETE_DAYS = 14;

/** A workshop at 10:00 of a day counted from the Monday of NOW. */
const workshop = (day: number, seatsLeft = 5): SessionRow => ({
  ...{ topics: TOPIC, audiences: 0, languages: 0, features: 0, seatsLeft },
  ...{ start: day * DAY + 600, end: day * DAY + 660 },
  ...{ firstQuarter: (day % 7) * 96 + 40, endQuarter: (day % 7) * 96 + 44 },
});
const service = (timetable: number) => ({
  ...{ topics: TOPIC, audiences: 0, languages: 0, features: 0, supports: 0, timetable },
});
const place = (more: Partial<PlaceRow>, ...timetables: number[]): Omit<PlaceRow, 'place'> => ({
  ...{ kinds: 1, features: 0, commune: 0, penalty: 0, services: [], sessions: [] },
  positions: timetables.map((timetable) => ({ latitude: 50, longitude: 5, timetable })),
  ...more,
});
const on = (day: number): NeedRequest => ({ ...noRequest(), topics: TOPIC, when: daysFrom(day, 1) });
const everyTuesday = [1, 8, 15].map((day) => workshop(day));

test('a workshop of every Tuesday is found on the Tuesday after next, on its own date', () => {
  const c = columnsOf([place({ sessions: everyTuesday }, -1)]);
  const { total, candidates } = matchNeed(c, on(TUESDAY + 14), everything());
  expect(total).toBe(1);
  expect(candidates[0]?.hit.session).toBe(2);
});

test('a full workshop is found on its own date, behind an earlier full one', () => {
  const c = columnsOf([place({ sessions: [workshop(1, 0), workshop(8, 0)] }, -1)]);
  expect(fullSessions(c, on(8), NOW, 2).map(({ session }) => session)).toEqual([1]);
});

test('the stop of a mobile place is one that stands there on that day', () => {
  const c = columnsOf([place({ services: [service(POSITION_TIMETABLE)] }, MONDAYS, TUESDAYS)]);
  expect(matchNeed(c, on(TUESDAY), everything()).candidates[0]?.hit.position).toBe(1);
  expect(matchNeed(c, on(7), everything()).candidates[0]?.hit.position).toBe(0);
});

test('past the concrete weeks the usual week answers, but for closures that are known', () => {
  const c = columnsOf([place({ services: [service(TUESDAYS)] }, MONDAYS)]);
  const far = CONCRETE_DAYS + 7 + TUESDAY;
  expect(matchNeed(c, on(far), everything()).total).toBe(1);
  expect(matchNeed(c, on(far + 1), everything()).total).toBe(0);
  c.laterClosures[TUESDAYS] = Int32Array.of(far * DAY, (far + 1) * DAY);
  expect(matchNeed(c, on(far), everything()).total).toBe(0);
  expect(matchNeed(c, on(far + 7), everything()).total).toBe(1);
});

test('of today only what is left counts: closed by now is closed today', () => {
  const c = columnsOf([place({ services: [service(MONDAYS)] }, MONDAYS)]);
  const at = (nowMinute: number) => matchNeed(c, on(0), { ...everything(), nowMinute }).total;
  expect([at(16 * 60), at(16 * 60 + 30), at(16 * 60 + 31)]).toEqual([1, 1, 0]);
});

test('a day and its quarter hours of every week are two requests, and ties of each are drawn as its own', () => {
  const { when, ...rest } = on(0);
  expect(requestKey(on(0))).toBe(requestKey(on(0)));
  expect(requestKey(on(0))).not.toBe(requestKey(on(7)));
  expect(requestKey(on(0))).not.toBe(requestKey({ ...rest, ...(when && { when: { week: when.week } }) }));
});
