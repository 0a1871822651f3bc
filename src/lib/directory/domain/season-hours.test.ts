import { describe, expect, test } from 'vitest';
import { hoursOfSeason, setSeason, splitSeasons, withUsual } from './season-hours.ts';
import { isSameSeason, isWithin, type Season } from './season.ts';

const TODAY = '2027-05-10';
const SUMMER: Season = { from: '2027-07-01', until: '2027-08-31', isYearly: false };
const EVERY_SUMMER: Season = { ...SUMMER, isYearly: true };
const CHRISTMAS: Season = { from: '2027-12-24', until: '2028-01-03', isYearly: true };
const set = (value: string, season: Season, hours: string) =>
  setSeason(value, season, { season, hours }, TODAY);

describe('what is written', () => {
  test('the season after the usual hours, with its year or by its months', () => {
    expect(set('Mo-Fr 09:00-17:00', SUMMER, 'Mo-Fr 09:00-12:00')).toBe(
      'Mo-Fr 09:00-17:00; 2027 Jul 01-2027 Aug 31 Mo-Fr 09:00-12:00',
    );
    expect(set('Mo-Fr 09:00-17:00', EVERY_SUMMER, 'Mo-Fr 09:00-12:00')).toBe(
      'Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00',
    );
    expect(set('Mo 09:00-17:00', CHRISTMAS, 'off')).toBe('Mo 09:00-17:00; Dec 24-Jan 03 off');
  });
  test('a usual day on which the season is closed is said to be closed; public holidays stay closed', () => {
    expect(set('Mo-Fr 09:00-17:00; PH off', EVERY_SUMMER, 'Mo 09:00-12:00; Sa 10:00-12:00')).toBe(
      'Mo-Fr 09:00-17:00; PH off; Jul-Aug off; Jul-Aug Mo 09:00-12:00; Jul-Aug Sa 10:00-12:00; Jul-Aug PH off',
    );
    expect(set('"sur rendez-vous; écrire"', EVERY_SUMMER, 'Mo 09:00-12:00')).toBe(
      '"sur rendez-vous; écrire"; Jul-Aug off; Jul-Aug Mo 09:00-12:00',
    );
  });
});

describe('an earlier rule of the same season is replaced, another is left', () => {
  const written = (...values: [Season, string][]) =>
    values.reduce((value, [season, hours]) => set(value, season, hours), 'Mo-Fr 09:00-17:00; PH off');
  const once = written([SUMMER, 'Mo-Fr 10:00-12:00']);
  test('whatever was said before: other hours, other borders, closed', () => {
    const shorter = { ...SUMMER, from: '2027-07-05', until: '2027-08-22' };
    expect(written([shorter, 'Mo 08:00-09:00'], [SUMMER, 'off'], [SUMMER, 'Mo-Fr 10:00-12:00'])).toBe(once);
    const afterBorders = setSeason(once, SUMMER, { season: shorter, hours: 'off' }, TODAY);
    expect(afterBorders).toBe('Mo-Fr 09:00-17:00; PH off; 2027 Jul 05-2027 Aug 22 off');
  });
  test('every year in place of this year; this year besides every year', () => {
    expect(set(once, EVERY_SUMMER, 'off')).toBe('Mo-Fr 09:00-17:00; PH off; Jul-Aug off');
    expect(set('Mo 09:00-17:00; Jul-Aug Mo 09:00-12:00', SUMMER, 'Mo 10:00-11:00')).toBe(
      'Mo 09:00-17:00; Jul-Aug Mo 09:00-12:00; 2027 Jul 01-2027 Aug 31 off; 2027 Jul 01-2027 Aug 31 Mo 10:00-11:00',
    );
  });
  test('another season is left, what is over goes, and a week within the summer is no summer', () => {
    const value =
      'Mo 09:00-17:00; 2026 Jul 01-2026 Aug 31 off; Dec 24-Jan 03 off; 2027 Jul 19-2027 Jul 25 off';
    expect(setSeason(value, SUMMER, undefined, TODAY)).toBe(
      'Mo 09:00-17:00; Dec 24-Jan 03 off; 2027 Jul 19-2027 Jul 25 off',
    );
    expect(set(value, CHRISTMAS, 'Mo 10:00-12:00')).toContain('2027 Jul 19-2027 Jul 25 off; Dec 24-Jan 03');
  });
  test('as the rest of the year takes the season away, and empties nothing', () => {
    expect(setSeason(once, SUMMER, undefined, TODAY)).toBe('Mo-Fr 09:00-17:00; PH off');
    expect(setSeason('Jul-Aug Mo 09:00-12:00', SUMMER, undefined, TODAY)).toBe('Jul-Aug Mo 09:00-12:00');
  });
});

test('taken apart and put together again', () => {
  const value = set(set('Mo-Fr 09:00-17:00; PH off', EVERY_SUMMER, 'Mo 09:00-12:00'), CHRISTMAS, 'off');
  const { usual, seasons } = splitSeasons(value);
  expect(usual).toBe('Mo-Fr 09:00-17:00; PH off');
  expect(seasons.map(({ hours }) => hours)).toEqual(['off; Mo 09:00-12:00; PH off', 'off']);
  expect(withUsual(value, usual)).toBe(value);
  expect(withUsual(value, 'Tu 10:00-12:00')).toBe(value.replace(usual, 'Tu 10:00-12:00'));
  expect(hoursOfSeason(value, SUMMER)?.hours).toBe('off; Mo 09:00-12:00; PH off');
  expect(hoursOfSeason(value, { ...SUMMER, from: '2027-03-01', until: '2027-04-01' })).toBeUndefined();
});

test('what is no plain season is left as it was written', () => {
  for (const value of [
    'Mo 09:00-12:00; Jul-Aug Mo 10:00-12:00 || "sur rendez-vous"',
    'Apr-Oct Mo 09:00-17:00; Nov-Mar Mo 10:00-16:00',
    'Mo 09:00-12:00; 2027 Feb 30-2027 Mar 05 off',
    'Jul-Aug off; Mo 09:00-12:00',
    'Mo 09:00-12:00;PH off',
  ])
    expect([splitSeasons(value), withUsual(value, value)]).toEqual([{ usual: value, seasons: [] }, value]);
});

test('years and borders', () => {
  const leap = { from: '2024-02-29', until: '2024-03-10', isYearly: true };
  expect(isSameSeason(leap, { from: '2027-03-01', until: '2027-03-10', isYearly: false })).toBe(true);
  const january = { from: '2028-01-01', until: '2028-01-02', isYearly: false };
  expect([isWithin(january, CHRISTMAS), isWithin(CHRISTMAS, january)]).toEqual([true, false]);
  expect(isWithin({ ...january, until: '2028-01-04' }, CHRISTMAS)).toBe(false);
});
