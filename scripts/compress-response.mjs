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
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 16 } };
const zip = { level: 5 };

const encodingFor = (request) => {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted) ? 'gzip' : undefined;
};

const mayCompress = (request, response) =>
  request.method !== 'HEAD' &&
  ![204, 206, 304].includes(response.statusCode) &&
  !response.hasHeader('content-encoding') &&
  COMPRESSIBLE.test(String(response.getHeader('content-type') ?? ''));

/** Replaces write and end of `response`; does nothing for a client that accepts no encoding. */
export const compressResponse = (request, response) => {
  const encoding = encodingFor(request);
  const original = { write: response.write.bind(response), end: response.end.bind(response) };
  let chunks = [];
  let size = 0;
  let stream;
  let decided;

  const setHeaders = () => {
    response.setHeader('content-encoding', encoding);
    response.removeHeader('content-length');
    const etag = response.getHeader('etag');
    if (etag && !String(etag).startsWith('W/')) response.setHeader('etag', `W/${etag}`);
  };
  const startStream = () => {
    setHeaders();
    stream = encoding === 'br' ? createBrotliCompress(brotli) : createGzip(zip);
    stream.on('data', (chunk) => original.write(chunk) || stream.pause());
    response.on('drain', () => stream.resume());
    stream.on('end', () => original.end());
    response.on('close', () => stream.destroy());
    for (const chunk of chunks) stream.write(chunk);
    chunks = [];
  };
  const decide = () => {
    if (decided !== undefined) return decided;
    // Node writes the headers through this very method once the body begins.
    delete response.writeHead;
    decided = mayCompress(request, response) && encoding !== undefined;
    if (COMPRESSIBLE.test(String(response.getHeader('content-type') ?? '')))
      response.appendHeader('vary', 'Accept-Encoding');
    return decided;
  };
  const bufferOf = (chunk, coding) =>
    typeof chunk === 'string' ? Buffer.from(chunk, coding) : Buffer.from(chunk);

  // Kit sends its headers before the first chunk: kept back until it is known whether the body is compressed.
  response.writeHead = (status, ...rest) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(rest.at(-1) ?? {}))
      if (typeof rest.at(-1) === 'object') response.setHeader(name, value);
    return response;
  };
  response.write = (chunk, coding, done) => {
    if (!decide()) return original.write(chunk, coding, done);
    if (stream) return stream.write(bufferOf(chunk, coding), done);
    const buffer = bufferOf(chunk, coding);
    chunks.push(buffer);
    size += buffer.length;
    if (size > LARGEST_AT_ONCE) startStream();
    (typeof coding === 'function' ? coding : done)?.();
    return true;
  };
  response.end = (chunk, coding, done) => {
    if (chunk && typeof chunk !== 'function') response.write(chunk, coding);
    if (!decide()) return original.end(...[chunk, coding, done].filter((part) => typeof part === 'function'));
    if (stream) return stream.end();
    const body = Buffer.concat(chunks);
    if (body.length < SMALLEST) return original.end(body);
    setHeaders();
    const finish = (error, packed) => {
      if (error) return response.destroy(error);
      response.setHeader('content-length', packed.length);
      return original.end(packed);
    };
    const params = { ...brotli.params, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    // A page takes a tenth of a millisecond: less than handing it to another thread and back.
    if (body.length <= LARGEST_IN_PLACE)
      finish(undefined, encoding === 'br' ? brotliCompressSync(body, { params }) : gzipSync(body, zip));
    else if (encoding === 'br') brotliCompress(body, { params }, finish);
    else gzip(body, zip, finish);
    return response;
  };
};
