import { expect, test } from 'vitest';
import { prescribeFormOfAddress, prescribingOfForm, readPrescribeForm } from './prescribe.ts';

const PLACE = '01936f2e-0000-7000-8000-000000000001';
const FINE = {
  ...{ place: PLACE, topic: 'job-search', slot: 'evening', speaker: 'person', firstName: ' Joël ' },
  ...{ reach: '0470 12 34 99', language: 'fr', channel: 'spoken', agreed: 'on' },
};
const sent = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return prescribingOfForm(readPrescribeForm(form));
};

test('what was typed, read: a number is a number, a name is trimmed', () => {
  expect(sent(FINE)).toEqual({
    ok: true,
    value: {
      ...{ locationId: PLACE, topic: 'job-search', slot: 'evening', speaker: 'person', firstName: 'Joël' },
      ...{ contact: { kind: 'mobile', value: '+32470123499' }, language: 'fr', channel: 'spoken' },
      hasAgreed: true,
    },
  });
});

test.each([
  ['place', { place: 'x' }, 'no-such-place', 'place'],
  ['topic', { topic: 'cooking' }, 'topic', 'topic'],
  ['a relative', { speaker: 'relative' }, 'choice', 'speaker'],
  ['channel', { channel: 'pigeon' }, 'choice', 'channel'],
  ['language', { language: 'xx' }, 'choice', 'language'],
  ['a number that is none', { reach: '12' }, 'phone-unreadable', 'reach'],
  ['no way to reach, and none was said', { reach: '' }, 'reach-missing', 'reach'],
  ['both', { unreached: 'on' }, 'reach-both', 'reach'],
])('refused by name and field: %s', (_what, fields, code, field) => {
  expect(sent({ ...FINE, ...fields })).toEqual({ ok: false, problem: [{ code, field }] });
});

test('all that is wrong is told at once; without the yes nothing goes', () => {
  const read = sent({});
  expect(read.ok ? [] : read.problem.map(({ field }) => field)).toEqual([
    ...['place', 'topic', 'speaker', 'channel', 'language', 'reach', 'agreed'],
  ]);
});

test('an address fills in codes alone; what is none is left empty', () => {
  const asked = new URLSearchParams({
    place: PLACE,
    topic: 'job-search',
    when: 'evening',
    firstName: 'Joël',
  });
  expect(prescribeFormOfAddress(asked, 'nl')).toMatchObject({
    ...{ place: PLACE, topic: 'job-search', slot: 'evening', firstName: '', reach: '', language: 'nl' },
  });
  const odd = prescribeFormOfAddress(new URLSearchParams({ topic: '<b>', when: 'never' }), 'fr');
  expect([odd.topic, odd.slot, odd.hasAgreed]).toEqual(['', 'any', false]);
});
