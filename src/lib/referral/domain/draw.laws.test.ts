import { expect, test } from 'vitest';
import { columnsOf, everything } from './random-needs.fixture.ts';
import { matchNeed } from './match.ts';
import { noRequest } from './request.ts';
import { drawOf } from './draw.ts';

const row = (penalty: number) => ({
  ...{ kinds: 1, features: 0, commune: 0, penalty, services: [], sessions: [] },
  positions: [{ latitude: 50, longitude: 5, timetable: 0 }],
});

test('each of n equal places comes first about one time in n', () => {
  const count = 5;
  const c = columnsOf(Array.from({ length: count }, () => row(0)));
  const firsts = new Array<number>(count).fill(0);
  const requests = 5000;
  for (let n = 0; n < requests; n++) {
    const request = { ...noRequest(), near: { latitude: 50 + n / 100_000, longitude: 5 } };
    const [best] = matchNeed(c, request, everything(1)).candidates;
    const place = c.place[best?.hit.position ?? 0] as number;
    firsts[place] = (firsts[place] ?? 0) + 1;
  }
  // Four standard deviations of a fair draw: 1,000 ± 113.
  for (const times of firsts) expect(Math.abs(times - requests / count)).toBeLessThan(113);
});

test('only equals are drawn: a better place is never behind', () => {
  const c = columnsOf([row(1), row(0), row(1)]);
  for (let n = 0; n < 100; n++) {
    const request = { ...noRequest(), near: { latitude: 50 + n / 1000, longitude: 5 } };
    expect(c.place[matchNeed(c, request, everything()).candidates[0]?.hit.position ?? 0]).toBe(1);
  }
});

test('a draw hangs on the request and on the place', () => {
  expect(drawOf('a', 'x')).toBe(drawOf('a', 'x'));
  expect(new Set([drawOf('a', 'x'), drawOf('b', 'x'), drawOf('a', 'y')]).size).toBe(3);
});
