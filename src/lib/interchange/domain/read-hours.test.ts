import { expect, test } from 'vitest';
import { readHours, readHoursByDay } from './read-hours.ts';

test.each([
  [
    'Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off',
    'Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off',
  ],
  ['24/7', '24/7'],
  ['Mo-Fr 08:00-12:00 "sur rendez-vous"', 'Mo-Fr 08:00-12:00 "sur rendez-vous"'],
  ['Mo 09:00-12:00\nTu 09:00-12:00', 'Mo 09:00-12:00; Tu 09:00-12:00'],
  ['week 1-53/2 Mo 09:00-12:00', 'week 1-53/2 Mo 09:00-12:00'],
  ['Mo-Do 9-12', 'Mo-Th 09:00-12:00'],
  ['lundi 9h-12h', 'Mo 09:00-12:00'],
])('%j is hours', (text, value) => expect(readHours(text)).toEqual({ value: { value }, problems: [] }));

test('what is not certain stays text, and is said', () => {
  expect(readHours('lundi, sauf le premier')).toEqual({
    value: { text: 'lundi, sauf le premier' },
    problems: [{ code: 'hours-unreadable', value: 'lundi, sauf le premier' }],
  });
  expect(readHours(`Mo 09:00-12:00; ${'Tu 09:00-12:00; '.repeat(100)}`).value).toHaveProperty('text');
});

test.each(['', '-', '  ', '/'])('%j says nothing', (text) =>
  expect(readHours(text)).toEqual({ problems: [] }),
);

test.each([
  [
    { mo: '09:00 - 12:00 / 13:30 - 17:00', tu: '9h-12h', we: 'fermé', th: '' },
    'Mo 09:00-12:00,13:30-17:00; Tu 09:00-12:00',
  ],
  [{ mo: '9h30 à 12h', fr: 'sur rendez-vous' }, 'Mo 09:30-12:00; Fr "sur rendez-vous"'],
  [{ mo: '09:00-12:00-14:00-17:00' }, 'Mo 09:00-12:00,14:00-17:00'],
  [{ mo: '09:00 - 12:00 / 09:00 - 12:00' }, 'Mo 09:00-12:00'],
  [{ mo: '00:00 - 00:00 / 08 :30-12:00', tu: '00:00 - 00:00' }, 'Mo 08:30-12:00'],
  [{ mo: 'fermé', tu: 'gesloten' }, 'off'],
])('%j', (cells, value) => {
  expect(readHoursByDay(cells, 'fr')).toEqual({ hours: { value }, unreadable: [] });
});

test.each([
  '09:00-13:00-/3:00-16:00',
  '07:30:12:30',
  '08:00 - 12:00 / 10:00 - 14:00',
  '17:00-09:00',
  'selon les jours',
])('one day that reads %j makes the week text', (cell) => {
  expect(readHoursByDay({ mo: '9h-12h', tu: cell }, 'nl')).toEqual({
    hours: { text: `maandag : 9h-12h ; dinsdag : ${cell}` },
    unreadable: ['tu'],
  });
});

test('no day that says anything: no hours, rather than closed', () => {
  expect(readHoursByDay({ mo: '', tu: '-' }, 'fr')).toEqual({ unreadable: [] });
});
