import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, diffOffer, withOrigin, type Fields } from './diff-offer.ts';
import { TRUSTS, type FieldOrigin, type Provenance, type Trust } from './provenance.ts';
import { restoreFields } from './restore-fields.ts';

const FIELDS = ['name', 'phones', 'street', 'latitude', 'longitude', 'hours_value', 'hours_text'];
const value = fc.oneof(fc.string(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 }), fc.integer());
const fields = fc.dictionary(fc.constantFrom(...FIELDS), value);
const trust = fc.constantFrom<Trust>(...TRUSTS);
const provenance: fc.Arbitrary<Provenance> = fc.dictionary(
  fc.constantFrom(...FIELDS),
  fc.record({ source: fc.constantFrom('row', 'other'), trust }),
);
const whole = fields.map((some): Fields => ({
  ...Object.fromEntries(FIELDS.map((field) => [field, null])),
  ...some,
}));
const from = (source: string, trusted: Trust) => ({
  rowSource: 'row',
  of: (): FieldOrigin => ({ source, trust: trusted, on: '2026-11-23' }),
});

test('law: what a source does not say stays, and what it says is there afterwards or kept by somebody trusted more', () => {
  fc.assert(
    fc.property(whole, fields, provenance, trust, (current, incoming, origins, trusted) => {
      const { changes, kept } = diffOffer(current, incoming, origins, from('file', trusted));
      const after = applyChanges(current, changes);
      for (const field of FIELDS) {
        if (!(field in incoming) || kept.includes(field)) expect(after[field]).toEqual(current[field]);
        else expect(after[field]).toEqual(incoming[field]);
      }
    }),
  );
});

test("law: nothing that the structure itself has set is ever changed by anybody else's word", () => {
  fc.assert(
    fc.property(
      whole,
      fields,
      provenance,
      fc.constantFrom<Trust>('import', 'partner', 'operator'),
      (current, incoming, origins, trusted) => {
        const own = Object.keys(origins).filter((field) => origins[field]?.trust === 'structure');
        const { changes, provenance: after } = diffOffer(current, incoming, origins, from('file', trusted));
        expect(changes.map(({ field }) => field).filter((field) => own.includes(field))).toEqual([]);
        for (const field of own) expect(after[field]).toEqual(origins[field]);
      },
    ),
  );
});

test('law: the same word twice changes nothing the second time', () => {
  fc.assert(
    fc.property(whole, fields, provenance, trust, (current, incoming, origins, trusted) => {
      const first = diffOffer(current, incoming, origins, from('file', trusted));
      const after = applyChanges(current, first.changes);
      const second = diffOffer(after, incoming, first.provenance, from('file', trusted));
      expect(second.changes).toEqual([]);
      expect(second.provenance).toEqual(first.provenance);
    }),
  );
});

test('law: taken back at once, a diff leaves the row and its origins as they were', () => {
  fc.assert(
    fc.property(whole, fields, provenance, trust, (current, incoming, origins, trusted) => {
      const diff = diffOffer(current, incoming, origins, from('file', trusted));
      const isSame = JSON.stringify(origins) === JSON.stringify(diff.provenance);
      const logged = isSame
        ? diff.changes
        : [...diff.changes, { field: 'provenance', previous: origins, replacement: diff.provenance }];
      const row = { fields: applyChanges(current, diff.changes), provenance: diff.provenance };
      const restored = restoreFields(row, logged);
      expect(restored.kept).toEqual([]);
      expect(applyChanges(row.fields, restored.changes)).toEqual(current);
      expect(restored.provenance).toEqual(origins);
    }),
  );
});

test('latitude and longitude, and the two ways to say hours, are corrected together', () => {
  const own: Provenance = {
    latitude: { source: 's', trust: 'structure' },
    hours_text: { source: 's', trust: 'structure' },
  };
  const current = { latitude: 50, longitude: 5, hours_value: null, hours_text: 'sur rendez-vous' };
  const incoming = { latitude: 51, longitude: 6, hours_value: 'Mo 09:00-12:00', hours_text: null };
  const diff = diffOffer(current, incoming, own, from('file', 'operator'));
  expect(diff).toEqual({
    changes: [],
    kept: ['latitude', 'longitude', 'hours_value', 'hours_text'],
    provenance: own,
  });
});

test('an older date of confirmation says nothing', () => {
  const diff = diffOffer(
    { confirmed_on: '2026-05-01' },
    { confirmed_on: '2025-05-01' },
    {},
    from('row', 'import'),
  );
  expect(diff).toMatchObject({ changes: [], kept: [] });
});

test("only an origin that differs from the row's own is written down", () => {
  expect(withOrigin({}, 'name', { source: 'row', trust: 'import' }, 'row')).toEqual({});
  expect(withOrigin({}, 'name', { source: 'other', trust: 'import' }, 'row')).toHaveProperty('name');
  expect(
    withOrigin({}, 'latitude', { source: 'row', trust: 'import', how: 'postcode' }, 'row'),
  ).toHaveProperty('latitude.how', 'postcode');
});
