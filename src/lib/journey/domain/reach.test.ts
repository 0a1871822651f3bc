import { expect, test } from 'vitest';
import { lookedUp, readReach, readTyped, wayOf } from './reach.ts';

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

test.each([
  ['081 01 23 45', 'phone'],
  ['+32 (0)470 12 34 56', 'phone'],
  ['Tél. 081/01.23.45', 'phone'],
  ['081 01 23', 'phone'],
  ['emile@exemple.be', 'email'],
  ['Rue Haute 12, 5000 Namur', 'postal'],
  ['  ', 'none'],
] as const)('which way "%s" is, nobody has to say: %s', (text, way) => {
  expect(wayOf(text)).toBe(way);
});

test('not said on purpose, forgotten, and both at once are three things', () => {
  expect(readTyped('', true)).toEqual({ ok: true, value: undefined });
  expect(readTyped(' ', false)).toEqual({ ok: false, problem: { code: 'reach-missing' } });
  expect(readTyped('081 01 23 45', true)).toEqual({ ok: false, problem: { code: 'reach-both' } });
  expect(readTyped('Rue Haute 12, 5000 Namur', false)).toMatchObject({ value: { kind: 'postal' } });
  expect(readTyped('081 01 23', false)).toEqual({ ok: false, problem: { code: 'phone-unreadable' } });
});
