import {
  fieldWords,
  valueLines,
  wallWords,
  type HistorySubject,
  type LoggedChange,
  type ValueContext,
} from '#lib/directory/index.ts';
import type { PresentRow, SignedChange } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { wallClock } from '#lib/shared/local-time.ts';
import { textFor, type LocalizedText } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { dateWords, timeWords } from '#lib/ui/time-words.ts';
import { deskOf } from './desk.server.ts';

/** Names of what the history speaks of, by id. */
export type Subjects = ReadonlyMap<string, string>;

/** Where values are read: the language of the request, the country of the territory. */
export const valueContext = (locals: App.Locals): ValueContext => ({
  locale: locals.locale,
  country: deskOf(locals).territory.facts.country,
});

/** An instant as people of the territory say it. */
export const momentWords = ({ locale, territory }: App.Locals, at: string): string => {
  const wall = wallClock(new Date(at), territory.timeZone);
  return m.history_when({
    day: dateWords(wall.slice(0, 10), locale),
    time: timeWords(wall.slice(11, 16), locale),
  });
};

const nameOf = (row: PresentRow, rows: readonly PresentRow[], locale: string): string => {
  const said = (text: unknown) =>
    textFor(text as LocalizedText, dataLocale(locale))?.text ?? m.history_unnamed();
  const { fields } = row;
  switch (row.kind) {
    case 'location':
      return String(fields.name);
    case 'service':
      return m.history_service({ name: said(fields.name) });
    case 'workshop':
      return m.history_workshop({ name: said(fields.title) });
    case 'session': {
      const workshop = rows.find(({ id }) => id === fields.workshop_id);
      const when = m.history_session({ when: wallWords(String(fields.local_start), locale) });
      return workshop ? `${nameOf(workshop, rows, locale)} · ${when}` : when;
    }
    case 'closure':
      return m.history_closure();
  }
};

/** What each row of a place is called in its history. */
export const subjectNames = (rows: readonly PresentRow[], locale: string): Subjects =>
  new Map(rows.map((row) => [row.id, nameOf(row, rows, locale)]));

/** The name of one of them; of what is gone, its kind. */
export const subjectName = (names: Subjects, kind: HistorySubject, id: string): string =>
  names.get(id) ?? (kind === 'closure' ? m.history_closure() : m.history_unnamed());

/** Who made a change: a name, or where it came from. */
export const signature = ({ person, isByLink, source }: SignedChange): string => {
  if (person !== null) return m.history_by_person({ name: person });
  if (isByLink) return m.history_by_link();
  if (source.startsWith('structure:')) return m.history_by_structure();
  return source === 'demonstration' ? m.history_by_demonstration() : m.history_by_source({ source });
};

const contentLines = (change: LoggedChange, context: ValueContext): string[] => {
  const content = change.action === 'delete' ? change.previous : change.replacement;
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return [];
  return Object.entries(content)
    .filter(([, value]) => value !== null && JSON.stringify(value) !== '{}')
    .map(([field, value]) =>
      m.history_day_hours({
        days: fieldWords(change.kind, field),
        hours: valueLines(change.kind, field, value, context).join(', '),
      }),
    );
};

/** One line of the history in words: what, what it was, what it became. A row that came or went says so. */
export const changeWords = (change: LoggedChange, context: ValueContext) => {
  const { action, field, kind, previous, replacement } = change;
  if (action !== 'update')
    return {
      label: action === 'create' ? m.history_created() : m.history_deleted(),
      ...{ before: [] as string[], after: contentLines(change, context) },
    };
  return {
    label: fieldWords(kind, field),
    before: valueLines(kind, field, previous, context),
    after: valueLines(kind, field, replacement, context),
  };
};
