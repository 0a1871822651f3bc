import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What an answer is sent as: what the server settled with the client (`scripts/compress-response.mjs`). */
export type Coding = 'br' | 'gzip';

/** An answer ready to be sent again; `again` counts what is counted when it is. */
export type KeptAnswer = { body: Uint8Array<ArrayBuffer>; headers: Headers; again: () => void };

/** Answers that hold in one minute and for one version of the offer. */
export type KeptAnswers = {
  find: (key: string) => KeptAnswer | undefined;
  /** Whether it is worth keeping: it was asked before, and there is room. Notes that it is asked now. */
  isWorthKeeping: (key: string) => boolean;
  /** Keeps it; nothing (of a page that is not for another reader) is never tried again. */
  keep: (key: string, answer: KeptAnswer | undefined) => void;
};

const MOST_BYTES = 4_000_000;
const MOST_ASKED = 10_000;
/** What an answer takes beside its body and key: its headers, and what holds it. */
const OVERHEAD = 2000;

/** Nothing kept yet; past `mostBytes` nothing more is, until the minute ends. */
export const keepAnswers = (mostBytes = MOST_BYTES): KeptAnswers => {
  const asked = new Set<string>();
  const kept = new Map<string, KeptAnswer | undefined>();
  let bytes = 0;
  return {
    find: (key) => kept.get(key),
    isWorthKeeping: (key) => {
      if (asked.has(key)) return bytes < mostBytes && !kept.has(key);
      if (asked.size < MOST_ASKED) asked.add(key);
      return false;
    },
    keep: (key, answer) => {
      if (kept.has(key)) return;
      bytes += key.length + OVERHEAD + (answer?.body.length ?? 0);
      kept.set(key, answer);
    },
  };
};

const STYLE = /<style[^>]*>([^]*?)<\/style>/g;
const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A page whose own styles are named in its policy by what they say, instead of by a number that serves once: the page may
 * be sent again. Undefined where a script stands in the page itself: such a page is made for one reader.
 */
export const withoutNonce = (html: string, policy: string): { html: string; policy: string } | undefined => {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  if (nonce === undefined) return { html, policy };
  const bare = html.replaceAll(` nonce="${nonce}"`, '');
  if (bare.includes(nonce) || /<script(?![^>]*\ssrc=)/.test(bare)) return undefined;
  const styles = [...bare.matchAll(STYLE)].map(([, text = '']) => sourceOf(text));
  const directives = policy.split(';').map((directive) => {
    const own = directive.trim().startsWith('style-src') ? [...new Set(styles)].join(' ') : '';
    return directive.replace(`'nonce-${nonce}'`, own).trimEnd();
  });
  return { html: bare, policy: directives.join(';') };
};

// Packed once and sent many times: a better quality than that of an answer made on the fly (ADR 0007) is worth its time.
const pack = (text: string, coding: Coding): Uint8Array<ArrayBuffer> => {
  if (coding === 'gzip') return new Uint8Array(gzipSync(text, { level: 6 }));
  return new Uint8Array(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }));
};

/** A page as it is kept: packed, without a nonce, without a tag (its bytes are not those of the first). Undefined: not for another reader. */
export const readyAgain = (
  html: string,
  headers: Headers,
  coding: Coding,
): { body: Uint8Array<ArrayBuffer>; headers: Headers } | undefined => {
  if (headers.has('set-cookie')) return undefined;
  const bare = withoutNonce(html, headers.get('content-security-policy') ?? '');
  if (!bare) return undefined;
  const body = pack(bare.html, coding);
  const own = new Headers(headers);
  own.delete('etag');
  own.set('content-length', String(body.length));
  if (bare.policy) own.set('content-security-policy', bare.policy);
  own.set('content-encoding', coding);
  return { body, headers: own };
};
