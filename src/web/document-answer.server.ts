import { error } from '@sveltejs/kit';
import { mediaTypeOf } from '#lib/directory/index.ts';
import type { WholeDocument } from '#lib/directory/index.server.ts';

/** A name for the file that no system refuses, from the title that people gave. */
const fileNameOf = (title: string, kind: string): string =>
  `${title.replaceAll(/[\p{C}"*/:<>?\\|]/gu, ' ').trim() || 'document'}.${kind === 'jpeg' ? 'jpg' : kind}`;

/**
 * A document is saved, never shown by the browser as a page of ours: an attachment, of the type that its content told when it
 * came in, without scripts or frames should anything open it all the same. Not found where there is none.
 */
export const answerDocument = (
  request: Request,
  document: WholeDocument | undefined,
  cacheControl: 'no-cache' | 'private, no-store',
): Response => {
  if (!document) error(404);
  const { title, kind, sha256, bytes } = document;
  const headers = { etag: `"${sha256}"`, 'cache-control': cacheControl };
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers });
  const name = encodeURIComponent(fileNameOf(title, kind)).replaceAll("'", '%27');
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...{ ...headers, 'content-type': mediaTypeOf(kind), 'content-length': String(bytes.length) },
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
};
