import { expect, test } from 'vitest';
import { mentionsTheSun, sunPosition } from './timetable-sun.ts';

test('values that follow the sun, comments aside', () => {
  for (const value of [
    'sunrise-sunset',
    'Mo 10:00-(sunset-01:00)',
    'DAWN-dusk',
    'Mo Sonnenaufgang-18:00',
    'daylight',
  ])
    expect(mentionsTheSun(value)).toBe(true);
  for (const value of ['Mo-Su 09:00-17:00', 'Sun 10:00-12:00', 'Mo 10:00-12:00 "until sunset"', ''])
    expect(mentionsTheSun(value)).toBe(false);
});

test('the position is the place’s own to a tenth of a degree, else the middle of its country, else none', () => {
  expect(sunPosition({ latitude: 50.4669, longitude: 4.8675 }, 'BE')).toEqual({
    latitude: 50.5,
    longitude: 4.9,
  });
  expect(sunPosition({ latitude: 0, longitude: 0 }, 'be')).toEqual({ latitude: 50.6, longitude: 4.7 });
  expect(sunPosition({ latitude: 95, longitude: 4 }, 'BE')).toEqual({ latitude: 50.6, longitude: 4.7 });
  expect(sunPosition({ latitude: 50 }, 'SN')).toEqual({});
});
