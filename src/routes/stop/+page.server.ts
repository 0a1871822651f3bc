import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';
import { isTooOften, purposeIn, stopBy, stoppableBy } from '../../web/stop.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'link';

const tokenOf = (url: URL): string => (url.searchParams.get('t') ?? '').slice(0, 200);
const scopeOf = ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) => ({
  ...{ territoryId: locals.territory.territoryId, link: tokenOf(url) },
});
const DONE = ['erased', 'kept', 'ended'] as const;

/** Shows, and ends nothing: programs that look through mail open every link in it. */
export const load: PageServerLoad = async (event) => {
  const { locals, url, request } = event;
  if (request.method === 'GET' && (await isTooOften(event, 'link', tokenOf(url)))) error(429);
  const done = DONE.find((one) => one === url.searchParams.get('done')) ?? null;
  return { done, stop: (await stoppableBy(locals, scopeOf(event))) ?? null, locale: locals.locale };
};

const refuse = (status: number, text: string, field = '') => fail(status, { problems: [{ field, text }] });

export const actions: Actions = {
  default: async (event) => {
    const { locals, url, request } = event;
    if (await isTooOften(event, 'link', tokenOf(url))) return refuse(429, m.problem_too_many());
    if (!locals.journeys) return refuse(503, m.stop_not_here());
    const purpose = purposeIn(await request.formData());
    if (!purpose) return refuse(400, m.journey_problem_choice({ field: m.stop_choice() }), 'purpose');
    const said = { how: 'link', purpose } as const;
    const stopped = await stopBy(locals, scopeOf(event), said, locals.journeys.erasuresFile);
    if (!stopped.ok) return refuse(stopped.problem.code === 'nothing-to-stop' ? 404 : 503, m.stop_over());
    redirect(303, `${url.pathname}?t=${encodeURIComponent(tokenOf(url))}&done=${stopped.value}`);
  },
};
