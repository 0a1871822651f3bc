import type { RequestHandler } from './$types';

export const _access = 'public';

/** The territory's map, the same for everybody; `?v=` changes with it, so that it can be kept for good. */
export const GET: RequestHandler = ({ locals, url, request }) => {
  const { svg, version } = locals.territory.map();
  const headers = {
    etag: `"${version}"`,
    'cache-control':
      url.searchParams.get('v') === version ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
  };
  if (request.headers.get('if-none-match')?.replace(/^W\//, '') === headers.etag)
    return new Response(null, { status: 304, headers });
  return new Response(svg, { headers: { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' } });
};
