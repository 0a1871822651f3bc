import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf, featureMask, maskOf } from '#lib/directory/index.ts';
import { readNeed } from '#lib/referral/forms/read-need.ts';
import { deskOf, needQuery } from './orient-desk.server.ts';
import { needClock } from './orient.server.ts';

const clock = needClock('Europe/Brussels', new Date('2026-12-01T09:30:00Z'));
const read = (query: string) => readNeed(new URLSearchParams(query), clock);

/** What the form of the desk sends when nobody touches it. */
const sent = (query: string): string => {
  const desk = deskOf(read(query).form);
  const { near, by, level, language } = desk;
  return new URLSearchParams(
    [
      ...Object.entries({ near, by, level, language, with: desk.with }),
      ...desk.topics.map((value) => ['topic', value] as const),
      ...desk.times.map((value) => ['when', value] as const),
      ...desk.criteria.map((value) => ['criteria', value] as const),
      ...desk.others.map(({ name, value }) => [name, value] as const),
      ...desk.kept,
      ...(desk.isFree ? [['free', '1'] as const] : []),
      ...(desk.isWheelchair ? [['accessibility', 'wheelchair'] as const] : []),
    ].map(([name, value]) => [name, value]),
  ).toString();
};

test.each([
  'accessibility=visual,wheelchair',
  'language=de,uk',
  'by=foot,bus',
  'free=true',
  'cost=free',
  'cost=free,paid',
  'support=training&audience=seniors&equipment=printer',
  'within=7&near=5000',
  'when=evening,mo18:00-20:00&topic=documents,awareness&criteria=trust,quiet',
  'with=group&level=beginner',
])('of %s the desk drops nothing', (query) => {
  expect(read(sent(query)).need).toEqual(read(query).need);
});

test('whatever was wished, the desk sends it on', () => {
  const some = (name: 'topic' | 'support' | 'language' | 'audience') =>
    fc.subarray(codesOf(name)).map((codes) => [name, codes] as const);
  const lists = ['cost', 'accessibility', 'equipment'] as const;
  const others = lists.map((name) => fc.subarray(codesOf(name)).map((codes) => [name, codes] as const));
  const wishes = fc.tuple(some('topic'), some('support'), some('language'), some('audience'), ...others);
  fc.assert(
    fc.property(wishes, (all) => {
      const query = new URLSearchParams(all.map(([name, codes]) => [name, codes.join(',')])).toString();
      const { need } = read(sent(query));
      const codes = Object.fromEntries(all);
      expect(need).toMatchObject({
        ...{ topics: maskOf('topic', codes.topic ?? []), supports: maskOf('support', codes.support ?? []) },
        ...{ languages: maskOf('language', codes.language ?? []) },
        ...{ accessibility: featureMask('accessibility', codes.accessibility ?? []) },
        ...{ equipment: featureMask('equipment', codes.equipment ?? []) },
        costs: featureMask('cost', codes.cost ?? []),
      });
    }),
    { numRuns: 200 },
  );
});

test('an address leads on with every wish, and with nothing else', () => {
  const url = new URL('https://jalon.example/orient?topic=documents&when=&with=group&utm=1&criteria=trust');
  expect(needQuery(url)).toBe('topic=documents&with=group&criteria=trust');
  expect(needQuery(url, '5000')).toBe('topic=documents&with=group&criteria=trust&near=5000');
});
