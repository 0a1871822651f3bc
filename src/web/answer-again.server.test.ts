import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RequestEvent } from '@sveltejs/kit';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { answerAgain } from './answer-again.server.ts';

const NOW = new Date('2026-11-24T10:00:05Z');
type Asked = {
  address?: string;
  headers?: Record<string, string>;
  now?: Date;
  method?: string;
  route?: string;
  isDataRequest?: boolean;
  isMine?: boolean;
  status?: number;
  meanwhile?: () => void;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

let territories = 0;
/** A territory with its offer, and a way to ask: the answer tells how often a page was made. */
const newTerritory = () => {
  const territory = { territoryId: `t${++territories}`, offer: { snapshot: { version: 1 } } };
  const count = { made: 0, again: 0 };
  const ask = async (asked: Asked = {}): Promise<{ text: string; response: Response }> => {
    const url = new URL(asked.address ?? '/fr/lieux?near=5000', 'http://localhost');
    const { method = 'GET' } = asked;
    const headers = { 'accept-encoding': 'br', ...asked.headers };
    const locals: Record<string, unknown> = { territory, now: asked.now ?? NOW };
    const event = {
      ...{ url, locals, request: new Request(url, { method, headers }) },
      ...{ route: { id: asked.route ?? '/places' }, isDataRequest: asked.isDataRequest ?? false },
    } as unknown as RequestEvent;
    const response = await answerAgain(event, async () => {
      count.made++;
      if (!asked.isMine) locals.again = () => count.again++;
      asked.meanwhile?.();
      return new Response(`page ${count.made}`, { status: asked.status ?? 200, headers: { etag: '"1"' } });
    });
    const body = Buffer.from(await response.clone().arrayBuffer());
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[
      response.headers.get('content-encoding') ?? ''
    ];
    return { text: (unpack ? unpack(body) : body).toString(), response };
  };
  const texts = async (...all: Asked[]): Promise<string[]> => {
    const said: string[] = [];
    for (const one of all) said.push((await ask(one)).text);
    return said;
  };
  return { territory, count, ask, texts };
};

test('what is asked again in the same minute is made twice, kept, and sent as it was; each is counted', async () => {
  const { texts, count } = newTerritory();
  expect(await texts({}, {}, {}, {})).toEqual(['page 1', 'page 2', 'page 2', 'page 2']);
  expect(count).toEqual({ made: 2, again: 2 });
});

test('another address, language, coding or minute is another answer', async () => {
  const { texts } = newTerritory();
  const other = [
    { address: '/fr/lieux?near=4000' },
    { address: '/nl/plaatsen?near=5000' },
    { headers: { 'accept-encoding': 'gzip' } },
    { now: new Date('2026-11-24T10:01:00Z') },
  ];
  expect(await texts({}, {}, ...other)).toEqual(['page 1', 'page 2', 'page 3', 'page 4', 'page 5', 'page 6']);
});

test('so is another territory, and the offer once it changed', async () => {
  const [one, other] = [newTerritory(), newTerritory()];
  await one.texts({}, {});
  expect(await other.texts({})).toEqual(['page 1']);
  one.territory.offer.snapshot.version++;
  expect(await one.texts({}, {}, {})).toEqual(['page 3', 'page 4', 'page 4']);
});

test('a page made while the offer changed is not sent again', async () => {
  const { territory, texts } = newTerritory();
  const meanwhile = () => void territory.offer.snapshot.version++;
  expect(await texts({}, { meanwhile }, {}, {}, {})).toEqual([
    'page 1',
    'page 2',
    'page 3',
    'page 4',
    'page 4',
  ]);
});

test('what was kept is gone when the minute ends, whether somebody asks or not', async () => {
  const { texts } = newTerritory();
  await texts({}, {}, {});
  vi.advanceTimersByTime(54_999);
  expect(await texts({})).toEqual(['page 2']);
  vi.advanceTimersByTime(1);
  // The same instant, as the clock of the installation may stand still: only forgetting explains a new page.
  expect(await texts({})).toEqual(['page 3']);
});

test.each<[string, Asked]>([
  ['a reader with a cookie', { headers: { cookie: 'jalon_session=x' } }],
  ['a program with a key', { headers: { authorization: 'Bearer x' } }],
  ['a form', { method: 'POST' }],
  ['another page', { route: '/places/[place=shortid]' }],
  ['data for a script', { isDataRequest: true }],
  ['a client that takes nothing packed', { headers: { 'accept-encoding': 'identity' } }],
  ['a page about its reader alone', { isMine: true }],
  ['an address without end', { address: `/fr/lieux?near=${'5'.repeat(300)}` }],
  ['a refusal', { status: 404 }],
])('%s gets an answer of its own each time', async (_who, asked) => {
  const { texts } = newTerritory();
  expect(await texts(asked, asked, asked)).toEqual(['page 1', 'page 2', 'page 3']);
});

test('a reader with a cookie is not answered with what was kept for others', async () => {
  const { texts } = newTerritory();
  expect(await texts({}, {}, { headers: { cookie: 'a=b' } }, {})).toEqual([
    'page 1',
    'page 2',
    'page 3',
    'page 2',
  ]);
});

test('a kept answer says how it is packed and has no tag of another', async () => {
  const { ask } = newTerritory();
  const zipped = { headers: { 'accept-encoding': 'gzip' } };
  await ask(zipped);
  await ask(zipped);
  const { response } = await ask(zipped);
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-encoding': 'gzip' });
  expect(response.headers.has('etag')).toBe(false);
});
