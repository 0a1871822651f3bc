import { expect, test } from 'vitest';
import { readWorkshopForm, workshopOfForm } from './edit-workshop.ts';

const AT = { timeZone: 'Europe/Brussels', today: '2026-12-01' };
const read = (given: Record<string, string>) => {
  const form = new FormData();
  const all = { title: 'Premiers pas', day: '8/12/2026', from: '18h30', to: '20', ...given };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  return workshopOfForm(readWorkshopForm(form), AT);
};

test('plain words become a workshop with its rule', () => {
  expect(read({ repeat: 'weekly', times: '6', without: '22/12/2026; 29/12/2026', seats: '8' })).toMatchObject(
    {
      ok: true,
      value: {
        ...{ title: { fr: 'Premiers pas' }, localStart: '2026-12-08T18:30', durationMinutes: 90, seats: 8 },
        ...{ recurrence: 'FREQ=WEEKLY;COUNT=6', excludedDates: ['2026-12-22', '2026-12-29'] },
      },
    },
  );
  expect(read({ repeat: 'once', times: 'x' })).toMatchObject({ ok: true, value: { recurrence: undefined } });
});

test.each([
  [{ title: ' ' }, 'title title-missing'],
  [{ day: '31/2/2027' }, 'day day-unreadable'],
  [{ day: '30/11/2026' }, 'day day-past'],
  [{ from: 'soir' }, 'from time-unreadable'],
  [{ to: '18:40' }, 'to time-reversed'],
  [{ repeat: 'weekly', until: '1/12/2026' }, 'until end-before-start'],
  [{ repeat: 'weekly', until: '1/2/2027', times: '3' }, 'times two-ends'],
  [{ repeat: 'monthly', times: '0' }, 'times number-unreadable'],
  [{ repeat: 'weekly', without: 'Noël' }, 'without day-unreadable'],
  [{ seats: 'dix' }, 'seats number-unreadable'],
])('%o: %s', (given, problem) => {
  const outcome = read(given as Record<string, string>);
  expect(outcome.ok ? [] : outcome.problem.map(({ code, field }) => `${field} ${code}`)).toEqual([problem]);
});
