import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTurn, startNightly, untilNextNight, type Job } from './nightly.ts';

const START = new Date(2026, 10, 23, 22, 30);
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

const jobs = () => {
  const started: { at: Date; end: (code: number) => void; kill: () => void }[] = [];
  const start = (): Job => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const kill = vi.fn(() => resolve(143));
    started.push({ at: new Date(), end: resolve, kill });
    return { done: promise, kill };
  };
  return { started, start };
};

test('the next night is the next 03:00, within 25 hours', () => {
  expect(untilNextNight(START)).toBe(4.5 * HOUR);
  expect(untilNextNight(new Date(2026, 10, 23, 3, 0))).toBe(24 * HOUR);
  fc.assert(
    fc.property(fc.date({ min: new Date(2026, 0), max: new Date(2030, 0), noInvalidDate: true }), (now) => {
      const wait = untilNextNight(now);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(25 * HOUR);
      const next = new Date(now.getTime() + wait);
      expect(next.getHours() === 3 || wait === 60_000).toBe(true);
    }),
  );
});

test('it runs after the start and every night, and says when it failed', async () => {
  const { started, start } = jobs();
  const said: string[] = [];
  const nightly = startNightly({ clock: () => new Date(), say: (text) => said.push(text), start });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(started).toHaveLength(1);
  started[0]?.end(0);
  await vi.advanceTimersByTimeAsync(5 * HOUR);
  expect(started[1]?.at).toEqual(new Date(2026, 10, 24, 3, 0));
  started[1]?.end(1);
  await vi.advanceTimersByTimeAsync(24 * HOUR);
  expect(started[2]?.at).toEqual(new Date(2026, 10, 25, 3, 0));
  expect(said).toHaveLength(1);
  await nightly.stop();
});

test('never two at a time; stopping ends the one under way and starts no other', async () => {
  const { started, start } = jobs();
  const said: string[] = [];
  const nightly = startNightly({ clock: () => new Date(), say: (text) => said.push(text), start });
  await vi.advanceTimersByTimeAsync(60 * HOUR);
  expect(started).toHaveLength(1);
  await nightly.stop();
  expect(started[0]?.kill).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(60 * HOUR);
  expect(started).toHaveLength(1);
  expect(said).toEqual([]);
});

test('one job after another: the second begins when the first has ended, a failure is not forgotten', async () => {
  const { started, start } = jobs();
  const both = inTurn(start, start)();
  await vi.advanceTimersByTimeAsync(1);
  expect(started).toHaveLength(1);
  started[0]?.end(3);
  await vi.advanceTimersByTimeAsync(1);
  expect(started).toHaveLength(2);
  started[1]?.end(0);
  expect(await both.done).toBe(3);
});

test('stopping ends the one under way and begins no other', async () => {
  const { started, start } = jobs();
  const both = inTurn(start, start)();
  await vi.advanceTimersByTimeAsync(1);
  both.kill();
  expect(await both.done).toBe(143);
  expect(started).toHaveLength(1);
});
