import { expect, test } from 'vitest';
import {
  countListings,
  isToCheck,
  LISTING_STATES,
  nextStep,
  stateOfListing,
  type ListingFacts,
} from './listing-state.ts';

const TODAY = '2026-11-27';
const unknown: ListingFacts = {
  ...{ fed: 'form', isPublic: true, stated: null, statedOn: null, isChanged: false },
};
const stated = (given: Partial<ListingFacts>): ListingFacts => ({
  ...{ ...unknown, stated: 'listed', statedOn: '2026-11-01' },
  ...given,
});

test('what was said counts; nothing said is fed where our feed holds a public place, else unknown', () => {
  expect(stateOfListing(unknown)).toBe('unknown');
  expect(stateOfListing({ ...unknown, fed: 'feed' })).toBe('fed');
  expect(stateOfListing({ ...unknown, fed: 'feed', isPublic: false })).toBe('unknown');
  expect(stateOfListing(stated({ fed: 'feed', stated: 'absent' }))).toBe('absent');
});

test('a year later, to the day, somebody looks again', () => {
  expect(isToCheck('2025-11-28', TODAY)).toBe(false);
  expect(isToCheck('2025-11-27', TODAY)).toBe(true);
  expect(isToCheck('2024-02-29', '2025-02-28')).toBe(false);
  expect(isToCheck('2024-02-29', '2025-03-01')).toBe(true);
  expect(isToCheck(null, TODAY)).toBe(false);
});

test('what is next follows from the state, the age of the word and what changed', () => {
  expect(nextStep(unknown, TODAY)).toBe('look');
  expect(nextStep({ ...unknown, fed: 'feed', isPublic: false }, TODAY)).toBe('publish');
  expect(nextStep(stated({ stated: 'absent' }), TODAY)).toBe('ask');
  expect(nextStep(stated({ stated: 'absent', fed: 'feed' }), TODAY)).toBe('correct');
  expect(nextStep(stated({ stated: 'wrong' }), TODAY)).toBe('correct');
  expect(nextStep(stated({}), TODAY)).toBe('nothing');
  expect(nextStep(stated({ isChanged: true }), TODAY)).toBe('tell-changes');
  expect(nextStep(stated({ isChanged: true, fed: 'feed' }), TODAY)).toBe('nothing');
  expect(nextStep(stated({ statedOn: '2025-11-01' }), TODAY)).toBe('check');
  expect(nextStep(stated({ stated: 'not-concerned', statedOn: '2025-11-01' }), TODAY)).toBe('check');
});

test('what was asked is waited for during thirty days, then looked at', () => {
  expect(nextStep(stated({ stated: 'asked', statedOn: '2026-10-29' }), TODAY)).toBe('wait');
  expect(nextStep(stated({ stated: 'asked', statedOn: '2026-10-28' }), TODAY)).toBe('look');
  expect(nextStep(stated({ stated: 'asked', isChanged: true }), TODAY)).toBe('tell-changes');
});

test('the counts add up to all', () => {
  const counts = countListings([...LISTING_STATES, 'fed']);
  expect(counts.fed).toBe(2);
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(LISTING_STATES.length + 1);
});
