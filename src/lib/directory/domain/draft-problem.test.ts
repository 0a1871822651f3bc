import { expect, test } from 'vitest';
import { draftProblem } from './draft-problem.ts';
import type { OfferDraft } from './offer-draft.ts';

const draft = (more: Partial<OfferDraft>): OfferDraft => ({
  recordKey: '1',
  name: 'Lieu',
  country: 'BE',
  ...more,
});

test.each<[string, Partial<OfferDraft>, string | undefined]>([
  ['a plain one', {}, undefined],
  ['a name of spaces', { name: ' \n' }, 'name-missing'],
  ['no key', { recordKey: '' }, 'record-key-missing'],
  ['a key that no index holds', { recordKey: 'k'.repeat(501) }, 'value-out-of-range'],
  ['a NUL deep inside', { services: [{ name: { fr: 'a\0b' } }] }, 'text-not-storable'],
  ['half a surrogate pair', { phones: ['\ud800'] }, 'text-not-storable'],
  ['an emoji', { name: '📍' }, undefined],
  ['a latitude off the Earth', { latitude: 90.1 }, 'value-out-of-range'],
  ['a latitude that is no number', { latitude: NaN }, 'value-out-of-range'],
  ['a country that is no code', { country: 'Belgique' }, 'value-out-of-range'],
  ['a date that does not exist', { confirmedOn: '2026-02-29' }, 'value-out-of-range'],
  ['an establishment number', { organization: { name: 'O', bceNumber: '2123456789' } }, 'value-out-of-range'],
])('%s', (_, more, code) => {
  expect(draftProblem(draft(more))?.code).toBe(code);
});
