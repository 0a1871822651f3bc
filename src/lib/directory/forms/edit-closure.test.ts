import { expect, test } from 'vitest';
import { closureOfForm, readClosureForm } from './edit-closure.ts';

const read = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.set(name, value);
  return closureOfForm(readClosureForm(form), '2026-12-01');
};

test('days, hours and a reason as people write them', () => {
  expect(read({ fromOn: '24/12/2026', untilOn: '2/1/2027', reason: 'Vacances' })).toEqual({
    ok: true,
    value: { fromOn: '2026-12-24', untilOn: '2027-01-02', reason: { fr: 'Vacances' } },
  });
  expect(read({ fromOn: '24/12/2026', hours: '10-12, 14h à 16h30' })).toEqual({
    ok: true,
    value: { fromOn: '2026-12-24', untilOn: '2026-12-24', hoursValue: '10:00-12:00,14:00-16:30' },
  });
});

test.each([
  [{ fromOn: 'Noël' }, 'fromOn day-unreadable'],
  [{ fromOn: '24/12/2026', untilOn: '31/11/2026' }, 'untilOn day-unreadable'],
  [{ fromOn: '24/12/2026', untilOn: '23/12/2026' }, 'untilOn days-reversed'],
  [{ fromOn: '30/11/2026' }, 'untilOn days-over'],
  [{ fromOn: '24/12/2026', hours: '14-12' }, 'hours hours-unreadable'],
  [{ fromOn: '24/12/2026', hours: '10-12, 11-13' }, 'hours hours-unreadable'],
  [{ fromOn: '24/12/2026', hours: 'matin' }, 'hours hours-unreadable'],
])('%o: %s', (given, problem) => {
  const outcome = read(given as Record<string, string>);
  expect(outcome.ok ? [] : outcome.problem.map(({ code, field }) => `${field} ${code}`)).toEqual([problem]);
});
