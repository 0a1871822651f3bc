import { expect, test } from 'vitest';
import { quarterAt, weekToBits, type Week } from '../../shared/weekly-hours.ts';
import { minuteOfWall } from './wall-minute.ts';
import { readWhen, WHEN_PRESETS, type LocalClock } from './when-wish.ts';

const ZONE = 'Europe/Brussels';
const clock: LocalClock = {
  nowMinute: 29_700_000,
  minuteOf: (wall) => minuteOfWall(wall, ZONE),
  quarterOf: (minute) => minute % 672,
};
const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];

/** The runs of a week as text: "mo18:00-20:00". */
const runsOf = (week: Week): string => {
  const bits = weekToBits(week);
  const text = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return DAYS.flatMap((day, number) =>
    [...bits.slice(quarterAt(number, 0), quarterAt(number + 1, 0)).matchAll(/1+/g)].map(
      ({ index, 0: run }) => `${day}${text(index * 15)}-${text((index + run.length) * 15)}`,
    ),
  ).join(',');
};
const read = (text: string): string | undefined => {
  const wish = readWhen(text, clock);
  if (!wish) return undefined;
  if (wish.kind === 'week') return `${wish.preset ?? ''} ${runsOf(wish.week)}`.trim();
  return `${new Date(wish.minute * 60_000).toISOString().slice(0, 16)} ${wish.quarter}${wish.isNow ? ' now' : ''}`;
};
const workdays = (hours: string) => ['mo', 'tu', 'we', 'th', 'fr'].map((day) => day + hours).join(',');

test.each([
  ['now', `${new Date(29_700_000 * 60_000).toISOString().slice(0, 16)} ${29_700_000 % 672} now`],
  ['daytime', `daytime ${workdays('08:00-18:00')}`],
  ['evening', `evening ${workdays('18:00-22:00')}`],
  ['weekend', 'weekend sa08:00-20:00,su08:00-20:00'],
  ['2026-12-01T18:30', `2026-12-01T17:30 ${(Date.parse('2026-12-01T17:30Z') / 60_000) % 672}`],
  ['2026-12-01T18:30Z', `2026-12-01T18:30 ${(Date.parse('2026-12-01T18:30Z') / 60_000) % 672}`],
  ['mo18:00-20:00', 'mo18:00-20:00'],
  ['MO18:00-20:00, sa09:00-12:00', 'mo18:00-20:00,sa09:00-12:00'],
  ['su22:00-24:00', 'su22:00-24:00'],
  // Quarter hours that are touched: from the one it begins in, to the one it ends in.
  ['tu09:10-10:05', 'tu09:00-10:00'],
  ['mo18:00-18:15,mo18:15-18:30', 'mo18:00-18:30'],
  ['T18:30', DAYS.map((day) => `${day}18:30-19:00`).join(',')],
])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  '',
  'soon',
  'NOW',
  'constructor',
  '2026-12-01',
  '2026-02-30T10:00',
  '2026-12-01T25:00',
  'mo20:00-18:00',
  'mo18:00-18:00',
  'mo18:00-24:30',
  'xx18:00-20:00',
  'mo18-20',
  'mo18:00-20:00,',
  'T24:00',
  'T9:00',
  // Less than any visit takes.
  'mo18:00-18:15',
])('%j cannot be read', (text) => expect(read(text)).toBeUndefined());

test('what is proposed can be read', () => {
  for (const preset of WHEN_PRESETS) expect(readWhen(preset, clock)).toMatchObject({ preset });
});
