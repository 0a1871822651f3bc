import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bringFor, readStep, writeStep } from './card-step.ts';

test('a step comes back from its address as it was', () => {
  const step = fc.record({
    place: fc.stringMatching(/^[0-9a-z]{8}$/),
    minute: fc.option(fc.integer({ min: 29_000_000, max: 40_000_000 }), { nil: undefined }),
    topics: fc.subarray(['online-safety', 'documents', 'job-search']),
    stop: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(step, (one) => {
      expect(readStep(writeStep(one))).toEqual(one);
    }),
  );
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
