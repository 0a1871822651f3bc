import { fieldWords, valueLines, type Fields, type HistorySubject } from '#lib/directory/index.ts';
import { valueContext } from './history-words.server.ts';

/** One field that two people wrote differently: what is saved now, and what was typed. */
export type ConflictLine = { field: string; label: string; theirs: string[]; mine: string[] };

// What goes with every save is no difference to choose from.
const NOT_ASKED = new Set(['confirmed_on', 'confirmed_how', 'hours_text']);

/** Both versions, field by field: `stored` is the row as it is now, `typed` the columns that the form stands for. */
export const conflictLines = (
  locals: App.Locals,
  kind: HistorySubject,
  stored: object,
  typed: Fields,
): ConflictLine[] => {
  const context = valueContext(locals);
  const now = JSON.parse(JSON.stringify(stored)) as Fields;
  return Object.entries(typed).flatMap(([field, value]) => {
    if (NOT_ASKED.has(field)) return [];
    const [theirs, mine] = [now[field], value].map((one) => valueLines(kind, field, one, context));
    if (!theirs || !mine || theirs.join('\n') === mine.join('\n')) return [];
    return [{ field, label: fieldWords(kind, field), theirs, mine }];
  });
};

/** The columns to save: without those of which the saved version was taken, which then stay as they are. */
export const withoutTheirs = (form: FormData, fields: Fields): Fields => {
  const taken = new Set(form.getAll('theirs').map(String));
  if (taken.has('hours_value')) taken.add('hours_text');
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !taken.has(field)));
};
