import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MERGE_GROUPS,
  mergeChoices,
  retiredServices,
  winnersOf,
  type MergeablePlace,
  type MergeGroup,
} from './merge-places.ts';

const place = (more: Partial<Record<string, unknown>> = {}): MergeablePlace => ({
  ...{ name: 'Lieu', street: 'Rue du Test 1', postal_code: '9901', city: 'Valbois', country: 'BE' },
  ...{ latitude: 50, longitude: 5, phones: [], description: {}, provenance: {}, confirmed_on: null },
  ...more,
});
const chosen = (group: MergeGroup, kept: MergeablePlace, gone: MergeablePlace) =>
  mergeChoices(kept, gone).find((one) => one.group === group);
const structure = (field: string) => ({ [field]: { source: 's', trust: 'structure' as const } });

test('who says something wins over who says nothing; the same is left alone', () => {
  const gone = place({ phones: ['+3281000001'] });
  expect(chosen('phones', place(), gone)).toMatchObject({ from: 'gone', why: 'only' });
  expect(chosen('phones', gone, place())).toMatchObject({ from: 'kept', why: 'only' });
  expect(chosen('name', place(), gone)).toMatchObject({ from: 'kept', why: 'same' });
  expect(winnersOf(mergeChoices(place(), place()))).toEqual([]);
});

test('the structure’s own word wins whichever stays; of equals the later confirmed, then the one that stays', () => {
  const own = place({ name: 'Le vrai nom', provenance: structure('name') });
  expect(chosen('name', place(), own)).toMatchObject({ from: 'gone', why: 'trust' });
  expect(chosen('name', own, place({ confirmed_on: '2026-11-01' }))).toMatchObject({
    ...{ from: 'kept', why: 'trust' },
  });
  const newer = place({ name: 'Nouveau', confirmed_on: '2026-11-01' });
  expect(chosen('name', place({ confirmed_on: '2026-01-01' }), newer)).toMatchObject({
    ...{ from: 'gone', why: 'newer' },
  });
  expect(chosen('name', place(), place({ name: 'Autre' }))).toMatchObject({ from: 'kept', why: 'stays' });
});

test('an address goes with its position; a precise one replaces the middle of a postcode at the same address only', () => {
  const rough = place({ provenance: { latitude: { source: 's', trust: 'import', how: 'postcode' } } });
  const precise = place({ latitude: 50.01 });
  expect(chosen('position', rough, precise)).toMatchObject({ from: 'gone', why: 'trust' });
  expect(chosen('position', precise, rough)).toMatchObject({ from: 'kept' });
  const elsewhere = place({ street: 'Rue Haute 9', latitude: 50.2 });
  expect(winnersOf(mergeChoices(rough, elsewhere))).toEqual([]);
});

test('groups name each column once; the winners are whole groups', () => {
  const columns = Object.values(MERGE_GROUPS).flat() as string[];
  expect(new Set(columns).size).toBe(columns.length);
  const anyPlace = fc
    .record({
      name: fc.constantFrom('A', 'B'),
      street: fc.constantFrom(null, 'Rue 1', 'Rue 2'),
      hours_value: fc.constantFrom(null, 'Mo 10:00-12:00'),
      phones: fc.constantFrom([], ['1'], ['2']),
      confirmed_on: fc.constantFrom(null, '2026-01-01', '2026-06-01'),
    })
    .map(place);
  fc.assert(
    fc.property(anyPlace, anyPlace, (kept, gone) => {
      const winners = new Set(winnersOf(mergeChoices(kept, gone)));
      for (const group of Object.values(MERGE_GROUPS))
        expect([0, group.length]).toContain(group.filter((column) => winners.has(column)).length);
      // Nothing that is said gets lost to silence.
      for (const field of ['street', 'hours_value'])
        if ((winners.has(field) ? gone : kept)[field] === null)
          expect([kept[field], gone[field]]).toEqual([null, null]);
    }),
  );
});

test('a service that the other place has already, by name and topics, is not shown twice', () => {
  const service = (service_id: string, name: string, topics: string[] = [], status = 'public') => ({
    ...{ service_id, name: { fr: name }, topics, status },
  });
  const kept = [service('1', 'Aide aux démarches', ['e-government']), service('2', 'Ancien', [], 'archived')];
  const gone = [
    service('3', 'AIDE AUX DEMARCHES', ['e-government']),
    service('4', 'Aide aux démarches', ['e-mail']),
    service('5', 'Ancien'),
    service('6', ''),
  ];
  expect(retiredServices(kept, gone)).toEqual(['3']);
});
