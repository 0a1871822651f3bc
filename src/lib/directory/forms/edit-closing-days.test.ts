import { expect, test } from 'vitest';
import { closingDaysFormOf, closingDaysOfForm, readClosingDaysForm } from './edit-closing-days.ts';

test('nothing is ticked that nobody has said; what was said stands among what is proposed', () => {
  expect(closingDaysFormOf([]).boxes.filter(({ isTicked }) => isTicked)).toEqual([]);
  const form = closingDaysFormOf([{ month: 9, day: 27 }, { on: '2026-12-28' }]);
  expect(form.boxes.filter(({ isTicked }) => isTicked).map(({ code }) => code)).toEqual([
    '09-27',
    '2026-12-28',
  ]);
  expect(closingDaysOfForm(form)).toEqual({ ok: true, value: [{ month: 9, day: 27 }, { on: '2026-12-28' }] });
});

test('days that are ticked and days that are typed become one list; what is no day is named', () => {
  const form = new FormData();
  for (const code of ['12-24', '11-15', '13-40', 'x']) form.append('days', code);
  form.set('others', '29/2; 3/5/2027; 24/12');
  const read = readClosingDaysForm(form);
  expect(closingDaysOfForm(read)).toEqual({
    ok: true,
    value: [{ month: 2, day: 29 }, { month: 11, day: 15 }, { month: 12, day: 24 }, { on: '2027-05-03' }],
  });
  expect(closingDaysOfForm({ ...read, others: '30/2; Noël' })).toEqual({
    ok: false,
    problem: ['30/2', 'Noël'].map((value) => ({ code: 'day-unreadable', field: 'others', value })),
  });
});
