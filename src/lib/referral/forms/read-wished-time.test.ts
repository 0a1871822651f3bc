import { describe, expect, test } from 'vitest';
import type { SearchProblem } from '#lib/directory/forms/search-places.ts';
import { minuteOfWall } from '#lib/directory/index.ts';
import { localDay, localQuarter } from '../../shared/local-time.ts';
import { isQuarterSet, QUARTERS_PER_WEEK, weekToBits } from '../../shared/weekly-hours.ts';
import { requestKey, noRequest } from '../domain/request.ts';
import { dayAfter, readWished, type NeedClock } from './read-wished-time.ts';

const ZONE = 'Europe/Brussels';
const minuteOf = (wall: string): number => minuteOfWall(wall, ZONE) ?? NaN;

const clockAt = (wall: string): NeedClock => {
  const nowMinute = minuteOf(wall);
  const today = localDay(new Date(nowMinute * 60_000), ZONE);
  return {
    ...{ nowMinute, today, tomorrow: dayAfter(today) },
    minuteOf: (text) => minuteOfWall(text, ZONE),
    quarterOf: (minute) => localQuarter(new Date(minute * 60_000), ZONE),
  };
};

/** Tuesday 1 December 2026, in the morning. */
const TUESDAY = clockAt('2026-12-01T10:05');

const read = (times: string[], clock = TUESDAY) => {
  const problems: SearchProblem[] = [];
  return { wished: readWished(times, clock, problems), problems };
};

/** The quarter hours wished, as the first one and how many. */
const quartersOf = (times: string[], clock = TUESDAY): [number, number] => {
  const bits = weekToBits(read(times, clock).wished?.week ?? new Uint8Array(84));
  return [bits.indexOf('1'), bits.replaceAll('0', '').length];
};

const alone = `1${'0'.repeat(671)}`;
const halfAnHour = `${'0'.repeat(40)}11${'0'.repeat(630)}`;

describe('what is refused, and told', () => {
  test.each([
    ['a day that is over', '2026-11-30'],
    ['a time of today that is over', '2026-12-01T09:00'],
    ['a time of an earlier day, with its offset', '2026-11-30T23:30+01:00'],
    ['a day that is none', '2026-02-30'],
    ['now', 'now'],
    ['a week without half an hour', alone],
    ['a week that is too short', '01'],
    ['a word', 'sometimes'],
    ['slots that end before they begin', 'mo12:00-10:00'],
  ])('%s', (_what, text) => {
    const { wished, problems } = read([text]);
    expect(wished).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'not-a-time', parameter: 'when', value: text.slice(0, 120) }]);
  });

  test('what can be read beside it is kept', () => {
    const { wished, problems } = read(['now', 'tomorrow']);
    expect(wished?.day?.from).toBe(minuteOf('2026-12-02T00:00'));
    expect(problems).toHaveLength(1);
  });
});

describe('a day', () => {
  test.each([
    ['today', '2026-12-01', 96],
    ['tomorrow', '2026-12-02', 192],
    ['2026-12-01', '2026-12-01', 96],
    ['2026-12-15', '2026-12-15', 96],
  ])('%s is a whole day, and its quarter hours', (text, day, first) => {
    expect(read([text]).wished?.day).toEqual({
      from: minuteOf(`${day}T00:00`),
      until: minuteOf(`${dayAfter(day)}T00:00`),
    });
    expect(quartersOf([text])).toEqual([first, 96]);
  });

  test.each([
    ['2027-03-28', 23],
    ['2026-10-25', 25],
  ])('%s, when the clock changes, has %i hours', (day, hours) => {
    const { wished } = read([day], clockAt('2026-10-01T08:00'));
    expect((wished?.day?.until ?? 0) - (wished?.day?.from ?? 0)).toBe(hours * 60);
  });

  test('today is the same request a minute later: ties are drawn the same way', () => {
    const keyAt = (wall: string) => {
      const { wished } = read(['today'], clockAt(wall));
      return requestKey({ ...noRequest(), ...(wished && { when: wished }) });
    };
    expect(keyAt('2026-12-01T10:06')).toBe(keyAt('2026-12-01T10:05'));
    expect(keyAt('2026-12-02T10:05')).not.toBe(keyAt('2026-12-01T10:05'));
  });
});

test.each([
  ['2026-12-01T18:07', '2026-12-01T18:00', 96 + 72],
  ['2026-12-01T10:07', '2026-12-01T10:15', 96 + 41],
  ['2026-12-08T10:07', '2026-12-08T10:00', 96 + 40],
])('%s is half an hour from a quarter hour that is still to come: %s', (text, from, first) => {
  const start = minuteOf(from);
  expect(read([text]).wished?.day).toEqual({ from: start, until: start + 30 });
  expect(quartersOf([text])).toEqual([first, 2]);
});

test('a week of bits, slots and a time of any day are hours of every week', () => {
  expect(read([halfAnHour]).wished?.day).toBeUndefined();
  expect(quartersOf([halfAnHour])).toEqual([40, 2]);
  expect(quartersOf(['mo10:00-12:00'])).toEqual([40, 8]);
  expect(quartersOf(['T18:30'])).toEqual([74, 14]);
});

test('a day beside other times counts as its day of every week: more time never is less', () => {
  const { wished, problems } = read(['tomorrow', 'mo10:00-12:00']);
  expect(problems).toEqual([]);
  expect(wished?.day).toBeUndefined();
  const both = wished?.week ?? new Uint8Array(84);
  for (let quarter = 0; quarter < QUARTERS_PER_WEEK; quarter++)
    expect(isQuarterSet(both, quarter)).toBe(
      (quarter >= 192 && quarter < 288) || (quarter >= 40 && quarter < 48),
    );
});
