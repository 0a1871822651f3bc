import { createHash } from 'node:crypto';
import { fieldWords, valueLines, type Fields } from '#lib/directory/index.ts';
import type { ChangeTemplateProblem, Effect } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { textFor } from '#lib/shared/localized-text.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { conflictLines, type ConflictLine } from './conflict.server.ts';
import { sentId } from './desk.server.ts';
import { valueContext } from './history-words.server.ts';

/** What a form of a template says, or what is kept of it. */
export type Said = { name: string; fields: Fields };

/** What would become of one service, in words. `seen` stands for it in the form: which one, in which version. */
export type EffectLine = {
  seen: string;
  placeId: string;
  place: string;
  service: string;
  changes: { label: string; before: string[]; after: string[]; isOwn: boolean }[];
};

/** The effects of a change at each place, as the page shows them. */
export const effectLines = (locals: App.Locals, effects: readonly Effect[]): EffectLine[] => {
  const context = valueContext(locals);
  return effects.map(({ place, service, changes }) => ({
    ...{ seen: `${service.service_id} ${service.version}`, place },
    placeId: service.location_id,
    service: textFor(service.name, dataLocale(locals.locale))?.text ?? '',
    changes: changes.map(({ field, from, to, isOwn }) => ({
      ...{ label: fieldWords('service', field), isOwn },
      before: valueLines('service', field, from, context),
      after: valueLines('service', field, to, context),
    })),
  }));
};

/** Which words a preview was of: what is saved has to be what was shown. */
export const markOf = (said: Said): string => createHash('sha256').update(JSON.stringify(said)).digest('hex');

/** The services that were shown, with their versions; none where other words were shown than are sent now. */
export const seenOf = (form: FormData, said: Said): Map<string, number> =>
  form.get('shown') === markOf(said)
    ? new Map(
        form.getAll('seen').map((one) => {
          const [id, version] = String(one).split(' ');
          return [sentId(id), Number(version) || 0] as const;
        }),
      )
    : new Map();

/** Both versions of a template that two people wrote at once. */
export const templateConflict = (locals: App.Locals, now: Said, typed: Said): ConflictLine[] => [
  ...(now.name === typed.name
    ? []
    : [{ field: 'title', label: m.template_name(), theirs: [now.name], mine: [typed.name] }]),
  ...conflictLines(locals, 'service', now.fields, typed.fields),
];

/** Why a template was not saved, in words, at its field. */
export const templateProblem = (problem: ChangeTemplateProblem, said: Said) => {
  switch (problem.code) {
    case 'not-found':
      return { status: 404, field: '', text: m.ui_not_found_title() };
    case 'name-taken':
      return { status: 400, field: 'title', text: m.template_name_taken({ name: said.name }) };
    case 'not-shown':
      return { status: 409, field: '', text: m.template_not_shown() };
    case 'changed-meanwhile':
      return { status: 409, field: '', text: m.conflict_lead() };
    case 'place':
      return { status: 409, field: '', text: m.template_place_problem({ place: problem.at }) };
  }
};
