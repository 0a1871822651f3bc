import { describe, expect, test } from 'vitest';
import { CUTS, levelAt, levelChances } from './ability-levels.ts';
import { isLevelClear, nextItem, stateAfter, USUAL_STOP, type GivenAnswer } from './next-item.ts';
import { simulatedBank, simulatePositioning } from './simulate-positioning.ts';

const bank = simulatedBank(60, 2.5, 0, 1);
const item = (id: string) => bank.find((one) => one.id === id);

test('one of each area before a second of any, and the nearest difficulty within the area', () => {
  const asked = new Set<string>();
  const areas: number[] = [];
  for (let i = 0; i < 10; i++) {
    const next = nextItem(bank, asked, 0);
    asked.add(next?.id ?? '');
    areas.push(next?.area ?? 0);
  }
  expect(areas.slice(0, 5).toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(areas.slice(5).toSorted()).toEqual([1, 2, 3, 4, 5]);
  for (const id of asked) expect(Math.abs(item(id)?.b ?? 9)).toBeLessThan(0.6);
});

test('the most informative item is the steeper one where difficulties are equal', () => {
  const two = [0.8, 1.6].map((a, i) => ({ id: String(i), area: 1, a, b: 0, c: 0, d: 1 }));
  expect(nextItem(two, new Set(), 0)?.id).toBe('1');
  expect(nextItem(two, new Set(['0', '1']), 0)).toBeUndefined();
});

const play = (knows: (b: number) => boolean) => {
  const given: GivenAnswer[] = [];
  let state = stateAfter(bank, given);
  while (state.next) {
    given.push({ id: state.next.id, answer: knows(state.next.b) ? 1 : 0 });
    state = stateAfter(bank, given);
  }
  return { ...state, given };
};

describe('a person who is asked', () => {
  test('begins with an easy question', () => {
    expect(stateAfter(bank, []).next?.b).toBeLessThan(-0.5);
  });

  test('who knows nothing, or everything, is not kept long', () => {
    for (const [knows, level] of [
      [() => false, 'beginner'],
      [() => true, 'advanced'],
    ] as const) {
      const { given, ending, estimate } = play(knows);
      expect(ending).toBe('clear');
      expect(given.length).toBeLessThan(10);
      expect(given.length).toBeGreaterThanOrEqual(USUAL_STOP.least);
      expect(levelAt(estimate.theta)).toBe(level);
    }
  });

  test('is never asked more than twelve questions, nor the same one twice', () => {
    const { given, ending } = play((b) => b < CUTS[1]);
    expect(ending).toBe('most');
    expect(new Set(given.map(({ id }) => id)).size).toBe(12);
  });

  test('stops at the standard error that was asked for', () => {
    const loose = { ...USUAL_STOP, error: 0.75, width: 99 };
    const given: GivenAnswer[] = [];
    for (let state = stateAfter(bank, given, loose); state.next; state = stateAfter(bank, given, loose))
      given.push({ id: state.next.id, answer: given.length % 2 === 0 ? 1 : 0 });
    const { ending, estimate } = stateAfter(bank, given, loose);
    expect(ending).toBe('precise');
    expect(estimate.se).toBeLessThanOrEqual(0.75);
  });

  test('who has answered the whole of a small bank has no next question', () => {
    const small = bank.slice(0, 3);
    const given = small.map(({ id }): GivenAnswer => ({ id, answer: 1 }));
    expect(stateAfter(small, given)).toMatchObject({ next: undefined, ending: 'bank' });
  });
});

test('levels: chances add up to one, half and half at a cut, and nothing known is the population', () => {
  const nothing = levelChances([], []);
  expect(nothing.beginner + nothing.intermediate + nothing.advanced).toBeCloseTo(1, 10);
  // N(0, 1) below -0.8: 0.2119.
  expect(nothing.beginner).toBeCloseTo(0.2119, 2);
  expect(nothing.likeliest).toBe('intermediate');
  expect(isLevelClear({ theta: 0, se: 0.5 }, 1.2816)).toBe(true);
  expect(isLevelClear({ theta: 0.5, se: 0.5 }, 1.2816)).toBe(false);
  expect(isLevelClear({ theta: 0, se: 2 }, 1.2816)).toBe(false);
});

// 300 people, banks of the size of ours; the bench has 5,000.
test.each([
  ['Rasch', 0, 0.7],
  ['2PL', 0.4, 0.5],
])(
  'the bench in small, %s: fewer questions than by chance, the level nearly as right as after the whole bank',
  (_, slopes, most) => {
    const found = simulatePositioning(simulatedBank(60, 3, slopes, 1), { people: 300, seed: 1, error: 0.5 });
    expect(found.unreached).toBeLessThan(3);
    expect(found.adaptive / found.random).toBeLessThanOrEqual(most);
    expect(found.levelAfterAll - found.levelAfterTwelve).toBeLessThan(0.12);
    expect(found.levelWhereStopped).toBeGreaterThan(0.7);
    expect(found.askedWhereStopped).toBeLessThanOrEqual(12);
  },
  60_000,
);
