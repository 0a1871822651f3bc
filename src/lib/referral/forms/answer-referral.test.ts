import { describe, expect, test } from 'vitest';
import { askedOfForm, BUTTONS, readAnswerForm } from './answer-referral.ts';

const TODAY = '2026-11-27';
const sent = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readAnswerForm(form);
};
const asked = (fields: Record<string, string>) => askedOfForm(sent(fields), TODAY);
const problemsOf = (fields: Record<string, string>) => {
  const read = asked(fields);
  return read.ok ? [] : read.problem.map(({ code }) => code);
};
const DAY = { action: 'accept', on: '2026-12-01', at: '14:30', with: 'Ana' };

describe('a line that is answered', () => {
  test('an appointment has a day from today on, an hour, and perhaps a name', () => {
    expect(asked(DAY)).toEqual({
      ok: true,
      value: { action: 'accept', appointment: { on: '2026-12-01', at: '14:30', with: 'Ana' } },
    });
    expect(asked({ ...DAY, on: TODAY }).ok).toBe(true);
    for (const on of ['', '2026-11-26', '2027-11-28', '2026-02-30', '1/12/2026', '2026-12-01x'])
      expect([on, problemsOf({ ...DAY, on })]).toEqual([on, ['on']]);
    for (const at of ['', '24:00', '9:00', '14h30', '14:60'])
      expect([at, problemsOf({ ...DAY, at })]).toEqual([at, ['at']]);
    expect(problemsOf({ ...DAY, with: 'a'.repeat(81) })).toEqual(['with']);
    expect(problemsOf({ action: 'rebook' })).toEqual(['on', 'at']);
  });

  test('a refusal has a reason of the list, another place an id', () => {
    expect(asked({ action: 'refuse', reason: 'no-seats' })).toEqual({
      ok: true,
      value: { action: 'refuse', reason: 'no-seats' },
    });
    for (const reason of ['', 'no seats', 'constructor'])
      expect(problemsOf({ action: 'refuse', reason })).toEqual(['reason']);
    expect(problemsOf({ action: 'redirect', place: 'x' })).toEqual(['no-such-place']);
  });

  test('what no button says is refused; the others need nothing more', () => {
    for (const action of ['', 'lapse', 'see', 'toString', 'ACCEPT'])
      expect(problemsOf({ action })).toEqual(['not-possible']);
    for (const action of BUTTONS.filter((one) => !['accept', 'rebook', 'refuse', 'redirect'].includes(one)))
      expect(asked({ action })).toEqual({ ok: true, value: { action } });
  });

  test('what was typed is kept, without what a database cannot store', () => {
    expect(sent({ with: ' A\0na ', on: 'demain', version: '-' })).toMatchObject({
      ...{ with: 'Ana', on: 'demain', version: 0 },
    });
  });
});
