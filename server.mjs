// Production entry: a plain http server around Kit's handler. Proxy headers, request ids, security headers,
// compression, /healthz, graceful stop. `jalon serve` calls `startWebServer`; `node server.mjs` serves a given database.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { compressResponse } from './scripts/compress-response.mjs';

// Left to itself V8 lets the old heap double before it looks for garbage. The room for what is young can only be set on
// the command line (scripts/with-runtime.mjs does); both are in docs/adr/0020-cost-of-a-request.md.
setFlagsFromString('--heap-growing-percent=40');

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  // Nothing to other sites; with `no-referrer` a browser hides from our own forms where they come from, and they are refused.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

// The one page that other sites may frame (its policy is in src/hooks.server.ts): the same word in every language.
const FRAMED = /^\/[a-z-]{2,12}\/embed(?:\?|$)/;

const isHttps = (request) => request.headers['x-forwarded-proto'] === 'https';

/** Without a proxy the forwarding headers are the visitor's own words: dropped. */
const readProxyHeaders = (request, proxyHops) => {
  if (proxyHops === 0) {
    for (const name of Object.keys(request.headers))
      if (name.startsWith('x-forwarded-')) delete request.headers[name];
  }
  request.headers['x-forwarded-proto'] ??= 'http';
};

const answer = (handler, proxyHops, isStopping) => (request, response) => {
  readProxyHeaders(request, proxyHops);
  const id = randomUUID();
  request.headers['x-request-id'] = id;
  response.setHeader('x-request-id', id);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (FRAMED.test(request.url)) response.removeHeader('x-frame-options');
  if (isHttps(request))
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (isStopping()) response.setHeader('connection', 'close');
  if (request.url === '/healthz') {
    response.setHeader('content-type', 'text/plain; charset=utf-8').end('ok\n');
    return;
  }
  compressResponse(request, response);
  handler(request, response, () => {
    response.statusCode = 404;
    response.end('Not found\n');
  });
};

// The port answers before the pages are there: a browser that came early tries again by itself.
const answerStarting = (_request, response) =>
  response
    .writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '2',
      refresh: '2',
      'cache-control': 'no-store',
    })
    .end(
      '<!doctype html><html lang="fr"><title>Jalon</title><p>Jalon démarre. Cette page se rechargera.</p></html>\n',
    );

const listen = (server, port, host) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve(server.address().port);
    });
  });

/**
 * Starts serving the build. Rejects with the error of `listen` (EADDRINUSE ...). `stop` lets requests end (10 s at
 * most), then resolves. `proxyHops` is how many proxies of ours stand before this process.
 */
export const startWebServer = async ({ port, host, proxyHops }) => {
  let isStopping = false;
  const handlers = { current: answerStarting };
  const server = http.createServer((request, response) =>
    answer(handlers.current, proxyHops, () => isStopping)(request, response),
  );
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  const actualPort = await listen(server, port, host);
  // The port is taken first, so that a second start says so before it touches anything.
  const load = async () => {
    // A file to be looked at is 10 MB at most, and what surrounds it.
    Object.assign(process.env, { PROTOCOL_HEADER: 'x-forwarded-proto', BODY_SIZE_LIMIT: '22M' });
    if (proxyHops > 0)
      Object.assign(process.env, {
        ADDRESS_HEADER: 'x-forwarded-for',
        XFF_DEPTH: String(proxyHops),
        HOST_HEADER: 'x-forwarded-host',
      });
    const { handler } = await import('./build/handler.js');
    handlers.current = handler;
  };
  const stop = async () => {
    isStopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const late = setTimeout(() => server.closeAllConnections(), 5_000);
    await closed;
    clearTimeout(late);
    const waits = [];
    process.emit('sveltekit:shutdown', 'stop', waits);
    const patience = new Promise((resolve) => setTimeout(resolve, 3_000).unref());
    await Promise.race([Promise.allSettled(waits), patience]);
  };
  return { port: actualPort, load, stop };
};

// Run by itself (`node server.mjs`): serves the database that DATABASE_URL names, already migrated.
if (process.argv[1] === import.meta.filename) {
  const web = await startWebServer({
    port: Number(process.env.PORT || 3000),
    host: process.env.HOST || '0.0.0.0',
    proxyHops: Number(process.env.JALON_PROXY_HOPS || 0),
  });
  await web.load();
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void web.stop().then(() => process.exit(0)));
}
