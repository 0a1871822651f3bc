import type { WorkshopPage } from '../../directory/index.server.ts';
import * as m from '../../paraglide/messages.js';
import type { SheetBlock, SheetDocument } from '../../shared/document-sheet.ts';
import { htmlLang } from '../../ui/locales.ts';
import {
  addressLine,
  footOf,
  phoneBlocks,
  saidIn,
  sessionRow,
  termsOf,
  type SheetContext,
} from './sheet-words.ts';

const MOST_DATES = 8;

const dates = (workshop: WorkshopPage, context: SheetContext): SheetBlock[] => {
  const { locale } = context;
  const kept = workshop.sessions.filter((one) => !one.isCancelled).slice(0, MOST_DATES);
  if (kept.length === 0) return [{ kind: 'text', text: m.workshop_past({}, { locale }) }];
  return [{ kind: 'rows', rows: kept.map((one) => sessionRow(one, context)) }];
};

const before = (workshop: WorkshopPage, { locale }: SheetContext): SheetBlock[] => {
  const rows = [
    {
      head: m.place_cost({}, { locale }),
      text: workshop.cost ? termsOf('cost', [workshop.cost], locale).join('') : '',
    },
    { head: m.workshop_topics({}, { locale }), text: termsOf('topic', workshop.topics, locale).join(', ') },
    { head: m.workshop_before({}, { locale }), text: saidIn(workshop.prerequisites, locale)?.text ?? '' },
  ].filter(({ text }) => text !== '');
  return [{ kind: 'rows', rows }];
};

/** The poster of a workshop (A4): its title, its dates, where, whom to call. A page a language. */
export const workshopPoster = (workshop: WorkshopPage, contexts: SheetContext[]): SheetDocument => {
  const first = contexts[0]?.locale ?? 'fr';
  const named = saidIn(workshop.title, first)?.text ?? workshop.place.name;
  return {
    title: m.giveback_poster({ name: named }, { locale: first }),
    paper: 'a4',
    mostPages: contexts.length,
    sheets: contexts.map((context) => {
      const { locale } = context;
      const about = saidIn(workshop.description, locale);
      const title = saidIn(workshop.title, locale) ?? { text: named };
      return {
        lang: htmlLang(locale),
        head: [
          { kind: 'text', text: m.workshop_title({}, { locale }) },
          { kind: 'title', ...title },
        ],
        body: [
          ...(about ? [{ kind: 'text', ...about } as const] : []),
          { kind: 'heading', text: m.workshop_dates({}, { locale }) },
          ...dates(workshop, context),
          { kind: 'heading', text: m.giveback_where({}, { locale }) },
          { kind: 'text', look: 'strong', text: workshop.place.name },
          { kind: 'text', text: addressLine(workshop.place) },
          { kind: 'heading', text: m.workshop_booking({}, { locale }) },
          ...(workshop.place.phones.length > 0
            ? phoneBlocks(workshop.place)
            : [{ kind: 'text', text: m.workshop_book_visit({}, { locale }) } as const]),
          ...before(workshop, context),
        ],
        foot: footOf(context),
      };
    }),
  };
};
