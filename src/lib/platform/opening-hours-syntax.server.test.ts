import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOURS_LIMIT, withHours, type HoursSource, type SchoolDays } from './opening-hours-syntax.server.ts';

const MONDAY = Date.UTC(2026, 10, 23) / 60_000;
const DAYS = 70;
const noSchool: SchoolDays = () => ({ isHoliday: false });

const read = (value: string, more: Partial<HoursSource> = {}, school = noSchool) =>
  withHours({ value, country: 'BE', timeZone: 'Europe/Brussels', ...more }, MONDAY, (hours) => {
    const spans = [];
    for (const span of hours.line(MONDAY, DAYS, school)) {
      if (span.from >= MONDAY + DAYS * 1440) break;
      spans.push(span);
    }
    return { spans, namesSchoolHolidays: hours.namesSchoolHolidays };
  });
const codeOf = (value: string, more: Partial<HoursSource> = {}) => {
  const result = read(value, more);
  return result.ok ? 'read' : result.problem.code;
};

test('a line has no gap, begins where it is asked to, and stops at midnights within the fine days', () => {
  const result = read('Mo-Fr 09:00-17:00');
  if (!result.ok) throw new Error(result.problem.code);
  const { spans } = result.value;
  expect(spans[0]).toMatchObject({ from: MONDAY, to: MONDAY + 540, isOpen: false });
  spans.slice(1).forEach((span, i) => expect(span.from).toBe(spans[i]?.to));
  expect(spans.at(-1)?.to).toBe(MONDAY + DAYS * 1440);
  for (const { from, to } of spans) expect(Math.floor(from / 1440)).toBe(Math.floor((to - 1) / 1440));
});

test('school holidays are the caller’s, and asked for only where the value names them', () => {
  const asked: number[] = [];
  const school: SchoolDays = (day) => {
    asked.push(day);
    return { isHoliday: day % 2 === 0, until: day + 1 };
  };
  const named = read('SH 10:00-12:00', {}, school);
  if (!named.ok) throw new Error(named.problem.code);
  expect(named.value.namesSchoolHolidays).toBe(true);
  const open = named.value.spans.filter(({ isOpen }) => isOpen);
  expect(open).toHaveLength(DAYS / 2);
  for (const { from } of open) expect(Math.floor(from / 1440) % 2).toBe(0);
  const count = asked.length;
  const other = read('PH,Mo 10:00-12:00', {}, school);
  expect(other.ok && other.value.namesSchoolHolidays).toBe(false);
  expect(asked).toHaveLength(count);
});

describe('hostile values', () => {
  test.each([
    ['nothing', '', 'hours-empty'],
    ['blanks', ' \t\r\n ', 'hours-empty'],
    ['signs', '?!-;;"', 'hours-empty'],
    ['a NUL byte', 'Mo-Fr 09:00-12:00\u0000', 'hours-unreadable'],
    ['a NUL byte in a comment', 'Mo 09:00-12:00 "a\u0000b"', 'hours-unreadable'],
    ['half a character', 'Mo 09:00-12:00 "\ud83d"', 'hours-unreadable'],
    ['HTML', '<p>Mo-Fr 09:00-12:00</p>', 'hours-unreadable'],
    ['prose', 'Ouvert le matin, fermé le soir', 'hours-unreadable'],
    ['a name every object has', 'constructor', 'hours-unreadable'],
    ['the prototype', '__proto__', 'hours-unreadable'],
    ['a point in time', 'Mo 10:00', 'hours-unreadable'],
    ['an impossible time', 'Mo 09:60-12:00', 'hours-unreadable'],
    ['an impossible date', 'Feb 30 10:00-12:00', 'hours-unreadable'],
    ['an ambiguous day', 'Ma 09:00-12:00', 'hours-unreadable'],
    ['one character too many', `${'Mo '.repeat(HOURS_LIMIT)}`, 'hours-too-long'],
    ['public holidays of nowhere', 'Mo 09:00-12:00; PH off', 'hours-holidays-unknown', 'XX'],
  ])('%s', (_, value, code, country = 'BE') => expect(codeOf(value, { country })).toBe(code));

  // Each of these took the library from a second to for ever.
  test.each([
    ['blanks before', `${'\t'.repeat(1_000)}10:00-12:00`],
    ['separators before', `${' ;'.repeat(900)}10:00-12:00`],
    ['one long word', 'a'.repeat(HOURS_LIMIT)],
    ['one long word with accents', 'é'.repeat(HOURS_LIMIT)],
    ['a wall of holidays', `${'PH,'.repeat(600)}Mo 10:00-12:00`],
    ['a wall of quotes', '"'.repeat(HOURS_LIMIT - 2) + 'Mo'],
    [
      'every other minute',
      Array.from({ length: 150 }, (_, i) => `${clock(i * 4)}-${clock(i * 4 + 2)}`).join(','),
    ],
    ['a hundred rules', 'Jan-Mar Mo[1,2,3] 10:00-12:00; '.repeat(60)],
    ['big numbers', `Mo-Fr 09:00-12:00; ${'9'.repeat(1_000)} off`],
  ])('%s is answered in time', (_, value) => {
    const start = performance.now();
    expect(['read', 'hours-unreadable', 'hours-too-complex', 'hours-empty']).toContain(codeOf(value));
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  test('law: no text whatever is an exception', () => {
    const words = [
      'Mo',
      'Fr',
      'PH',
      'SH',
      'off',
      '10:00',
      '-',
      ',',
      ';',
      '||',
      '"',
      '[',
      ']',
      '1',
      'week',
      'Jan',
      '+',
    ];
    const salad = fc.array(fc.constantFrom(...words, ' '), { maxLength: 14 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), salad), (value) => {
        const result = read(value);
        if (result.ok) for (const { from, to } of result.value.spans) expect(to).toBeGreaterThan(from);
        else expect(result.problem.code).toMatch(/^hours-/);
      }),
      { numRuns: 300 },
    );
  });

  test('after a value that took too long, the next is read', () => {
    const slow = withHours({ value: 'Mo', country: 'BE', timeZone: 'UTC' }, MONDAY, () => {
      for (;;);
    });
    expect(slow).toEqual({ ok: false, problem: { code: 'hours-too-complex' } });
    expect(codeOf('Mo-Fr 09:00-17:00')).toBe('read');
  });
});

test('a problem says after which words the reading stopped', () => {
  expect(read('Mo-Fr 09:00-17:00; Sa bla')).toEqual({
    ok: false,
    problem: { code: 'hours-unreadable', after: 'Mo-Fr 09:00-17:00; Sa bl' },
  });
  const long = read(`${'Mo 09:00-12:00; '.repeat(20)}bla`);
  if (long.ok || long.problem.code !== 'hours-unreadable') throw new Error('read');
  expect(long.problem.after).toMatch(/^….*bl$/);
  expect(long.problem.after?.length).toBe(41);
});

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
