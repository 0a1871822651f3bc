import { expect, test } from 'vitest';
import { correctionOfForm, readCorrectionForm } from './correct-place.ts';

const PUBLISHED = { hoursValue: 'Mo 09:00-12:00', phones: ['+3281000002', '+3281000003'] };
const sent = (
  fields: Record<string, string>,
  published: Parameters<typeof correctionOfForm>[1] = PUBLISHED,
) => {
  const form = new FormData();
  const usual = { way: 'written', written: 'Mo 09:00-12:00', phone: '081 00 00 02' };
  for (const [name, value] of Object.entries({ ...usual, ...fields })) form.set(name, value);
  return correctionOfForm(readCorrectionForm(form), published, 'BE', '2026-12-01');
};

test('what was left as it is is no correction', () => {
  expect(sent({})).toEqual({ ok: true, value: {} });
  expect(sent({ way: 'grid' }, { ...PUBLISHED, hoursValue: null })).toEqual({ ok: true, value: {} });
});

test('new hours, another first telephone, dates of closure', () => {
  expect(sent({ written: 'Tu 10:00-12:00', phone: '081 62 63 30', closedFrom: '2026-12-24' })).toEqual({
    ok: true,
    value: {
      hoursValue: 'Tu 10:00-12:00',
      phones: ['+3281626330', '+3281000003'],
      closure: { fromOn: '2026-12-24', untilOn: '2026-12-24' },
    },
  });
  expect(sent({ phone: '' })).toEqual({ ok: true, value: { phones: ['+3281000003'] } });
});

test('everything that is wrong is said at once', () => {
  expect(sent({ written: '', phone: 'abc', closedFrom: '2026-12-24', closedUntil: '2026-12-01' })).toEqual({
    ok: false,
    problem: [
      { code: 'hours', problem: { code: 'written-missing' } },
      { code: 'phone', value: 'abc' },
      { code: 'dates' },
    ],
  });
});
