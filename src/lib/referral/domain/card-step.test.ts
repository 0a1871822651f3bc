import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf } from '../../directory/index.ts';
import { bringFor, readStep, stopCode, writeStep } from './card-step.ts';

test('a step comes back from its address as it was', () => {
  const step = fc.record({
    place: fc.stringMatching(/^[0-9a-z]{8}$/),
    minute: fc.option(fc.integer({ min: 29_000_000, max: 40_000_000 }), { nil: undefined }),
    topics: fc.subarray([...codesOf('topic'), ...codesOf('equipment')]),
    stop: fc.option(
      fc.record({ latitude: fc.double(), longitude: fc.double() }).map((at) => stopCode(at)),
      { nil: undefined },
    ),
    workshop: fc.option(fc.stringMatching(/^[0-9a-z]{8}$/), { nil: undefined }),
  });
  fc.assert(
    fc.property(step, (one) => {
      expect(readStep(writeStep(one))).toEqual(one);
    }),
  );
});

test('all that can be asked for at one place fits into one step', () => {
  const topics = [...codesOf('topic'), ...codesOf('equipment')];
  const step = { place: 'ab12cd34', minute: undefined, topics, stop: undefined, workshop: undefined };
  expect(readStep(writeStep(step))?.topics).toEqual(topics);
});

test('a stop is called by where it is', () => {
  const at = { latitude: 50.4, longitude: 4.8 };
  expect(stopCode({ ...at })).toBe(stopCode(at));
  expect(stopCode({ ...at, longitude: 4.9 })).not.toBe(stopCode(at));
});

test('what is no step is none, and what is no topic is left out', () => {
  expect(readStep('')).toBeUndefined();
  expect(readStep('../../etc')).toBeUndefined();
  expect(readStep('ab12cd34__nothing.documents.printer')?.topics).toEqual(['documents', 'printer']);
});

test('papers are only asked for where papers are needed', () => {
  expect(bringFor(['documents'])).toEqual(['sheet']);
  expect(bringFor(['administrative-procedures'])).toContain('id');
});
