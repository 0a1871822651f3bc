import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFromMachine, readAnswer, readReportForm, reportOfForm } from './report-error.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const read = (fields: Record<string, string>) => reportOfForm(readReportForm(formOf(fields)));

test('what is wrong is enough; an address is kept only where one is given', () => {
  expect(read({ kind: 'hours' })).toEqual({
    ok: true,
    value: { kind: 'hours', message: '', replyTo: null },
  });
  expect(read({ kind: 'closed', message: ' Fermé ! ', email: 'a@example.org' })).toMatchObject({
    value: { message: 'Fermé !', replyTo: 'a@example.org' },
  });
});

test('everything that is wrong is said at once, each with its field, and what was typed stays', () => {
  const sent = readReportForm(formOf({ kind: 'other', message: '', email: 'pas une adresse' }));
  expect(sent.email).toBe('pas une adresse');
  expect(reportOfForm(sent)).toEqual({
    ok: false,
    problem: [
      { code: 'message-missing', field: 'message' },
      { code: 'email-unreadable', field: 'email', value: 'pas une adresse' },
    ],
  });
  expect(read({})).toMatchObject({ problem: [{ code: 'kind-missing' }] });
});

test('whatever is typed never makes a report that the table refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.emailAddress(), (message, email) => {
      const found = read({ kind: 'address', message, email });
      if (!found.ok) return;
      expect(found.value.message.length).toBeLessThanOrEqual(1000);
      expect(found.value.message).not.toContain('\0');
      expect(found.value.replyTo?.length ?? 0).toBeLessThanOrEqual(254);
    }),
  );
});

test('a field that nobody sees tells machines; an answer names a report and one of two words', () => {
  expect(isFromMachine(formOf({ kind: 'hours' }))).toBe(false);
  expect(isFromMachine(formOf({ kind: 'hours', website: 'http://x.example' }))).toBe(true);
  const report = '019ad000-0000-7000-8000-000000000000';
  expect(readAnswer(formOf({ report, answer: 'right', note: 'Merci' }))).toEqual({
    ...{ reportId: report, answer: 'right', note: 'Merci' },
  });
  expect(readAnswer(formOf({ report, answer: 'peut-être' }))).toBeUndefined();
  expect(readAnswer(formOf({ report: "1' or 1=1", answer: 'right' }))).toBeUndefined();
});
