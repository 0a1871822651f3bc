import { describe, expect, test } from 'vitest';
import { featureMask, maskOf } from '#lib/directory/index.ts';
import { farthestOf, fromPoint, readNeed } from './read-need.ts';
import type { NeedClock } from './read-wished-time.ts';

const clock: NeedClock = {
  ...{ nowMinute: 0, today: '2026-12-01', tomorrow: '2026-12-02' },
  ...{ minuteOf: () => undefined, quarterOf: () => 0 },
};
const read = (query: string) => readNeed(new URLSearchParams(query), clock);
const problemsOf = (query: string) =>
  read(query).problems.map(({ code, parameter, value }) => [code, parameter, value]);

describe('a need as its parameters tell it', () => {
  test('nothing told is no wish', () => {
    expect(read('')).toMatchObject({ need: { topics: 0, costs: 0, criteria: [] }, problems: [] });
    expect(read('').need).not.toHaveProperty('reach');
    expect(read('near=&within=&by=&with=&level=&when=').problems).toEqual([]);
  });

  test('lists, repeated or with commas', () => {
    const { need, problems } = read('topic=documents,job-search&topic=awareness&equipment=printer&free=1');
    expect(problems).toEqual([]);
    expect(need).toMatchObject({
      topics: maskOf('topic', ['documents', 'job-search', 'awareness']),
      ...{ equipment: featureMask('equipment', ['printer']), costs: featureMask('cost', ['free']) },
    });
  });

  test('the reach is what was asked for, else that of the means that goes farthest', () => {
    expect(read('by=foot,bus').need.reach).toBe(15_000);
    expect(read('by=car&within=2').need.reach).toBe(2000);
    expect(read('by=foot,bus').form.by).toBe('bus');
    expect([farthestOf(['bike', 'foot']), farthestOf(['rocket']), farthestOf([])]).toEqual(['bike', '', '']);
  });

  test('a point is where it starts from', () => {
    const near = { latitude: 50, longitude: 5 };
    expect(fromPoint(read('topic=documents').need, near).near).toEqual(near);
    expect(fromPoint(read('topic=documents').need, undefined)).not.toHaveProperty('near');
  });
});

describe('what cannot be used is left out and told', () => {
  test.each([
    ['by=rocket', ['unknown-value', 'by', 'rocket']],
    ['with=both', ['unknown-value', 'with', 'both']],
    ['level=expert', ['unknown-value', 'level', 'expert']],
    ['criteria=luxury', ['unknown-value', 'criteria', 'luxury']],
    ['topic=nothing', ['unknown-value', 'topic', 'nothing']],
    ['within=far', ['not-a-distance', 'within', 'far']],
    ['when=hier', ['not-a-time', 'when', 'hier']],
    ['with=group&with=individual', ['more-than-one', 'with', 'individual']],
    ['level=beginner,advanced', ['more-than-one', 'level', 'advanced']],
    ['near=5000&near=4000', ['more-than-one', 'near', '4000']],
    ['within=2&within=5', ['more-than-one', 'within', '5']],
    ['free=1&free=0', ['more-than-one', 'free', '0']],
  ])('%s', (query, problem) => {
    expect(problemsOf(query)).toEqual([problem]);
  });

  test('the first of two is used; the same one twice is one, and an empty one is none', () => {
    expect(read('with=group&with=individual').need.company).toBe('group');
    expect(problemsOf('with=group&with=group&near=5000&near=5000&near=')).toEqual([]);
    expect(read('near=&near=5000').form.near).toBe('5000');
    expect(problemsOf('near=50.1,5.2')).toEqual([]);
  });
});
