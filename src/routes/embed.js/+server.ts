import script from '#lib/ui/islands/jalon-search.js?raw';
import type { RequestHandler } from './$types';

export const _access = 'public';

/** The custom element for other sites: its address never changes, so that what was pasted goes on working. */
export const GET: RequestHandler = () =>
  new Response(script, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600',
    },
  });
