import { fail, type RequestEvent } from '@sveltejs/kit';
import { codesOf } from '#lib/directory/index.ts';
import { addNeeds, addNote, changeContact, markNeedMet } from '#lib/journey/index.server.ts';
import { readTyped } from '#lib/journey/index.ts';
import { formProblemWords } from '#lib/journey/ui/journey-problem-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { sentId } from '../../../../../web/desk.server.ts';
import { inJourneys } from '../../../../../web/journeys.server.ts';
import { done, oneOf, recordIn, typedIn, wrong } from './answers.server.ts';

const LONGEST_NOTE = 280;

/** Another way to reach the person; what was typed is kept when it cannot be read. */
export const contact = async (event: RequestEvent) => {
  const form = await event.request.formData();
  const sent = { reach: typedIn(form, 'reach').slice(0, 200), isUnreached: form.has('unreached') };
  const read = readTyped(sent.reach, sent.isUnreached);
  if (!read.ok) {
    const problems = [formProblemWords({ ...read.problem, field: 'reach' })];
    return fail(400, { ...{ code: null, problems }, typed: sent.reach, isUnreached: sent.isUnreached });
  }
  const changed = await inJourneys(event.locals, (tx, by, { keys }) =>
    changeContact(tx, keys, by, recordIn(event), read.value),
  );
  return done(event, changed);
};

/** Something more that the person asks for. */
export const need = async (event: RequestEvent) => {
  const topic = oneOf(codesOf('topic'), (await event.request.formData()).get('topic'));
  if (!topic) return wrong('topic', m.journey_need_which());
  return done(event, await inJourneys(event.locals, (tx, by) => addNeeds(tx, by, recordIn(event), [topic])));
};

/** What the person asked for is found. */
export const met = async (event: RequestEvent) => {
  const id = sentId((await event.request.formData()).get('need'));
  return done(event, await inJourneys(event.locals, (tx, by) => markNeedMet(tx, by, recordIn(event), id)));
};

/** A note, later; one that is too long is refused whole, not cut. */
export const note = async (event: RequestEvent) => {
  const text = typedIn(await event.request.formData(), 'note').trim();
  const n = [...text].length;
  const problem =
    n === 0 ? m.journey_problem_note_empty() : n > LONGEST_NOTE && m.journey_problem_note_long({ n });
  if (problem) return fail(400, { code: null, problems: [{ field: 'note', text: problem }], note: text });
  const added = await inJourneys(event.locals, (tx, by, { keys }) =>
    addNote(tx, keys, by, recordIn(event), text),
  );
  return done(event, added);
};
