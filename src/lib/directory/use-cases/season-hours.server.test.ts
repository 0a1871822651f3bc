import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setSeason } from '../domain/season-hours.ts';
import { computed } from './compute-timetable.fixture.ts';

// What setSeason writes is read back by the library: the season's week inside, the usual one outside, at both borders.
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const TODAY = '2027-05-10';
// From Monday 14 June 2027 on, eight weeks: the season begins and ends within them.
const FROM = '2027-06-14';
const WEEKS = 8;
const HOLIDAY = '2027-07-21';

const dayOf = (day: number): string =>
  new Date(Date.parse(FROM) + day * 86_400_000).toISOString().slice(0, 10);
const aWeek = fc
  .array(fc.option(fc.constantFrom('09:00-12:00', '10:00-16:30', '09:00-12:00,13:00-17:00')), {
    ...{ minLength: 7, maxLength: 7 },
  })
  .filter((week) => week.some((hours) => hours !== null));
const written = (week: (string | null)[]) =>
  week.flatMap((hours, day) => (hours === null ? [] : [`${DAYS[day]} ${hours}`])).join('; ');

/** Open minutes of each local day of the eight weeks. */
const openByDay = (value: string): number[] => {
  const { intervals } = computed(value, { from: FROM });
  const minutes = Array.from({ length: WEEKS * 7 }, () => 0);
  for (let i = 0; i < intervals.length; i += 3) {
    // Summer time all along: two hours ahead.
    const day = Math.floor(((intervals[i] ?? 0) + 120 - Date.parse(FROM) / 60_000) / 1440);
    if (minutes[day] !== undefined && intervals[i + 2] === 1)
      minutes[day] += (intervals[i + 1] ?? 0) - (intervals[i] ?? 0);
  }
  return minutes;
};
const minutesOf = (hours: string | null | undefined): number =>
  (hours ?? '')
    .split(',')
    .filter(Boolean)
    .map((range) => range.split(/[-:]/).map(Number))
    .reduce((sum, [h = 0, m = 0, hh = 0, mm = 0]) => sum + hh * 60 + mm - h * 60 - m, 0);

test('whatever the two weeks, the borders and the year, each day has its own hours', () => {
  const borders = fc.tuple(fc.integer({ min: 7, max: 20 }), fc.integer({ min: 21, max: 48 }));
  const shape = fc.record({ isYearly: fc.boolean(), isOffOnHolidays: fc.boolean(), isClosed: fc.boolean() });
  fc.assert(
    fc.property(aWeek, aWeek, aWeek, borders, shape, (usual, first, last, [start, end], how) => {
      const season = { from: dayOf(start), until: dayOf(end), isYearly: how.isYearly };
      const base = `${written(usual)}${how.isOffOnHolidays ? '; PH off' : ''}`;
      const once = setSeason(base, season, { season, hours: written(first) }, TODAY);
      const hours = how.isClosed ? 'off' : written(last);
      const value = setSeason(once, season, { season, hours }, TODAY);
      // Said at once or after something else, it is the same text; taken back, nothing is left of it.
      expect(value).toBe(setSeason(base, season, { season, hours }, TODAY));
      expect(setSeason(value, season, undefined, TODAY)).toBe(base);
      const expected = Array.from({ length: WEEKS * 7 }, (_, day) => {
        if (how.isOffOnHolidays && dayOf(day) === HOLIDAY) return 0;
        const isInside = day >= start && day <= end;
        return minutesOf(isInside ? (how.isClosed ? null : last[day % 7]) : usual[day % 7]);
      });
      expect(openByDay(value)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
