import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairServices } from './pair-services.ts';

const service = fc.record({
  name: fc.constantFrom({}, { fr: 'Atelier' }, { fr: 'Permanence' }),
  topics: fc.subarray(['documents', 'awareness']),
  supports: fc.constant([]),
});
const services = fc.array(service, { maxLength: 5 });

test('law: every given service has one partner or is new, and every row has one or is gone', () => {
  fc.assert(
    fc.property(services, services, (rows, given) => {
      const { pairs, added, gone } = pairServices(rows, given);
      expect([...pairs, ...added].map(({ position }) => position).sort()).toEqual(given.map((_, i) => i));
      expect(new Set([...pairs.map(({ row }) => row), ...gone])).toEqual(new Set(rows));
      expect(pairs.length).toBe(Math.min(rows.length, given.length));
    }),
  );
});

test('law: the same services in another order are all found again', () => {
  const distinct = fc.uniqueArray(service, { selector: (one) => JSON.stringify(one), maxLength: 5 });
  fc.assert(
    fc.property(distinct, (rows) => {
      for (const { row, given } of pairServices(rows, rows.toReversed()).pairs) expect(given).toEqual(row);
    }),
  );
});
