import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach } from 'vitest';
import { compressResponse } from './compress-response.mjs';

let server: http.Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** For tests: a server whose answers are compressed; its port. Closed after each test. */
export const serve = async (handler: RequestListener): Promise<number> => {
  server = http.createServer((request, response) => {
    compressResponse(request, response);
    handler(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

export type Answer = {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  raw: string[];
  body: Buffer;
};

/** For tests: one request and its whole answer, as it came. */
export const ask = async (port: number, encoding: string | undefined, method = 'GET'): Promise<Answer> => {
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
  const request = http.request({ port, host: '127.0.0.1', method, headers, agent: false }).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode,
    headers: response.headers,
    raw: response.rawHeaders,
    body: Buffer.concat(chunks),
  };
};

/** For tests: the body of an answer, unpacked. */
export const plain = ({ headers, body }: Answer): string => {
  const coding = headers['content-encoding'];
  return (
    coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body
  ).toString();
};

/** For tests: a page that is worth compressing. */
export const PAGE = '<p>Éclairé à Valbois</p>'.repeat(400);
