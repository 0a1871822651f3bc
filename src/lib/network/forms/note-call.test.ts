import { expect, test } from 'vitest';
import { callOfForm } from './note-call.ts';

const PLACE = '01a21d1b-f88e-7370-9d70-27a0615dfb45';
const read = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ place: PLACE, outcome: 'confirmed', ...given }))
    form.set(name, value);
  return callOfForm(form);
};

test('a call has a place and an outcome; what is to be corrected has its note', () => {
  expect(read({})).toEqual({ ok: true, value: { locationId: PLACE, outcome: 'confirmed', note: '' } });
  expect(read({ place: 'x' })).toMatchObject({ problem: { code: 'no-place' } });
  expect(read({ outcome: 'sold' })).toMatchObject({ problem: { code: 'no-outcome' } });
  expect(read({ outcome: 'to-correct', note: '  ' })).toMatchObject({ problem: { code: 'no-note' } });
  expect(read({ outcome: 'to-correct', note: ' lundi ' })).toMatchObject({ value: { note: 'lundi' } });
});
