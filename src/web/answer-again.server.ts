import type { RequestEvent } from '@sveltejs/kit';
import { keepAnswers, readyAgain, type Coding, type KeptAnswers } from './kept-answers.server.ts';

type Moment = { version: number; minute: number; answers: KeptAnswers };

/** By territory: what was answered in this minute, from the offer as it is. */
const moments = new Map<string, Moment>();

const MINUTE_MS = 60_000;

const momentOf = ({ locals: { territory, now } }: RequestEvent): Moment => {
  const { territoryId } = territory;
  const { version } = territory.offer.snapshot;
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const known = moments.get(territoryId);
  if (known?.version === version && known.minute === minute) return known;
  const moment = { version, minute, answers: keepAnswers() };
  moments.set(territoryId, moment);
  // Nothing stays until somebody else asks.
  const forget = () => moments.get(territoryId) === moment && moments.delete(territoryId);
  setTimeout(forget, MINUTE_MS - (now.getTime() % MINUTE_MS)).unref();
  return moment;
};

const LONGEST = 300;

/** A reader of whom the request says nothing but what it asks: no cookie, no data asked by a script. */
const isAnybodys = (event: RequestEvent): boolean =>
  event.route.id === '/places' &&
  event.request.method === 'GET' &&
  !(event.isDataRequest || event.isSubRequest || event.isRemoteRequest) &&
  event.url.search.length <= LONGEST &&
  !event.request.headers.has('cookie') &&
  !event.request.headers.has('authorization');

/** What the server settled; a client that takes nothing packed is answered anew each time. */
const codingOf = ({ request }: RequestEvent): Coding | undefined => {
  const said = request.headers.get('accept-encoding');
  return said === 'br' || said === 'gzip' ? said : undefined;
};

/**
 * A page of results that is asked again in the same minute, while the offer is as it was, is sent as it was made
 * (docs/adr/0041-answers-again.md). The page says itself that it may be (`locals.again`): never one about somebody's own words
 * or position. Each is counted as a search of its own.
 */
export const answerAgain = async (
  event: RequestEvent,
  answer: () => Promise<Response>,
): Promise<Response> => {
  const coding = codingOf(event);
  if (!coding || !isAnybodys(event)) return answer();
  // Held from here on: of a page made while the offer changes, what is kept is asked for no more.
  const { answers } = momentOf(event);
  const key = `${coding} ${event.url.pathname}${event.url.search}`;
  const found = answers.find(key);
  if (found) {
    found.again();
    return new Response(found.body, { headers: found.headers });
  }
  const response = await answer();
  const { again } = event.locals;
  if (!again || response.status !== 200 || !answers.isWorthKeeping(key)) return response;
  const html = await response.text();
  const ready = readyAgain(html, response.headers, coding);
  answers.keep(key, ready && { ...ready, again });
  return ready
    ? new Response(ready.body, { headers: ready.headers })
    : new Response(html, { headers: response.headers });
};
