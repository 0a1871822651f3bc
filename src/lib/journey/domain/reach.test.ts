import { expect, test } from 'vitest';
import { lookedUp, readReach } from './reach.ts';

test('the number says which telephone it is: 04 222 33 44 is a landline of Liège', () => {
  expect(readReach('phone', '04 222 33 44')).toEqual({
    ok: true,
    value: { kind: 'landline', value: '+3242223344' },
  });
  expect(readReach('phone', '0470/12.34.56')).toEqual({
    ok: true,
    value: { kind: 'mobile', value: '+32470123456' },
  });
  expect(readReach('phone', '+32 81 62 63 30')).toMatchObject({ value: { kind: 'landline' } });
});

test.each([
  ['phone', '', 'reach-missing'],
  ['phone', '1718', 'phone-unreadable'],
  ['phone', '0470 12 34', 'phone-unreadable'],
  ['email', 'émile', 'email-unreadable'],
  ['email', 'a@b, c@d.be', 'email-unreadable'],
  ['postal', 'Namur', 'postal-short'],
] as const)('%s "%s" is refused: %s', (way, text, code) => {
  expect(readReach(way, text)).toEqual({ ok: false, problem: { code } });
});

test('nothing is an answer', () => {
  expect(readReach('none', '0470 12 34 56')).toEqual({ ok: true, value: undefined });
});

test('two spellings are looked up alike; an address in words and a first name never', () => {
  expect(lookedUp({ kind: 'email', value: 'a@b.be' })).toBe('email a@b.be');
  expect(lookedUp({ kind: 'landline', value: '+3281' })).toBe('phone +3281');
  expect(lookedUp({ kind: 'postal', value: 'Rue' })).toBeUndefined();
  expect(lookedUp({ kind: 'first-name', value: 'Ana' })).toBeUndefined();
});
