import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUuid, uuidV7 } from './uuid.ts';

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 16 });

test('the example of RFC 9562', () => {
  const bytes = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('law: version 7, variant 10, the time in front, the random bits kept', () => {
  fc.assert(
    fc.property(time, random, (milliseconds, bytes) => {
      const id = uuidV7(milliseconds, bytes);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(milliseconds);
      expect(parseInt(id.slice(15, 18), 16)).toBe((((bytes[0] ?? 0) & 15) << 8) | (bytes[1] ?? 0));
    }),
  );
});

test('law: ids of later milliseconds sort after earlier ones', () => {
  fc.assert(
    fc.property(time, time, random, random, (a, b, one, other) => {
      fc.pre(a < b);
      expect(uuidV7(a, one) < uuidV7(b, other)).toBe(true);
    }),
  );
});

test('what is no UUID as PostgreSQL writes one is none: it would be refused there with an error', () => {
  expect(isUuid('01936f2e-0000-7000-8000-000000000001')).toBe(true);
  for (const text of [
    '',
    '01936F2E-0000-7000-8000-000000000001',
    '-'.repeat(36),
    '01936f2e',
    null,
    undefined,
    7,
  ])
    expect(isUuid(text), String(text)).toBe(false);
});
