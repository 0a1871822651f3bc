import { isQuarterSet, QUARTERS_PER_DAY, type Week } from '../../shared/weekly-hours.ts';

/** Days (0 Monday) that share the same open ranges, in minutes after midnight. */
export type WeekLine = { days: number[]; ranges: { from: number; until: number }[] };

const rangesOf = (week: Week, day: number): WeekLine['ranges'] => {
  const ranges: WeekLine['ranges'] = [];
  for (let quarter = 0; quarter < QUARTERS_PER_DAY; quarter++) {
    if (!isQuarterSet(week, day * QUARTERS_PER_DAY + quarter)) continue;
    const last = ranges.at(-1);
    if (last?.until === quarter * 15) last.until += 15;
    else ranges.push({ from: quarter * 15, until: quarter * 15 + 15 });
  }
  return ranges;
};

/** The usual week in as few lines as possible: equal days together, closed days left out. */
export const weekSummary = (week: Week): WeekLine[] => {
  const lines: (WeekLine & { key: string })[] = [];
  for (let day = 0; day < 7; day++) {
    const ranges = rangesOf(week, day);
    if (ranges.length === 0) continue;
    const key = JSON.stringify(ranges);
    const known = lines.find((line) => line.key === key);
    if (known) known.days.push(day);
    else lines.push({ days: [day], ranges, key });
  }
  return lines.map(({ days, ranges }) => ({ days, ranges }));
};
