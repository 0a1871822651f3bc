import { expect, test } from 'vitest';
import { seasonState } from '../domain/season-state.ts';
import { readSeasonForm, seasonFormOf, seasonOfForm } from './season-part.ts';

const TODAY = '2027-05-10';
const ASKED = { kind: 'summer' as const, from: '2027-07-01', until: '2027-08-31' };
const USUAL = 'Mo-Fr 09:00-17:00';
const MORNING = { 'season-d0r0from': '9', 'season-d0r0to': '12h30' };

const sent = (fields: Record<string, string>, value: string | null = USUAL) => {
  const form = new FormData();
  const dates = { seasonFrom: ASKED.from, seasonUntil: ASKED.until };
  for (const [name, text] of Object.entries({ ...dates, ...fields })) form.set(name, text);
  return seasonOfForm(readSeasonForm(form), value, ASKED, TODAY);
};

test('nothing chosen: nothing is said, whatever else is typed', () =>
  expect(sent(MORNING)).toEqual({ ok: true, value: undefined }));

test('a closure of this year, a rule of every year, hours of this year', () => {
  expect(sent({ season: 'closed', seasonUntil: '2027-08-15' })).toEqual({
    ok: true,
    value: {
      ...{ answer: 'closed', hoursValue: USUAL },
      closure: { fromOn: '2027-07-01', untilOn: '2027-08-15' },
    },
  });
  expect(sent({ season: 'closed', seasonYearly: 'on' })).toEqual({
    ok: true,
    value: { answer: 'closed', hoursValue: `${USUAL}; Jul-Aug off` },
  });
  expect(sent({ season: 'hours', ...MORNING })).toMatchObject({
    value: {
      hoursValue: `${USUAL}; 2027 Jul 01-2027 Aug 31 off; 2027 Jul 01-2027 Aug 31 Mo 09:00-12:30`,
    },
  });
  // Closed this year: what holds every other year is left.
  expect(sent({ season: 'closed' }, `${USUAL}; Jul-Aug Mo 09:00-12:00`)).toMatchObject({
    value: { hoursValue: `${USUAL}; Jul-Aug Mo 09:00-12:00` },
  });
});

test.each([
  [{ season: 'hours', ...MORNING, seasonFrom: 'demain' }, 'season-dates'],
  [{ season: 'closed', seasonUntil: '2027-06-30' }, 'season-dates'],
  [{ season: 'closed', seasonFrom: '2026-07-01', seasonUntil: '2026-08-31' }, 'season-dates'],
  [{ season: 'closed', seasonUntil: '2028-07-01' }, 'season-dates'],
  [{ season: 'hours' }, 'season-empty'],
  [{ season: 'hours', 'season-d0r0from': 'neuf', 'season-d0r0to': '12' }, 'season-hours'],
])('%j is refused: %s', (fields, code) =>
  expect(sent(fields as unknown as Record<string, string>)).toMatchObject({ ok: false, problem: { code } }),
);

test('hours of a season alone would say "closed the rest of the year": asked for first', () => {
  const refused = { ok: false, problem: { code: 'season-usual' } };
  expect(sent({ season: 'hours', ...MORNING }, null)).toEqual(refused);
  expect(sent({ season: 'closed', seasonYearly: 'on' }, null)).toEqual(refused);
  expect(sent({ season: 'closed' }, null)).toMatchObject({ ok: true, value: { answer: 'closed' } });
  expect(sent({ season: 'usual' }, null)).toEqual({ ok: true, value: { answer: 'usual' } });
});

test('the part begins with what is published: the usual week, hours of every year, a closure', () => {
  const begun = (value: string | null, closures: { fromOn: string; untilOn: string }[] = []) => {
    const all = closures.map((one) => ({ ...one, id: 'a', hours: null }));
    return seasonFormOf(value, seasonState(value, all, ASKED), ASKED);
  };
  expect(begun(USUAL)).toMatchObject({ choice: '', from: ASKED.from, isYearly: false });
  expect(begun(USUAL).hours.week.days[4]).toEqual([{ from: '09:00', to: '17:00' }]);
  expect(begun(null).hours.week.days[4]).toEqual([]);
  const yearly = begun(`${USUAL}; Jul-Aug off; Jul-Aug Mo 10:00-12:00`);
  expect(yearly).toMatchObject({ choice: 'hours', from: ASKED.from, until: ASKED.until, isYearly: true });
  expect(yearly.hours.week.days.slice(0, 2)).toEqual([[{ from: '10:00', to: '12:00' }], []]);
  expect(begun(USUAL, [{ fromOn: '2027-07-05', untilOn: '2027-08-31' }])).toMatchObject({
    ...{ choice: 'closed', from: '2027-07-05' },
  });
  // A week within the summer is no summer.
  expect(begun(USUAL, [{ fromOn: '2027-07-05', untilOn: '2027-07-11' }])).toMatchObject({ choice: '' });
});
