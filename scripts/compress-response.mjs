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

const isText = (response) => COMPRESSIBLE.test(String(response.getHeader('content-type') ?? ''));
const bufferOf = (chunk, coding) =>
  typeof chunk === 'string' ? Buffer.from(chunk, coding) : Buffer.from(chunk);
const functionsOf = (...parts) => parts.filter((part) => typeof part === 'function');

/** One answer on its way out: collects the body, then packs it at once or, past a mebibyte, as a stream. */
class Packer {
  chunks = [];
  size = 0;
  stream = undefined;
  decided = undefined;

  constructor(request, response, encoding) {
    Object.assign(this, { request, response, encoding });
    this.original = { write: response.write.bind(response), end: response.end.bind(response) };
  }

  isPacked() {
    if (this.decided !== undefined) return this.decided;
    // Node writes the headers through this very method once the body begins.
    delete this.response.writeHead;
    this.decided = mayCompress(this.request, this.response) && this.encoding !== undefined;
    if (isText(this.response)) this.response.appendHeader('vary', 'Accept-Encoding');
    return this.decided;
  }

  setHeaders() {
    this.response.setHeader('content-encoding', this.encoding);
    this.response.removeHeader('content-length');
    const etag = this.response.getHeader('etag');
    if (etag && !String(etag).startsWith('W/')) this.response.setHeader('etag', `W/${etag}`);
  }

  startStream() {
    this.setHeaders();
    const stream = this.encoding === 'br' ? createBrotliCompress(brotli) : createGzip(zip);
    stream.on('data', (chunk) => this.original.write(chunk) || stream.pause());
    this.response.on('drain', () => stream.resume());
    stream.on('end', () => this.original.end());
    this.response.on('close', () => stream.destroy());
    for (const chunk of this.chunks) stream.write(chunk);
    this.chunks = [];
    this.stream = stream;
  }

  write(chunk, coding, done) {
    if (!this.isPacked()) return this.original.write(chunk, coding, done);
    if (this.stream) return this.stream.write(bufferOf(chunk, coding), ...functionsOf(coding, done));
    const buffer = bufferOf(chunk, coding);
    this.chunks.push(buffer);
    this.size += buffer.length;
    if (this.size > LARGEST_AT_ONCE) this.startStream();
    for (const call of functionsOf(coding, done)) call();
    return true;
  }

  end(chunk, coding, done) {
    if (chunk && typeof chunk !== 'function') this.write(chunk, coding);
    if (!this.isPacked()) this.original.end(...functionsOf(chunk, coding, done));
    else if (this.stream) this.stream.end();
    else this.packWhole(Buffer.concat(this.chunks));
    return this.response;
  }

  packWhole(body) {
    if (body.length < SMALLEST) return this.original.end(body);
    this.setHeaders();
    const finish = (error, packed) => {
      if (error) return this.response.destroy(error);
      this.response.setHeader('content-length', packed.length);
      return this.original.end(packed);
    };
    const params = { ...brotli.params, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    // A page takes a tenth of a millisecond: less than handing it to another thread and back.
    if (body.length <= LARGEST_IN_PLACE)
      return finish(
        undefined,
        this.encoding === 'br' ? brotliCompressSync(body, { params }) : gzipSync(body, zip),
      );
    return this.encoding === 'br' ? brotliCompress(body, { params }, finish) : gzip(body, zip, finish);
  }
}

/** Replaces write and end of `response`; an answer that is not packed goes out as it comes. */
export const compressResponse = (request, response) => {
  const packer = new Packer(request, response, encodingFor(request));
  // Kit sends its headers before the first chunk: kept back until it is known whether the body is compressed.
  response.writeHead = (status, ...rest) => {
    response.statusCode = status;
    const headers = rest.at(-1);
    if (typeof headers === 'object')
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return response;
  };
  response.write = (...args) => packer.write(...args);
  response.end = (...args) => packer.end(...args);
};
