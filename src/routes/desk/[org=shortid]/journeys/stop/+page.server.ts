import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readCode } from '#lib/journey/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { deskHref } from '../../../../../web/desk.server.ts';
import { journeysOf } from '../../../../../web/journeys.server.ts';
import { isTooOften, purposeIn, stopBy, stoppableBy, toldScope } from '../../../../../web/stop.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const DONE = ['erased', 'kept', 'ended'] as const;

export const load: PageServerLoad = ({ locals, url }) => ({
  ...{ base: deskHref(locals, '/journeys'), locale: locals.locale },
  done: DONE.find((one) => one === url.searchParams.get('done')) ?? null,
});

const refuse = (status: number, typed: string, text: string) =>
  fail(status, { typed, stop: null, problems: [{ field: 'code', text }] });

/** Reads the digits that were told, or answers why not; each look-up is counted. */
const told = async (event: RequestEvent, form: FormData) => {
  const typed = String(form.get('code') ?? '')
    .replaceAll('\0', '')
    .slice(0, 80);
  const read = readCode(typed);
  if (!read.ok)
    return {
      refusal: refuse(
        400,
        typed,
        read.problem.code === 'code-length'
          ? m.journey_code_length({ n: read.problem.digits })
          : m.journey_code_mistyped(),
      ),
    };
  if (await isTooOften(event, 'journey-code', read.value))
    return { refusal: refuse(429, typed, m.journey_code_often()) };
  const scope = toldScope(event.locals, read.value);
  return scope ? { typed, scope } : { refusal: refuse(503, typed, m.stop_not_here()) };
};

export const actions: Actions = {
  show: async (event) => {
    const read = await told(event, await event.request.formData());
    if ('refusal' in read) return read.refusal;
    const stop = await stoppableBy(event.locals, read.scope);
    return stop ? { typed: read.typed, stop, problems: [] } : refuse(404, read.typed, m.stop_desk_none());
  },
  stop: async (event) => {
    const form = await event.request.formData();
    const read = await told(event, form);
    if ('refusal' in read) return read.refusal;
    const purpose = purposeIn(form);
    if (!purpose) return refuse(400, read.typed, m.journey_problem_choice({ field: m.stop_choice() }));
    const { erasuresFile } = journeysOf(event.locals);
    const stopped = await stopBy(event.locals, read.scope, { how: 'code', purpose }, erasuresFile);
    if (!stopped.ok)
      return stopped.problem.code === 'nothing-to-stop'
        ? refuse(404, read.typed, m.stop_desk_none())
        : refuse(503, read.typed, m.journey_problem_erasure());
    redirect(303, deskHref(event.locals, `/journeys/stop?done=${stopped.value}`));
  },
};
