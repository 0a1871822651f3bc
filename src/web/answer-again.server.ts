import type { RequestEvent } from '@sveltejs/kit';
import { keepAnswers, readyAgain, type Coding, type KeptAnswers } from './kept-answers.server.ts';

type Moment = { version: number; minute: number; answers: KeptAnswers };

/** By territory: what was answered in this minute, from the offer as it is. */
const moments = new Map<string, Moment>();

const momentOf = ({ locals: { territory, now } }: RequestEvent): Moment => {
  const { version } = territory.offer.snapshot;
  const minute = Math.floor(now.getTime() / 60_000);
  const known = moments.get(territory.territoryId);
  if (known?.version === version && known.minute === minute) return known;
  const moment = { version, minute, answers: keepAnswers() };
  moments.set(territory.territoryId, moment);
  return moment;
};

const LONGEST = 300;

/** A reader of whom the request says nothing but what it asks: no cookie, no data asked by a script. */
const isAnybodys = ({ request, route, url, isDataRequest }: RequestEvent): boolean =>
  route.id === '/places' &&
  request.method === 'GET' &&
  !isDataRequest &&
  url.search.length <= LONGEST &&
  !request.headers.has('cookie') &&
  !request.headers.has('authorization');

const codingOf = ({ request }: RequestEvent): Coding => {
  const said = request.headers.get('accept-encoding');
  return said === 'br' || said === 'gzip' ? said : 'identity';
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
  if (!isAnybodys(event)) return answer();
  const { answers, version } = momentOf(event);
  const coding = codingOf(event);
  const key = `${coding} ${event.url.pathname}${event.url.search}`;
  const found = answers.find(key);
  if (found) {
    found.again();
    return new Response(found.body, { headers: found.headers });
  }
  const response = await answer();
  const { again, territory } = event.locals;
  const isKept = again !== undefined && response.status === 200 && answers.isAskedAgain(key);
  // The offer was changed meanwhile: nobody knows which of the two the page tells of.
  if (!isKept || territory.offer.snapshot.version !== version) return response;
  const html = await response.text();
  const ready = readyAgain(html, response.headers, coding);
  if (!ready) return new Response(html, { headers: response.headers });
  answers.keep(key, { ...ready, again });
  return new Response(ready.body, { headers: ready.headers });
};
