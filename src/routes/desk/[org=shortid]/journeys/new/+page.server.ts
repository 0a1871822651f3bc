import { fail, redirect } from '@sveltejs/kit';
import { codesOf } from '#lib/directory/index.ts';
import { keptDaysOf } from '#lib/journey/index.ts';
import { openRecord, readBasis, type OpenProblem } from '#lib/journey/index.server.ts';
import {
  openingOfForm,
  readJourneyForm,
  type Choices,
  type JourneyForm,
} from '#lib/journey/forms/open-journey.ts';
import { formProblemWords, openProblemWords } from '#lib/journey/ui/journey-problem-words.ts';
import { deskHref, deskOf } from '../../../../../web/desk.server.ts';
import { inScopeOnce, newRequestKey } from '../../../../../web/once.server.ts';
import { actingOf, inJourneys, journeysOf } from '../../../../../web/journeys.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

/** What nobody has to choose: the language of the page, in which the two of them look at it. */
const emptyFor = (locale: App.Locals['locale']): JourneyForm => ({
  ...{ speaker: 'person', firstName: '', reach: '', isUnreached: false, age: 'unsaid', commune: '' },
  ...{ language: locale === 'fr-x-facile' ? 'fr' : locale, arrival: 'unsaid', needs: [], note: '' },
  ...{ next: 'call', channel: 'spoken', hasAgreed: false, isAnother: false },
});

const choicesFor = (locals: App.Locals): Choices => ({
  languages: codesOf('language'),
  topics: codesOf('topic'),
  communes: deskOf(locals).territory.facts.communes.map(({ code }) => code),
});

const communeNames = (locals: App.Locals) =>
  deskOf(locals)
    .territory.facts.communes.map(({ code, name }) => ({
      code,
      name: name[locals.locale === 'fr-x-facile' ? 'fr' : locals.locale] ?? name.fr ?? code,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, locals.locale));

export const load: PageServerLoad = ({ locals }) =>
  inJourneys(locals, async (tx, by) => {
    const basis = await readBasis(tx, by);
    return {
      ...{ empty: emptyFor(locals.locale), once: newRequestKey(), base: deskHref(locals, '/journeys') },
      ...{ languages: codesOf('language'), topics: codesOf('topic'), communes: communeNames(locals) },
      ...{ speakerName: deskOf(locals).actor.name, hasBasis: basis !== undefined },
      kept: keptDaysOf(basis ?? 'consent'),
    };
  });

const knownOf = (problem: OpenProblem): string[] =>
  problem.code === 'known-already' ? problem.recordIds : [];

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData();
    const sent = readJourneyForm(form);
    const by = actingOf(locals);
    const { keys } = journeysOf(locals);
    const read = openingOfForm(sent, choicesFor(locals));
    if (!read.ok)
      return fail(400, { sent, problems: read.problem.map(formProblemWords), known: [] as string[] });
    const opened = await inScopeOnce(locals, form, 'journeys', (tx) => openRecord(tx, keys, by, read.value));
    if (!opened.ok)
      return fail(409, {
        ...{ sent, problems: [openProblemWords(opened.problem)], known: knownOf(opened.problem) },
      });
    redirect(303, deskHref(locals, `/journeys/one?journey=${opened.value.recordId}`));
  },
};
