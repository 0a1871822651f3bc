import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AGE_CLASSES,
  expectedAfter,
  firstState,
  keptDaysOf,
  keptUntil,
  NEXT_STEPS,
  openingProblem,
  SPEAKERS,
  stateAfter,
  STEPS,
  type Act,
  type RecordState,
} from './record-state.ts';

const acts = fc.array(fc.constantFrom<Act>('confirm', 'step', 'close', 'reopen'), { maxLength: 12 });

const walk = (first: RecordState, all: readonly Act[]): RecordState[] => {
  const seen = [first];
  for (const act of all) {
    const next = stateAfter(seen.at(-1) ?? first, act);
    if (next) seen.push(next);
  }
  return seen;
};

test('whatever is tried: what a relative told is confirmed first, once, and never unconfirmed again', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom(...SPEAKERS), (all, speaker) => {
      const seen = walk(firstState(speaker), all);
      expect(seen[0]).toBe(speaker === 'relative' ? 'unconfirmed' : 'open');
      expect(seen.slice(1)).not.toContain('unconfirmed');
      const confirmed = all.indexOf('confirm');
      if (speaker === 'relative' && confirmed === -1) expect(new Set(seen)).toEqual(new Set(['unconfirmed']));
    }),
  );
});

test('a closed journey takes no step, and is closed once', () => {
  expect(stateAfter('closed', 'step')).toBeUndefined();
  expect(stateAfter('closed', 'close')).toBeUndefined();
  expect(stateAfter('unconfirmed', 'step')).toBeUndefined();
  expect(stateAfter('unconfirmed', 'close')).toBeUndefined();
});

test('under 16 nobody but a parent opens a record; a parent speaks for nobody else', () => {
  for (const speaker of SPEAKERS)
    expect(openingProblem('under-16', speaker)?.code).toBe(
      speaker === 'parent' ? undefined : 'minor-without-parent',
    );
  for (const age of AGE_CLASSES)
    if (age !== 'under-16') expect(openingProblem(age, 'parent')?.code).toBe('parent-of-adult');
});

test('how long: a month on a relative’s word, two years, five where it is a public task', () => {
  expect(keptUntil('unconfirmed', '2026-11-27')).toBe('2026-12-27');
  expect(keptUntil('follow-up', '2026-11-27')).toBe('2028-11-26');
  expect(keptUntil('public-archive', '2024-02-29')).toBe('2029-02-28');
});

test('what was planned is proposed as done, and something after it', () => {
  expect(expectedAfter('call')).toEqual({ step: 'called', next: 'appointment' });
  expect(expectedAfter('workshop')).toEqual({ step: 'workshop', next: 'nothing' });
  for (const planned of [...NEXT_STEPS, null, 'written by another release']) {
    const { step, next } = expectedAfter(planned);
    expect(STEPS).toContain(step);
    expect(NEXT_STEPS).toContain(next);
  }
});

test('how long is said as it is kept: two years, five for a public task, a month for a relative’s word', () => {
  expect(keptDaysOf('consent')).toEqual({ years: 2, relativeDays: 30 });
  expect(keptDaysOf('public-task')).toEqual({ years: 5, relativeDays: 30 });
  expect(keptUntil('follow-up', '2026-11-27')).toBe('2028-11-26');
});
