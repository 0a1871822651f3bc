import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallClock, weekdayOf } from '../../shared/local-time.ts';
import { weekToBits } from '../../shared/weekly-hours.ts';
import { stateAt } from '../domain/timetable.ts';
import { computed, iso, minute } from './compute-timetable.fixture.ts';

describe('the nights the clock changes', () => {
  test('24/7 knows no gap', () => {
    for (const from of ['2026-03-28', '2026-10-24'])
      expect(computed('24/7', { from }).intervals).toHaveLength(3);
  });
  test('an opening through the night is an hour shorter in March, an hour longer in October', () => {
    const length = (from: string) => {
      const [start = 0, end = 0] = computed('Sa 20:00-04:00', { from }).intervals;
      return end - start;
    };
    expect([length('2026-03-28'), length('2026-10-24'), length('2026-10-31')]).toEqual([420, 540, 480]);
  });
  test('hours inside the hour that is skipped do not take place; those that end in it end when the clock jumps', () => {
    expect(computed('2026 Mar 29 02:10-02:50', { from: '2026-03-28' }).intervals).toHaveLength(0);
    const [start, end] = computed('2026 Mar 29 01:00-02:30', { from: '2026-03-28' }).intervals;
    expect([iso(start), iso(end)]).toEqual(['2026-03-29T00:00', '2026-03-29T01:00']);
  });
  test('in the hour that comes twice, a time is its first', () => {
    const [start, end] = computed('2026 Oct 25 02:00-03:00', { from: '2026-10-24' }).intervals;
    expect([iso(start), iso(end)]).toEqual(['2026-10-25T00:00', '2026-10-25T02:00']);
    const [, closing] = computed('2026 Oct 24 20:00-02:30', { from: '2026-10-24' }).intervals;
    expect(iso(closing)).toBe('2026-10-25T00:30');
  });
  test('the week is that of the wall clock, whatever the night', () => {
    const usual = weekToBits(computed('Sa 20:00-04:00; Mo-Fr 09:00-12:00').week);
    for (const from of ['2026-03-23', '2026-10-19', '2026-10-25'])
      expect(weekToBits(computed('Sa 20:00-04:00; Mo-Fr 09:00-12:00', { from }).week)).toBe(usual);
  });
});

const clock = fc.integer({ min: 0, max: 95 });
const opening = fc
  .tuple(clock, clock)
  .filter(([a, b]) => a < b)
  .map(([a, b]) => [a * 15, b * 15] as const);
const hhmm = (m: number) =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const zones = fc.constantFrom(
  'Europe/Brussels',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
);
// Through the repeated hour a wall time does not tell the instant.
const isRepeated = (instant: number, zone: string) =>
  [-60, -30, 30, 60].some(
    (shift) =>
      wallClock(new Date((instant + shift) * 60_000), zone) === wallClock(new Date(instant * 60_000), zone),
  );

test('the state at an instant is what the wall clock of the place says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(opening), { minLength: 7, maxLength: 7 }),
      zones,
      fc.constantFrom('2026-03-20', '2026-10-15', '2026-11-23'),
      fc.array(fc.integer({ min: 1440, max: 55 * 1440 }), { minLength: 20, maxLength: 20 }),
      (days, timeZone, from, offsets) => {
        const rules = days.flatMap((open, i) =>
          open ? [`${DAYS[i]} ${hhmm(open[0])}-${hhmm(open[1])}`] : [],
        );
        const { intervals } = computed(rules.join('; ') || 'off', { timeZone, from });
        const start = minute(`${from}T00:00`, timeZone);
        for (const instant of offsets.map((offset) => start + offset)) {
          if (isRepeated(instant, timeZone)) continue;
          const wall = wallClock(new Date(instant * 60_000), timeZone);
          const time = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
          const open = days[weekdayOf(wall)];
          const isOpen = Boolean(open && open[0] <= time && time < open[1]);
          expect([wall, stateAt(intervals, instant).state]).toEqual([wall, isOpen ? 'open' : 'closed']);
        }
      },
    ),
    { numRuns: 60 },
  );
});

// The library computes in the zone of its process; ours must not matter.
test('the zone of the process changes nothing', () => {
  const script = fileURLToPath(new URL('./compute-timetable-digest.fixture.ts', import.meta.url));
  const digest = (TZ: string) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script],
      {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      },
    );
    return [stdout.trim(), stderr];
  };
  const zonesOfServers = ['UTC', 'Europe/Brussels', 'America/New_York', 'Pacific/Auckland'];
  const digests = zonesOfServers.map(digest);
  for (const [text, errors] of digests) {
    expect(text).toMatch(/^[0-9a-f]{64}$/);
    expect(errors).toBe('');
  }
  expect(new Set(digests.map(([text]) => text)).size).toBe(1);
});
