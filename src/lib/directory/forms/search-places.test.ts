import { expect, test } from 'vitest';
import { featureMask } from '../domain/offer-masks.ts';
import { codesOf, maskOf } from '../domain/thesaurus.ts';
import { minuteOfWall } from '../domain/wall-minute.ts';
import { nearPoint, readSearch } from './search-places.ts';

const clock = {
  nowMinute: 29_700_000,
  minuteOf: (wall: string) => minuteOfWall(wall, 'Europe/Brussels'),
  quarterOf: () => 5,
};
const read = (query: string) => readSearch(new URLSearchParams(query), clock);
const problems = (query: string) =>
  read(query).problems.map(({ code, parameter, value }) => [code, parameter, value]);
const minute = (text: string) => Date.parse(text) / 60_000;

test('nothing asked, nothing wished, no problem', () => {
  expect(read('')).toEqual({
    form: {
      near: '',
      q: '',
      within: '',
      when: '',
      day: '',
      time: '',
      order: '',
      chosen: expect.any(Object) as object,
    },
    wishes: {
      ...{ topics: 0, supports: 0, audiences: 0, languages: 0, kinds: 0, allFeatures: 0, anyFeatures: [] },
      order: 'fit',
    },
    offset: 0,
    problems: [],
  });
  // What an untouched form sends.
  expect(
    problems('near=&topic=&when=&within=&support=&language=&audience=&kind=&q=&day=&time=&order='),
  ).toEqual([]);
});

test('codes, several of them in one or more parameters, each once', () => {
  const { wishes, form } = read(
    'topic=documents,online-safety&topic=documents&support=training&kind=cpas&language=de&audience=seniors',
  );
  expect(wishes).toMatchObject({
    topics: maskOf('topic', ['documents', 'online-safety']),
    supports: maskOf('support', ['training']),
    kinds: maskOf('kind', ['cpas']),
    languages: maskOf('language', ['de']),
    audiences: maskOf('audience', ['seniors']),
  });
  expect(form.chosen.topic).toEqual(['documents', 'online-safety']);
});

test('access and equipment are all needed; of costs, and of formats, one is enough', () => {
  const { wishes } = read(
    'accessibility=wheelchair&equipment=printer,scanner&cost=free,free-on-condition&format=remote',
  );
  expect(wishes.allFeatures).toBe(
    featureMask('accessibility', ['wheelchair']) | featureMask('equipment', ['printer', 'scanner']),
  );
  expect(wishes.anyFeatures).toEqual([
    featureMask('cost', ['free', 'free-on-condition']),
    featureMask('format', ['remote']),
  ]);
});

test.each(['1', 'true', 'on', 'yes'])('free=%s is the cost "free"', (value) =>
  expect(read(`free=${value}`).wishes.anyFeatures).toEqual([featureMask('cost', ['free'])]),
);
test.each(['', '0', 'false', 'no', 'off'])('free=%s is no wish', (value) =>
  expect(read(`free=${value}`)).toMatchObject({ wishes: { anyFeatures: [] }, problems: [] }),
);

test.each([
  ['topic=knitting', ['unknown-value', 'topic', 'knitting']],
  ['topic=documents,knitting', ['unknown-value', 'topic', 'knitting']],
  ['kind=EPN', ['unknown-value', 'kind', 'EPN']],
  ['equipment=toString', ['unknown-value', 'equipment', 'toString']],
  ['free=maybe', ['unknown-value', 'free', 'maybe']],
  ['order=price', ['unknown-value', 'order', 'price']],
  ['when=later', ['not-a-time', 'when', 'later']],
  ['when=2026-02-30T10:00', ['not-a-time', 'when', '2026-02-30T10:00']],
  ['when=at', ['not-a-time', 'when', 'at']],
  ['day=2026-02-30', ['not-a-time', 'when', '2026-02-30T10:00']],
  ['time=25:00', ['not-a-time', 'when', 'T25:00']],
  ['within=far', ['not-a-distance', 'within', 'far']],
  ['within=0', ['not-a-distance', 'within', '0']],
  ['within=-5', ['not-a-distance', 'within', '-5']],
  ['within=501', ['not-a-distance', 'within', '501']],
  ['within=0x10', ['not-a-distance', 'within', '0x10']],
  ['within=1e2', ['not-a-distance', 'within', '1e2']],
  ['within=NaN', ['not-a-distance', 'within', 'NaN']],
  ['cursor=-1', ['not-a-page', 'cursor', '-1']],
  ['cursor=next', ['not-a-page', 'cursor', 'next']],
  ['cursor=10000000', ['not-a-page', 'cursor', '10000000']],
])('%s is a problem, told with what was written', (query, expected) => {
  expect(problems(query)).toEqual([expected]);
});

test('a problem says what may be written; the other wishes stand', () => {
  const { problems: found, wishes, offset } = read('topic=knitting,documents&within=far&cursor=x&order=x');
  expect(found.find(({ parameter }) => parameter === 'topic')?.allowed).toEqual(codesOf('topic'));
  expect(found.every(({ allowed }) => allowed.length > 0)).toBe(true);
  expect(wishes).toMatchObject({ topics: maskOf('topic', ['documents']), order: 'fit' });
  expect([wishes.within, offset]).toEqual([undefined, 0]);
});

test('what is too long is cut, and said', () => {
  const { form, problems: found } = read(
    `near=${'a'.repeat(121)}&q=${'b'.repeat(300)}&topic=${'c'.repeat(500)}`,
  );
  expect(found.map(({ code, parameter, value }) => [code, parameter, value.length])).toEqual([
    ['unknown-value', 'topic', 120],
    ['too-long', 'near', 120],
    ['too-long', 'q', 120],
  ]);
  expect([form.near.length, form.q.length]).toEqual([120, 120]);
});

test('kilometres in metres, with a decimal comma or point; the page', () => {
  expect(read('within=2,5').wishes.within).toBe(2500);
  expect(read('within=2.5').wishes.within).toBe(2500);
  expect(read('cursor=24').offset).toBe(24);
});

test('a day or a time that was filled in speaks for itself', () => {
  expect(read('when=evening').wishes.when).toMatchObject({ kind: 'week', preset: 'evening' });
  const at = (query: string) => {
    const { when } = read(query).wishes;
    return when?.kind === 'at' ? when.minute : undefined;
  };
  expect(at('day=2026-12-01')).toBe(minute('2026-12-01T09:00Z'));
  expect(at('day=2026-12-01&time=18:30')).toBe(minute('2026-12-01T17:30Z'));
  expect(at('when=at&day=2026-12-01&time=18:30')).toBe(minute('2026-12-01T17:30Z'));
  expect(at('when=now&day=2026-12-01&time=18:30')).toBe(minute('2026-12-01T17:30Z'));
  expect(at('when=evening&day=2026-12-01')).toBe(minute('2026-12-01T17:30Z'));
  expect(read('time=18:30').wishes.when).toMatchObject({ kind: 'week' });
});

test('a reach is from somewhere: without a point it is no wish', () => {
  const { wishes } = read('within=5');
  expect(nearPoint(wishes, undefined).within).toBeUndefined();
  expect(nearPoint(wishes, { latitude: 50, longitude: 5 })).toMatchObject({
    within: 5000,
    near: { latitude: 50 },
  });
});
