import { expect, test } from 'vitest';
import { countStates, RECIPIENT_STATES, stateOfRecipient, type RecipientFacts } from './recipient-state.ts';

const mailed: RecipientFacts = {
  channel: 'mail',
  isSent: true,
  isFailed: false,
  isOpened: false,
  answer: null,
};

test('an answer counts before all, also by telephone or after a failure', () => {
  expect(stateOfRecipient({ ...mailed, isFailed: true, answer: 'confirmed' })).toBe('confirmed');
  expect(stateOfRecipient({ ...mailed, channel: 'telephone', answer: 'corrected' })).toBe('corrected');
});

test('without an answer: opened, then failed, then sent, then waiting; no address is a telephone call', () => {
  expect(stateOfRecipient({ ...mailed, isOpened: true, isFailed: true })).toBe('opened');
  expect(stateOfRecipient({ ...mailed, isFailed: true })).toBe('failed');
  expect(stateOfRecipient(mailed)).toBe('sent');
  expect(stateOfRecipient({ ...mailed, isSent: false })).toBe('waiting');
  expect(stateOfRecipient({ ...mailed, isSent: false, channel: 'telephone' })).toBe('telephone');
});

test('the counts add up to all', () => {
  const counts = countStates([...RECIPIENT_STATES, 'sent', 'sent']);
  expect(counts.sent).toBe(3);
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(RECIPIENT_STATES.length + 2);
});
