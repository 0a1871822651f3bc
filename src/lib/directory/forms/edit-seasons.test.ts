import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSeasons } from '../domain/season-hours.ts';
import { seasonPrefix } from '../domain/season.ts';
import { weekFormOf } from '../domain/week-form.ts';
import { hoursOfYear, readYearForm, withRoom, yearFormOf, type YearForm } from './edit-seasons.ts';

const TODAY = '2026-12-01';
const USUAL = 'Mo-Fr 09:00-17:00; PH off';

/** The fields that the page sends for a form: a browser leaves out what is not ticked. */
const sentOf = ({ usual, seasons }: YearForm): FormData => {
  const form = new FormData();
  const week = (
    prefix: string,
    { days, isOffOnHolidays, isOffInSchoolHolidays }: YearForm['usual']['week'],
  ) => {
    for (const [day, ranges] of days.entries())
      for (const range of [0, 1, 2])
        for (const end of ['from', 'to'] as const)
          form.set(`${prefix}d${day}r${range}${end}`, ranges[range]?.[end] ?? '');
    if (isOffOnHolidays) form.set(`${prefix}holidays`, 'on');
    if (isOffInSchoolHolidays) form.set(`${prefix}school`, 'on');
  };
  form.set('way', usual.way);
  form.set('written', usual.written);
  form.set('version', String(usual.version));
  week('', usual.week);
  for (const [season, block] of seasons.entries()) {
    if (block.choice) form.set(`s${season}-choice`, block.choice);
    form.set(`s${season}-from`, block.from);
    form.set(`s${season}-until`, block.until);
    if (block.isYearly) form.set(`s${season}-yearly`, 'on');
    week(`s${season}-`, block.week);
  }
  return form;
};
/** Opens the form of these hours, lets somebody change it, and sends it. */
const edited = (published: string | null, change: (form: YearForm) => void = () => undefined) => {
  const form = withRoom(yearFormOf(published, 3, TODAY));
  change(form);
  return hoursOfYear(readYearForm(sentOf(form)), published, TODAY);
};
const block = (form: YearForm, at: number) => {
  const one = form.seasons[at];
  if (!one) throw new Error(`no season ${at}`);
  return one;
};
const open = (form: YearForm, at: number, day: number, from: string, to: string) =>
  (block(form, at).week.days[day] = [{ from, to }]);
const codes = (outcome: ReturnType<typeof edited>) =>
  outcome.ok ? outcome.value : outcome.problem.map(({ code }) => code);

test.each([
  USUAL,
  `${USUAL}; Jul-Aug off; Jul-Aug Mo-Th 10:00-12:00; Jul-Aug PH off`,
  `${USUAL}; 2026 Dec 21-2027 Jan 03 off`,
  `${USUAL}; Dec 24-Jan 03 off; 2027 Jul 01-2027 Jul 31 Mo-Fr 09:00-12:00`,
  'Mo 09:00-12:00; Jul-Aug Mo 10:00-12:00; Jul-Aug SH off',
  '"sur rendez-vous"; Jul-Aug off',
  'Mo[1] 09:00-12:00; Jul-Aug Mo 10:00-12:00',
  'Jul-Aug Mo 10:00-12:00',
  '2026 Jul 01-2026 Aug 31 Mo 10:00-12:00; Mo 09:00-12:00',
])('%s: a form that is sent as it was opened changes nothing', (published) => {
  expect(codes(edited(published))).toBe(published);
});

test('a season is added beside the usual week; what is over goes with the next change', () => {
  const added = edited(`${USUAL}; 2026 Jul 01-2026 Aug 31 off`, (form) => {
    expect(form.seasons).toHaveLength(1);
    Object.assign(block(form, 0), {
      choice: 'hours',
      from: '2027-07-01',
      until: '2027-08-31',
      isYearly: true,
    });
    open(form, 0, 0, '10', '12h30');
  });
  expect(codes(added)).toBe(`${USUAL}; Jul-Aug off; Jul-Aug Mo 10:00-12:30; Jul-Aug PH off`);
});

test('a season is shown with its coming dates, changed, closed, taken away; the usual week stays', () => {
  const published = `${USUAL}; Jul-Aug Mo-Fr 10:00-12:00; Jul-Aug PH off`;
  expect(yearFormOf(published, 1, TODAY)).toMatchObject({
    usual: { way: 'grid' },
    seasons: [{ choice: 'hours', from: '2027-07-01', until: '2027-08-31', isYearly: true }],
  });
  const to = (change: Partial<YearForm['seasons'][number]>) =>
    codes(edited(published, (form) => Object.assign(block(form, 0), change)));
  expect(to({ choice: 'closed' })).toBe(`${USUAL}; Jul-Aug off`);
  expect(to({ choice: 'remove' })).toBe(USUAL);
  expect(to({ until: '2027-08-15' })).toBe(`${USUAL}; Jul 01-Aug 15 Mo-Fr 10:00-12:00; Jul 01-Aug 15 PH off`);
  expect(codes(edited(published, (form) => (form.usual.week.days[4] = [])))).toBe(
    'Mo-Th 09:00-17:00; PH off; Jul-Aug Mo-Fr 10:00-12:00; Jul-Aug PH off',
  );
});

test('a short season within a long one wins, and this year over every year, in whichever order they are typed', () => {
  const closed = (from: string, until: string, isYearly: boolean) => ({
    ...{ choice: 'closed' as const, from, until, isYearly, week: yearFormOf(null, 0, TODAY).usual.week },
  });
  const long = closed('2027-07-01', '2027-08-31', true);
  const short = closed('2027-07-15', '2027-07-31', true);
  const dated = closed('2027-07-01', '2027-08-31', false);
  for (const seasons of [
    [long, short, dated],
    [dated, short, long],
  ])
    expect(codes(edited(USUAL, (form) => (form.seasons = seasons)))).toBe(
      `${USUAL}; Jul-Aug off; Jul 15-Jul 31 off; 2027 Jul 01-2027 Aug 31 off`,
    );
});

test('what is wrong is said season by season; all of it at once', () => {
  const refused = edited(`${USUAL}; Jul-Aug off`, (form) => {
    Object.assign(block(form, 0), { choice: 'hours' });
    Object.assign(block(form, 1), {
      choice: 'closed',
      from: '2027-07-02',
      until: '2027-08-31',
      isYearly: true,
    });
    form.seasons.push({ ...block(form, 1), from: '2027-08-01', until: '2027-07-01' });
    form.seasons.push({ ...block(form, 1), choice: '' });
    form.seasons.push({
      ...block(form, 1),
      choice: 'hours',
      from: '2026-01-01',
      until: '2026-02-01',
      isYearly: false,
    });
    open(form, 4, 0, 'midi', '14');
  });
  expect(
    refused.ok ? [] : refused.problem.map((one) => ('season' in one ? [one.season, one.code] : [])),
  ).toEqual([
    [0, 'season-empty'],
    [2, 'season-dates'],
    [3, 'season-choice'],
    [4, 'season-dates'],
    [4, 'season-hours'],
  ]);
});

test('the same season twice is refused; a season without usual hours too', () => {
  const twice = { choice: 'closed' as const, from: '2027-07-02', until: '2027-08-31', isYearly: true };
  expect(codes(edited(`${USUAL}; Jul-Aug off`, (form) => Object.assign(block(form, 1), twice)))).toEqual([
    'season-twice',
  ]);
  expect(codes(edited(null, (form) => Object.assign(block(form, 0), twice)))).toEqual(['season-usual']);
});

const day = fc
  .integer({ min: 0, max: 700 })
  .map((n) => new Date(Date.UTC(2026, 11, 2 + n)).toISOString().slice(0, 10));
const season = fc
  .record({
    from: day,
    days: fc.integer({ min: 0, max: 120 }),
    isYearly: fc.boolean(),
    opens: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ from, days, isYearly, opens }) => {
    const until = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
    return { from, until, isYearly, opens };
  })
  // Until 28 February may be read as the whole month: the years differ in its last day.
  .filter(({ until }) => !until.includes('-02-2'));

test('whatever the seasons, what is saved reads as what was typed, and saving it again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(season, { maxLength: 4 }), (typed) => {
      const saved = edited(USUAL, (form) => {
        form.seasons = typed.map(({ from, until, isYearly, opens }) => {
          const week = yearFormOf(null, 0, TODAY).usual.week;
          week.days[opens] = [{ from: '10:00', to: '12:00' }];
          return { choice: 'hours', from, until, isYearly, week };
        });
      });
      if (!saved.ok) {
        expect(new Set(codes(saved))).toEqual(new Set(['season-twice']));
        return;
      }
      const { usual, seasons } = splitSeasons(saved.value);
      expect(usual).toBe(USUAL);
      const said = seasons.map(({ season: of, hours }) => [
        seasonPrefix(of),
        weekFormOf(hours)?.days.findIndex((ranges) => ranges.length > 0),
      ]);
      expect(said.toSorted()).toEqual(typed.map((of) => [seasonPrefix(of), of.opens]).toSorted());
      expect(codes(edited(saved.value))).toBe(saved.value);
    }),
    { numRuns: 100 },
  );
});
