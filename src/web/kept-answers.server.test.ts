import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keepAnswers, readyAgain, withoutNonce } from './kept-answers.server.ts';

const NONCE = 'q83vEjRWeJA=';
const POLICY = `default-src 'self'; script-src 'self' 'nonce-${NONCE}'; style-src 'self' 'nonce-${NONCE}'; object-src 'none'`;
const CSS = '.places{display:grid}';
const PAGE = `<style nonce="${NONCE}">${CSS}</style><script type="module" src="/a.js"></script><p>Où ? Écaussinnes</p>`;
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a page that may be sent again', () => {
  test('names its styles by what they say, and lets no script of its own run', () => {
    expect(withoutNonce(PAGE, POLICY)).toEqual({
      html: PAGE.replace(` nonce="${NONCE}"`, ''),
      policy: `default-src 'self'; script-src 'self'; style-src 'self' ${hashOf(CSS)}; object-src 'none'`,
    });
  });

  test('has each of its styles in the policy, the same one once', () => {
    const twice = `${PAGE}<style nonce="${NONCE}">a{}</style><style nonce="${NONCE}">${CSS}</style>`;
    expect(withoutNonce(twice, POLICY)?.policy).toContain(
      `style-src 'self' ${hashOf(CSS)} ${hashOf('a{}')}; object-src`,
    );
  });

  test.each([
    ['a script in the page itself', `${PAGE}<script nonce="${NONCE}">a()</script>`],
    ['a script without a nonce', `${PAGE}<script>a()</script>`],
    ['a script whose words hold src=', `${PAGE}<script>a = " src=";</script>`],
    ['its number elsewhere', `${PAGE}<p>${NONCE}</p>`],
  ])('is not one with %s', (_what, html) => {
    expect(withoutNonce(html, POLICY)).toBeUndefined();
    expect(readyAgain(html, new Headers({ 'content-security-policy': POLICY }), 'br')).toBeUndefined();
  });

  test('nor one that gives its reader a cookie', () => {
    expect(readyAgain('<p>a</p>', new Headers({ 'set-cookie': 'a=b' }), 'br')).toBeUndefined();
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is packed as %s, without the tag of the first', (coding, unpack) => {
    const headers = new Headers({
      'content-type': 'text/html',
      etag: '"1"',
      'content-security-policy': POLICY,
    });
    const ready = readyAgain(PAGE, headers, coding);
    expect(unpack(ready?.body ?? new Uint8Array()).toString()).toBe(PAGE.replace(` nonce="${NONCE}"`, ''));
    expect(Object.fromEntries(ready?.headers ?? [])).toEqual({
      'content-type': 'text/html',
      'content-length': String(ready?.body.length),
      'content-security-policy': expect.not.stringContaining('nonce') as string,
      'content-encoding': coding,
    });
    expect(headers.get('etag')).toBe('"1"');
  });
});

describe('answers of a minute', () => {
  const answer = (bytes: number) => ({
    body: new Uint8Array(bytes),
    headers: new Headers(),
    again: () => undefined,
  });

  test('are worth keeping from the second time, and once', () => {
    const answers = keepAnswers();
    const asked = ['a', 'b', 'a'].map((key) => answers.isWorthKeeping(key));
    answers.keep('a', answer(60));
    expect([...asked, answers.isWorthKeeping('a')]).toEqual([false, false, true, false]);
  });

  test('take so much room and no more, what holds them counted; what is kept stays', () => {
    const answers = keepAnswers(5000);
    const first = answer(60);
    for (const key of ['a', 'b', 'c']) answers.isWorthKeeping(key);
    answers.keep('a', first);
    answers.keep('a', answer(1));
    expect(answers.isWorthKeeping('b')).toBe(true);
    answers.keep('b', answer(1000));
    expect(answers.isWorthKeeping('c')).toBe(false);
    expect(answers.find('a')).toBe(first);
  });

  test('a page that is not for another reader is not made ready again and again', () => {
    const answers = keepAnswers();
    answers.isWorthKeeping('a');
    expect(answers.isWorthKeeping('a')).toBe(true);
    answers.keep('a', undefined);
    expect([answers.find('a'), answers.isWorthKeeping('a')]).toEqual([undefined, false]);
  });
});
