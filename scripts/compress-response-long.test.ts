import { once } from 'node:events';
import http, { type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ask, PAGE, plain, serve, type Answer } from './compress-response.fixture.ts';

const countOf = ({ raw }: Answer, name: string): number =>
  raw.filter((word, i) => i % 2 === 0 && word.toLowerCase() === name).length;

const LONG = Array.from(
  { length: 40_000 },
  (_, i) => `<li>Lieu ${i * 7919} à Hautmont, ${i % 97} rue du Pont</li>`,
).join('');

test.each(['br', 'gzip', 'identity'])(
  'more than 1 MiB written in pieces arrives whole as %s',
  async (coding) => {
    const bytes = Buffer.from(LONG);
    expect(bytes.length).toBeGreaterThan(1 << 20);
    const port = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', etag: '"abc"' });
      // As Kit does: one chunk after the other, waiting for `drain` when told to.
      let at = 0;
      const next = () => {
        while (at < bytes.length) {
          const chunk = bytes.subarray(at, at + 100_000);
          at += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', next);
        }
        response.end();
      };
      next();
    });
    const answer = await ask(port, coding);
    expect(plain(answer) === LONG).toBe(true);
    if (coding !== 'identity') expect(answer.headers['content-encoding']).toBe(coding);
    if (coding !== 'identity') expect(answer.headers['content-length']).toBeUndefined();
  },
);

test('a stream piped into it arrives whole, and in a hurry no more than it can send is taken from it', async () => {
  const chunks = Array.from({ length: 60 }, (_, i) => Buffer.alloc(65_536, `Valbois ${i} `));
  const port = await serve((_request, response) => {
    response.setHeader('content-type', 'text/plain');
    Readable.from(chunks).pipe(response);
  });
  const answer = await ask(port, 'gzip');
  expect(gunzipSync(answer.body).equals(Buffer.concat(chunks))).toBe(true);
});

test('a whole body between 128 KiB and 1 MiB is compressed in a thread; the second end changes nothing', async () => {
  const body = LONG.slice(0, 600_000);
  const port = await serve((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(body);
    response.end();
  });
  const answer = await ask(port, 'br');
  expect(plain(answer) === body).toBe(true);
  expect(countOf(answer, 'content-length')).toBe(1);
});

test('callbacks are called: of write, of end with and without a chunk', async () => {
  const called: string[] = [];
  const port = await serve((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.write(PAGE, () => called.push('write'));
    response.write(PAGE, 'utf8', () => called.push('write with coding'));
    response.end(() => called.push('end'));
  });
  expect(plain(await ask(port, 'gzip'))).toBe(PAGE + PAGE);
  expect(called.sort()).toEqual(['end', 'write', 'write with coding']);
});

test.each([LONG.slice(0, 900_000), LONG])('a client that leaves in the middle harms nobody', async (body) => {
  const closed: Promise<unknown>[] = [];
  const port = await serve((_request, response: ServerResponse) => {
    closed.push(once(response, 'close'));
    response.setHeader('content-type', 'text/html');
    response.write(body);
    setTimeout(() => response.end(body), 20);
  });
  const request = http.get({ port, host: '127.0.0.1', headers: { 'accept-encoding': 'br' } });
  request.on('error', () => undefined);
  request.on('response', (response) => response.once('data', () => request.destroy()));
  setTimeout(() => request.destroy(), 25);
  await new Promise((resolve) => request.once('close', resolve));
  await Promise.all(closed);
  const next = await ask(port, 'br');
  expect(plain(next)).toBe(body + body);
});

test('writeHead takes a message, and headers as pairs or in turn', async () => {
  const port = await serve((request, response) => {
    if (request.method === 'POST')
      response.writeHead(201, 'Made', ['content-type', 'text/html', 'x-one', '1']);
    else response.writeHead(200, [['content-type', 'text/html']] as unknown as string[]);
    response.end(PAGE);
  });
  const posted = await ask(port, 'gzip', 'POST');
  expect(posted.headers).toMatchObject({ 'content-encoding': 'gzip', 'x-one': '1' });
  expect(posted.status).toBe(201);
  expect((await ask(port, 'gzip')).headers['content-encoding']).toBe('gzip');
});
