import { fail } from '@sveltejs/kit';
import { readChoice, readWalk } from '#lib/diagnosis/forms/positioning-state.ts';
import { openItemBank, positioningStop } from '#lib/diagnosis/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { shownFrom } from './shown-walk.server.ts';
import type { Shown } from './shown-walk.server.ts';

export const _access = 'public';

/** Nothing of the answers stays in the browser's own store. */
export const load: PageServerLoad = async ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { isProvisional } = await openItemBank();
  return { isProvisional, most: positioningStop(process.env).most };
};

const none: { field: string; text: string }[] = [];

const refuse = (text: string, shown?: Shown) =>
  fail(400, { problems: [{ field: shown ? 'choice-0' : '', text }], shown });

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
  default: async ({ request, locals: { locale } }) => {
    const form = await request.formData();
    const { itemBank } = await openItemBank();
    const walk = readWalk(itemBank, form);
    if (!walk) return refuse(m.positioning_problem_state());
    const { nextShown, previousShown, resultShown, sameShown } = shownFrom(itemBank);
    const go = textIn(form, 'go');
    if (go === 'start' || go === 'on') return { problems: none, shown: nextShown(walk, locale) };
    if (go === 'previous') return { problems: none, shown: previousShown(walk, locale) };
    if (go === 'stop') return { problems: none, shown: resultShown(walk, locale) };
    const item = textIn(form, 'item');
    const same = sameShown(item, walk, locale);
    if (!same) return refuse(m.positioning_problem_state());
    const choice = readChoice(itemBank, walk.withHelper, item, textIn(form, 'choice'));
    if (!choice) return refuse(m.positioning_problem_choose(), same);
    const choices = [...walk.choices, choice];
    return { problems: none, shown: nextShown({ ...walk, choices }, locale) };
  },
};
