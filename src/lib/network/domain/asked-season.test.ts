import { expect, test } from 'vitest';
import { countSeasonAnswers, nextSeason } from './asked-season.ts';

test('the next summer, this one until its last day', () => {
  expect(nextSeason('summer', '2027-08-31')).toEqual({
    ...{ kind: 'summer', from: '2027-07-01', until: '2027-08-31' },
  });
  expect(nextSeason('summer', '2027-09-01').from).toBe('2028-07-01');
});

// As published by the Fédération Wallonie-Bruxelles and by Flanders for these years.
test.each([
  ['2025-12-01', '2025-12-22', '2026-01-04'],
  ['2026-12-01', '2026-12-21', '2027-01-03'],
  ['2027-01-03', '2026-12-21', '2027-01-03'],
  ['2027-01-04', '2027-12-27', '2028-01-09'],
])('the Christmas holidays after %s: from %s to %s', (day, from, until) =>
  expect(nextSeason('christmas', day)).toEqual({ kind: 'christmas', from, until }),
);

test('each answer is counted once', () =>
  expect(countSeasonAnswers(['hours', null, 'closed', 'hours', 'usual'])).toEqual({
    ...{ hours: 2, closed: 1, usual: 1, none: 1 },
  }));
