import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { ask, PAGE, plain, serve } from './compress-response.fixture.ts';

const page =
  (body = PAGE, more: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: '"abc"', ...more });
    response.write(body.slice(0, 100));
    response.end(body.slice(100));
  };
test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['gzip;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.000, gzip;q=0', undefined],
  ['br;q=0.2, gzip;q=0.8', 'gzip'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['identity', undefined],
  ['x-brotli, gzipped', undefined],
  ['', undefined],
  [undefined, undefined],
])('to a client that says %j, it is sent as %j', async (accepted, coding) => {
  const port = await serve(page());
  const answer = await ask(port, accepted);
  expect(answer.headers['content-encoding']).toBe(coding);
  expect(plain(answer)).toBe(PAGE);
  expect(answer.headers.vary).toBe('Accept-Encoding');
  expect(answer.headers.etag).toBe(coding ? 'W/"abc"' : '"abc"');
  if (coding) expect(Number(answer.headers['content-length'])).toBe(answer.body.length);
  if (coding) expect(answer.body.length).toBeLessThan(PAGE.length / 10);
});

test('a body of a few words is left alone, with its length and its tag', async () => {
  const port = await serve(page('Bonjour'.repeat(20)));
  const answer = await ask(port, 'br');
  expect(answer.headers).toMatchObject({ etag: '"abc"', 'content-length': '140', vary: 'Accept-Encoding' });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(plain(answer)).toBe('Bonjour'.repeat(20));
});

test('a body in one piece keeps its length for a client that takes no encoding', async () => {
  const port = await serve((_request, response) => {
    response.setHeader('content-type', 'text/plain');
    response.end(PAGE);
  });
  const answer = await ask(port, 'identity');
  expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(PAGE)));
  expect(answer.headers['transfer-encoding']).toBeUndefined();
});

test('what is already encoded, no text, or a part of a file is left alone; Vary is said once', async () => {
  const port = await serve((request, response) => {
    const kinds: Record<string, [number, Record<string, string>]> = {
      '/encoded': [200, { 'content-type': 'text/css', 'content-encoding': 'br', vary: 'Accept-Encoding' }],
      '/cookie': [200, { 'content-type': 'text/css', vary: 'Cookie' }],
      '/picture': [200, { 'content-type': 'image/png' }],
      '/part': [206, { 'content-type': 'text/css', 'content-range': 'bytes 0-999/2000' }],
    };
    const [status, headers] = kinds[request.url ?? ''] ?? [404, {}];
    response.writeHead(status, headers).end('x'.repeat(1000));
  });
  const get = async (path: string) => {
    const request = http.get({ port, path, host: '127.0.0.1', headers: { 'accept-encoding': 'gzip' } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response;
  };
  const encoded = await get('/encoded');
  expect(encoded.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(encoded.rawHeaders.filter((name) => name.toLowerCase() === 'vary')).toHaveLength(1);
  const cookie = await get('/cookie');
  expect(cookie.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Cookie, Accept-Encoding' });
  const picture = await get('/picture');
  expect(picture.headers['content-encoding']).toBeUndefined();
  expect(picture.headers.vary).toBeUndefined();
  const part = await get('/part');
  expect(part.headers['content-encoding']).toBeUndefined();
  expect(part.statusCode).toBe(206);
});

test('the answer to HEAD has the headers of the answer to GET, without a length that would be wrong', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', etag: '"abc"', 'content-length': '9600' });
    response.end();
  });
  const answer = await ask(port, 'br', 'HEAD');
  expect(answer.headers).toMatchObject({ etag: 'W/"abc"', vary: 'Accept-Encoding' });
  expect(answer.headers['content-length']).toBeUndefined();
  expect(answer.body).toHaveLength(0);
});

test('a 304 says the tag that the 200 said, and Vary', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(304, { etag: '"abc"' }).end();
  });
  expect((await ask(port, 'br')).headers).toMatchObject({ etag: 'W/"abc"', vary: 'Accept-Encoding' });
  const identity = await ask(port, undefined);
  expect(identity.headers.etag).toBe('"abc"');
  expect(identity.status).toBe(304);
});

test('a tag that is weak already stays as it is', async () => {
  const port = await serve(page(PAGE, { etag: 'W/"abc"' }));
  expect((await ask(port, 'br')).headers.etag).toBe('W/"abc"');
});

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip;q=0.8, br;q=0.1', 'gzip'],
  ['deflate', 'identity'],
  [undefined, 'identity'],
])('whoever answers hears what was settled: %s is %s', async (asked, settled) => {
  const port = await serve((request, response) => response.end(request.headers['accept-encoding']));
  expect((await ask(port, asked)).body.toString()).toBe(settled);
});
