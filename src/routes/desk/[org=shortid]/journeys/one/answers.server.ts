import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { actProblemWords, type ActProblem } from '#lib/journey/ui/journey-problem-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskHref, sentId } from '../../../../../web/desk.server.ts';

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: ActProblem };

/** The code that was sent, when it is one of these. */
export const oneOf = <Code extends string>(codes: readonly Code[], given: unknown): Code | undefined =>
  codes.find((code) => code === given);

/** Text as it was typed, without what no database keeps. */
export const typedIn = (form: FormData, name: string): string =>
  String(form.get(name) ?? '')
    .replaceAll('\0', '')
    .toWellFormed();

/** A choice that is none of the choices. */
export const wrong = (field: string, words: string) =>
  fail(400, { code: null, problems: [{ field, text: m.journey_problem_choice({ field: words }) }] });

/** Why something was not done, with the field to look at. */
export const refusal = (problem: ActProblem, field?: string) =>
  fail(problem.code === 'no-such-journey' ? 404 : 409, {
    ...{ code: null, problems: [actProblemWords(problem, field)] },
  });

/** The journey that the address names, as it was sent. */
export const recordIn = ({ url }: Pick<RequestEvent, 'url'>): string =>
  sentId(url.searchParams.get('journey'));

/** Back to the journey when it is done; the reason when it is not. */
export const done = <Value>(event: RequestEvent, outcome: Outcome<Value>, field?: string) => {
  if (!outcome.ok) return refusal(outcome.problem, field);
  return redirect(303, deskHref(event.locals, `/journeys/one?journey=${recordIn(event)}`));
};
