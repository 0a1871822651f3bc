import type { OfferClosureRow, OfferRow } from './offer-row.ts';

const DAY = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** An organization's own closing days as dated closures, for the `days` days from `today` (ISO local date). */
export const datedClosingDays = (
  closingDays: OfferRow['closingDays'],
  today: string,
  days: number,
): OfferClosureRow[] => {
  if (closingDays.length === 0) return [];
  const first = Date.parse(today);
  return Array.from({ length: days }, (_, i) => isoDay(first + i * DAY))
    .filter((date) =>
      closingDays.some((day) =>
        'on' in day
          ? day.on === date
          : day.month === Number(date.slice(5, 7)) && day.day === Number(date.slice(8)),
      ),
    )
    .map((date) => ({ service: null, from: date, until: date, hours: null }));
};
