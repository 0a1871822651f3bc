import { expect, test } from 'vitest';
import { answerPdf, noticeLocales } from './printed.server.ts';
import { textLocales } from './share.server.ts';

const GERMAN = { languages: ['de'], facilities: ['fr'] };

test('a notice is in the languages of its commune when the reader’s is one of them, in the reader’s alone otherwise', () => {
  expect(noticeLocales('de', GERMAN)).toEqual(['de', 'fr']);
  expect(noticeLocales('fr-x-facile', GERMAN)).toEqual(['fr-x-facile', 'de']);
  expect(noticeLocales('en', GERMAN)).toEqual(['en']);
  expect(noticeLocales('fr', { languages: ['fr'], facilities: [] })).toEqual(['fr']);
  expect(noticeLocales('nl', undefined)).toEqual(['nl']);
});

test('texts begin with the languages of the commune', () => {
  expect(textLocales(GERMAN)).toEqual(['de', 'fr', 'nl', 'en']);
  expect(textLocales(undefined)).toEqual(['fr', 'nl', 'de', 'en']);
});

test('a document that did not change is not sent again', async () => {
  const document = (title: string) => ({
    title,
    paper: 'a4' as const,
    mostPages: 1,
    sheets: [{ lang: 'fr', head: [{ kind: 'title' as const, text: title }], body: [], foot: [] }],
  });
  const ask = (title: string, tag?: string) =>
    answerPdf(
      {
        request: new Request('http://x', { headers: tag ? { 'if-none-match': tag } : {} }),
        ...{ locals: {} as App.Locals, getClientAddress: () => '192.0.2.1' },
      },
      document(title),
      'x',
    );
  const first = await ask('A');
  const tag = first.headers.get('etag') ?? '';
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(
    Buffer.from(await first.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await ask('A', tag)).status).toBe(304);
  expect((await ask('B', tag)).status).toBe(200);
});
