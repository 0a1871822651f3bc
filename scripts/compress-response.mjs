// Brotli or gzip for answers made on the fly (files are compressed by the build). docs/adr/0007-compression.md has the
// measures: whole bodies up to 1 MiB are compressed at once, which costs a third of a stream's CPU; longer ones stream.
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
  gzipSync,
} from 'node:zlib';

const COMPRESSIBLE =
  /^(text\/|application\/(json|problem\+json|ld\+json|geo\+json|xml|javascript|manifest\+json|rss|atom)|image\/svg)/;
const SMALLEST = 860;
const LARGEST_IN_PLACE = 1 << 17;
const LARGEST_AT_ONCE = 1 << 20;
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 16 } };
const zip = { level: 5 };

/** The qualities of an Accept-Encoding header, by coding: 1 where none is given. */
const qualitiesOf = (header) =>
  new Map(
    header
      .toLowerCase()
      .split(',')
      .map((part) => part.split(';').map((word) => word.trim()))
      .map(([coding, ...params]) => {
        const quality = params.find((param) => /^q\s*=/.test(param))?.replace(/^q\s*=\s*/, '');
        return [coding, quality === undefined ? 1 : Number(quality) || 0];
      }),
  );

const encodingFor = (request) => {
  const header = request.headers['accept-encoding'];
  if (!header) return undefined;
  const qualities = qualitiesOf(String(header));
  const qualityOf = (coding) => qualities.get(coding) ?? qualities.get('*') ?? 0;
  const best = qualityOf('br') >= qualityOf('gzip') ? 'br' : 'gzip';
  return qualityOf(best) > 0 ? best : undefined;
};

const isCompressible = (response) => COMPRESSIBLE.test(String(response.getHeader('content-type') ?? ''));

const mayCompress = (response) =>
  ![204, 206, 304].includes(response.statusCode) && !response.hasHeader('content-encoding');

/** What is compressed is not the same bytes as what is not: a strong tag would say that it is. */
const weakenTag = (response) => {
  const etag = response.getHeader('etag');
  if (etag && !String(etag).startsWith('W/')) response.setHeader('etag', `W/${etag}`);
};

const addVary = (response) => {
  const named = [response.getHeader('vary') ?? []].flat().join(', ');
  if (!/(^|[\s,])(accept-encoding|\*)($|[\s,])/i.test(named))
    response.setHeader('vary', named ? `${named}, Accept-Encoding` : 'Accept-Encoding');
};

/** The headers given to writeHead: an object, pairs, or names and values in turn. */
const pairsOf = (headers) => {
  if (!Array.isArray(headers)) return Object.entries(headers ?? {});
  if (Array.isArray(headers[0])) return headers;
  return headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1]]] : []));
};

/** Kit sends its headers before the first chunk: kept back until it is known whether the body is compressed. */
const keepHeadersBack = (response) => {
  response.writeHead = (status, ...rest) => {
    response.statusCode = status;
    if (typeof rest[0] === 'string') response.statusMessage = rest.shift();
    for (const [name, value] of pairsOf(rest[0])) response.setHeader(name, value);
    return response;
  };
  response.flushHeaders = () => undefined;
};

/** Node writes the headers through these very methods once the body begins. */
const letHeadersGo = (response) => {
  delete response.writeHead;
  delete response.flushHeaders;
};

/**
 * Sees to the headers, now that all are known; answers whether the body is to be compressed. A 304 and the answer to a
 * HEAD carry the same tag as the compressed answer to a GET, or caches would take it for another one.
 */
const settleHeaders = (request, response, encoding) => {
  letHeadersGo(response);
  const isUnchanged = response.statusCode === 304;
  if (isUnchanged || isCompressible(response)) addVary(response);
  if (encoding === undefined) return false;
  if (isUnchanged) weakenTag(response);
  if (!mayCompress(response) || !isCompressible(response)) return false;
  if (request.method !== 'HEAD') return true;
  weakenTag(response);
  response.removeHeader('content-length');
  return false;
};

const markEncoded = (response, encoding) => {
  response.setHeader('content-encoding', encoding);
  response.removeHeader('content-length');
  weakenTag(response);
};

/** A compressing stream into the response; who writes is held up by the slower of the two. */
const openStream = (response, original, encoding) => {
  const stream = encoding === 'br' ? createBrotliCompress(brotli) : createGzip(zip);
  let isPassedOn = false;
  stream.on('data', (chunk) => original.write(chunk) || stream.pause());
  stream.on('drain', () => {
    isPassedOn = true;
    response.emit('drain');
    isPassedOn = false;
  });
  response.on('drain', () => isPassedOn || stream.resume());
  stream.on('end', () => original.end());
  stream.on('error', (error) => response.destroy(error));
  response.on('close', () => stream.destroy());
  return stream;
};

const sendWhole = (response, original, encoding, body) => {
  if (body.length < SMALLEST) return original.end(body);
  const finish = (error, packed) => {
    // The client may have gone meanwhile.
    if (error || response.destroyed) return response.destroy(error);
    markEncoded(response, encoding);
    response.setHeader('content-length', packed.length);
    return original.end(packed);
  };
  const params = { ...brotli.params, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  // A page takes a tenth of a millisecond: less than handing it to another thread and back.
  if (body.length <= LARGEST_IN_PLACE)
    return finish(undefined, encoding === 'br' ? brotliCompressSync(body, { params }) : gzipSync(body, zip));
  return encoding === 'br' ? brotliCompress(body, { params }, finish) : gzip(body, zip, finish);
};

const bufferOf = (chunk, coding) =>
  typeof chunk === 'string' ? Buffer.from(chunk, coding) : Buffer.from(chunk);

/** Node lets the coding, and the chunk too, be left out before the callback. */
const argumentsOf = (given) => {
  const done = given.find((part) => typeof part === 'function');
  const [chunk, coding] = given.filter((part) => typeof part !== 'function');
  return { chunk: chunk ?? undefined, coding, done };
};

/**
 * Replaces write and end of `response`; does nothing for a client that accepts no encoding. What was settled stands in the
 * request's own header from then on, for whoever answers with something packed before.
 */
export const compressResponse = (request, response) => {
  const encoding = encodingFor(request);
  request.headers['accept-encoding'] = encoding ?? 'identity';
  const original = { write: response.write.bind(response), end: response.end.bind(response) };
  const held = { chunks: [], size: 0 };
  let stream;
  let isCompressed;
  let isEnded = false;

  const decide = () => (isCompressed ??= settleHeaders(request, response, encoding));
  const hold = (buffer) => {
    held.chunks.push(buffer);
    held.size += buffer.length;
    if (held.size <= LARGEST_AT_ONCE) return;
    markEncoded(response, encoding);
    stream = openStream(response, original, encoding);
    for (const chunk of held.chunks.splice(0)) stream.write(chunk);
  };
  keepHeadersBack(response);
  response.write = (...given) => {
    if (!decide()) return original.write(...given);
    const { chunk, coding, done } = argumentsOf(given);
    if (stream) return stream.write(bufferOf(chunk, coding), done);
    hold(bufferOf(chunk, coding));
    if (done) process.nextTick(done);
    return true;
  };
  response.end = (...given) => {
    if (isEnded) return response;
    if (!decide()) return original.end(...given);
    const { chunk, coding, done } = argumentsOf(given);
    if (chunk !== undefined) response.write(chunk, coding);
    isEnded = true;
    if (done) response.once('finish', done);
    if (stream) stream.end();
    else sendWhole(response, original, encoding, Buffer.concat(held.chunks));
    return response;
  };
};
