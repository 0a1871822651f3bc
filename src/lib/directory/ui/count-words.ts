import * as m from '../../paraglide/messages.js';
import { getLocale } from '../../paraglide/runtime.js';
import { dataLocale } from '../../ui/locales.ts';

// Two messages each rather than plural forms: every list says them, and each plural rule is looked up anew.
const isOne = (count: number): boolean => count === 1 || (count === 0 && dataLocale(getLocale()) === 'fr');

/** "12 lieux trouvés". French counts none as it counts one. */
export const foundWords = (count: number): string =>
  isOne(count) ? m.results_count_one({ count }) : m.results_count({ count });

/** "3 autres lieux n'ont pas indiqué leurs horaires." */
export const unknownHoursWords = (count: number): string =>
  isOne(count) ? m.results_unknown_hours_one({ count }) : m.results_unknown_hours({ count });
