import { expect, test } from 'vitest';
import { changedFields, followerChanges, templateFieldsOf } from './service-template.ts';

const SERVICE = {
  ...{ service_id: 'x', version: 3, status: 'public', position: 2, hours_value: 'Mo 09:00-12:00' },
  ...{ name: { fr: 'Aide' }, topics: ['tax'], cost: null, cost_note: {} },
};

test('a template holds what a service says, and nothing that is its place’s own', () => {
  expect(templateFieldsOf(SERVICE)).toEqual({
    ...{ name: { fr: 'Aide' }, topics: ['tax'], cost: null, cost_note: {} },
  });
});

test('what goes to the places is what the new version says otherwise, whatever the order of its words', () => {
  const before = { name: { fr: 'Aide', nl: 'Hulp' }, topics: ['tax'], cost: null };
  expect(changedFields(before, { name: { nl: 'Hulp', fr: 'Aide' }, topics: ['tax'], cost: null })).toEqual(
    {},
  );
  expect(changedFields(before, { ...before, cost: 'free' })).toEqual({ cost: 'free' });
  expect(changedFields({ topics: ['b', 'a'] }, { topics: ['a', 'b'] })).toEqual({});
  expect(changedFields({}, { cost: null, topics: [] })).toEqual({ topics: [] });
  expect(changedFields(before, { ...before, topics: [] })).toEqual({ topics: [] });
});

test('a place that says so already is left alone; what it had said for itself is told apart', () => {
  const before = { cost: 'paid', name: { fr: 'Aide' }, topics: ['tax'] };
  const changed = { cost: 'free', name: { fr: 'Aide fiscale' } };
  expect(followerChanges(before, changed, { cost: 'free', name: { fr: 'Aide' } })).toEqual([
    { field: 'name', from: { fr: 'Aide' }, to: { fr: 'Aide fiscale' }, isOwn: false },
  ]);
  expect(followerChanges(before, changed, { cost: null, name: { fr: 'Aide fiscale' } })).toEqual([
    { field: 'cost', from: null, to: 'free', isOwn: true },
  ]);
  expect(followerChanges(before, {}, { cost: null })).toEqual([]);
});
