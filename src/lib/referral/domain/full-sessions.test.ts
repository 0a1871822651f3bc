import { expect, test } from 'vitest';
import { maskOf, UNLIMITED, type SessionRow } from '../../directory/index.ts';
import { fullSessions } from './full-sessions.ts';
import { columnsOf, NOW } from './random-needs.fixture.ts';
import { noRequest, type NeedRequest } from './request.ts';

const TOPIC = maskOf('topic', ['online-safety']);
const OTHER = maskOf('topic', ['job-search']);
const DAY = 1440;

const session = (day: number, seatsLeft: number, topics = TOPIC): SessionRow => ({
  ...{ topics, audiences: 0, languages: 0, features: 0, seatsLeft },
  ...{ start: NOW + day * DAY, end: NOW + day * DAY + 60, firstQuarter: 40, endQuarter: 44 },
});

/** What is told of a place with these sessions to whoever asks for the topic: the full one and the next, by number. */
const told = (
  sessions: SessionRow[],
  day?: { from: number; until: number },
  more: Partial<NeedRequest> = {},
) => {
  const c = columnsOf([
    {
      ...{ kinds: 1, features: 0, commune: 0, penalty: 0, services: [], sessions },
      positions: [{ latitude: 50, longitude: 5, timetable: -1 }],
    },
  ]);
  const week = new Uint8Array(84).fill(255);
  const request = { ...noRequest(), topics: TOPIC, ...(day ? { when: { week, day } } : {}), ...more };
  return fullSessions(c, request, NOW, 2).map(({ session: full, next }) => [full, next]);
};

test('a full date is told with the next one that has seats', () => {
  expect(told([session(1, 0), session(8, 3)])).toEqual([[0, 1]]);
  expect(told([session(1, 0), session(8, UNLIMITED)])).toEqual([[0, 1]]);
});

test('a full date without another is told alone', () => {
  expect(told([session(1, 0)])).toEqual([[0, undefined]]);
  expect(told([session(1, 0), session(8, 0)])).toEqual([[0, undefined]]);
});

test('where an earlier date has seats the later, full one is not told', () => {
  expect(told([session(1, 3), session(8, 0)])).toEqual([]);
  expect(told([session(1, 3), session(8, 0), session(15, 5)])).toEqual([]);
});

test('an earlier date of another topic, or one that is over, does not hide a full one', () => {
  expect(told([session(1, 3, OTHER), session(8, 0)])).toEqual([[1, undefined]]);
  expect(told([session(-1, 3), session(8, 0), session(15, 2)])).toEqual([[1, 2]]);
});

test('an earlier date with seats that was not wished for does not hide a full one', () => {
  const on = (day: number) => ({ from: NOW + day * DAY, until: NOW + (day + 1) * DAY });
  expect(told([session(1, 3), session(8, 0), session(15, 5)], on(8))).toEqual([[1, 2]]);
  expect(told([session(1, 3), session(8, 0)], on(8))).toEqual([[1, 0]]);
  const forWomen = { ...session(1, 3), audiences: maskOf('audience', ['women']) };
  const seniors = { audiences: maskOf('audience', ['seniors']) };
  expect(told([forWomen, session(8, 0)], undefined, seniors)).toEqual([[1, undefined]]);
});

test('the next date is one of that workshop, and one that holds the other wishes', () => {
  expect(told([session(1, 0), session(2, 3, OTHER), session(8, 3)], undefined, { topics: 0 })).toEqual([
    [0, 2],
  ]);
  const inDutch = { ...session(2, 3), languages: maskOf('language', ['nl']) };
  const french = { ...session(8, 3), languages: maskOf('language', ['fr']) };
  const full = { ...session(1, 0), languages: maskOf('language', ['fr']) };
  const wished = { languages: maskOf('language', ['fr']) };
  expect(told([full, inDutch, french], undefined, wished)).toEqual([[0, 2]]);
});

test('of a wished day only its own full dates are told', () => {
  const on = (day: number) => ({ from: NOW + day * DAY, until: NOW + (day + 1) * DAY });
  expect(told([session(1, 0), session(8, 3)], on(1))).toEqual([[0, 1]]);
  expect(told([session(1, 0), session(8, 3)], on(2))).toEqual([]);
});
