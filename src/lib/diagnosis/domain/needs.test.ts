import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSearch } from '../../directory/forms/search-places.ts';
import { readNeeds } from '../forms/needs-form.ts';
import { NEED_CHOICES, orientParameters, WEEK_CELLS, whenOf } from './needs.ts';

const form = (fields: [string, string][]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const clock = { nowMinute: 0, minuteOf: () => undefined, quarterOf: () => 0 };

test.each([
  [[], [], ''],
  [['evening'], [], 'evening'],
  [['weekend'], [], 'weekend'],
  [['weekend'], ['sa-morning', 'sa-afternoon', 'su-morning', 'su-afternoon'], 'weekend'],
  [[], ['sa-morning', 'sa-afternoon', 'su-morning', 'su-afternoon'], 'sa08:00-18:00,su08:00-18:00'],
  [[], ['mo-evening', 'tu-evening', 'we-evening', 'th-evening', 'fr-evening'], 'evening'],
  [[], ['mo-morning', 'mo-afternoon', 'mo-evening'], 'mo08:00-22:00'],
  [[], ['mo-morning', 'mo-evening'], 'mo08:00-12:00,mo18:00-22:00'],
  [['weekend'], ['fr-evening', 'su-evening'], 'fr18:00-22:00,sa08:00-20:00,su08:00-22:00'],
])('presets %j and cells %j are when=%s', (presets, cells, expected) => {
  expect(whenOf({ presets, cells })).toBe(expected);
});

test('the search understands whatever can be said, and the order in which it was said does not matter', () => {
  const { preset } = NEED_CHOICES;
  fc.assert(
    fc.property(fc.shuffledSubarray([...WEEK_CELLS]), fc.subarray([...preset]), (cells, presets) => {
      const when = whenOf({ presets, cells });
      expect(whenOf({ presets: [...presets].reverse(), cells: [...cells].sort() })).toBe(when);
      expect(readSearch(new URLSearchParams({ when }), clock).problems).toEqual([]);
    }),
  );
});

test('needs become parameters of an orientation, and how to be contacted becomes none', () => {
  const { needs, problems } = readNeeds(
    form([
      ...([
        ['level', 'beginner'],
        ['near', ' 5000 '],
        ['within', '10'],
        ['by', 'bus'],
      ] as [string, string][]),
      ...([
        ['topic', 'online-safety'],
        ['topic', 'job-search'],
        ['concerned', 'work'],
      ] as [string, string][]),
      ...([
        ['equipment', 'printer'],
        ['with', 'individual'],
        ['criteria', 'trust'],
      ] as [string, string][]),
      ...([
        ['criteria', 'walk-in'],
        ['language', 'uk'],
        ['free', '1'],
        ['contact', 'phone'],
      ] as [string, string][]),
    ]),
  );
  expect(problems).toEqual([]);
  expect(orientParameters(needs)).toEqual({
    ...{ near: '5000', topic: 'online-safety,job-search', within: '10', language: 'uk', free: '1' },
    ...{
      equipment: 'printer',
      by: 'bus',
      with: 'individual',
      level: 'beginner',
      criteria: 'trust,walk-in',
    },
  });
});

test('job search and children are asked only of those concerned, even if they were sent', () => {
  const sent: [string, string][] = [
    ['topic', 'job-search'],
    ['topic', 'children-digital'],
  ];
  expect(readNeeds(form(sent)).needs.topics).toEqual([]);
  expect(readNeeds(form([...sent, ['concerned', 'children']])).needs.topics).toEqual(['children-digital']);
});

test('nothing said is no parameter; what cannot be read is a problem by its field', () => {
  expect(orientParameters(readNeeds(form([])).needs)).toEqual({});
  const { problems } = readNeeds(
    form([
      ['by', 'boat'],
      ['cell', 'mo-night'],
      ['near', 'x'.repeat(200)],
    ]),
  );
  expect(problems).toEqual([
    { code: 'too-long', field: 'near', value: '' },
    { code: 'unknown-answer', field: 'cell', value: 'mo-night' },
    { code: 'unknown-answer', field: 'by', value: 'boat' },
  ]);
});

test('of a question with one answer a second one is told, not dropped', () => {
  const { needs, problems } = readNeeds(
    form([
      ['by', 'bus'],
      ['by', 'car'],
      ['near', '5000'],
      ['near', '4000'],
    ]),
  );
  expect(needs).toMatchObject({ by: 'bus', near: '5000' });
  expect(problems).toEqual([
    { code: 'more-than-one', field: 'near', value: '4000' },
    { code: 'more-than-one', field: 'by', value: 'car' },
  ]);
});
