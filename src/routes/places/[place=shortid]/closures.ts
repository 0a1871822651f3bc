import type { PlacePage } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';
import { rangeWords } from '#lib/ui/time-words.ts';

export type PlaceClosure = PlacePage['closures'][number];

/** What the whole place announced, first things first; what one of its services announced stands in that service's hours. */
export const placeClosures = (page: Pick<PlacePage, 'closures'>, today: string): PlaceClosure[] =>
  page.closures
    .filter(({ service, until }) => service === null && until >= today)
    .sort((a, b) => (a.from + a.until < b.from + b.until ? -1 : 1));

/** "fermé", or the hours that replace the usual ones ("ouvert seulement 10 h à 12 h"). */
export const closureWords = ({ hours }: Pick<PlaceClosure, 'hours'>, locale: string): string => {
  const said = { locale: locale as Locale };
  if (!hours) return m.place_closed_day({}, said);
  const ranges = hours.split(',').map((range) => {
    const [from = '', until = ''] = range.trim().split('-');
    return rangeWords(from, until, locale);
  });
  return m.place_open_only({ hours: ranges.join(', ') }, said);
};
