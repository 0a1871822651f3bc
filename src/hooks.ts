import type { Reroute, Transport } from '@sveltejs/kit/hooks';
import { routeOf } from '#lib/ui/addresses.ts';
import { ServerOnly } from '#lib/ui/server-only.ts';

/** /fr/lieux, /de/orte and /fr-facile/lieux are all routes/places; security.txt stands where RFC 9116 wants it. */
export const reroute: Reroute = ({ url }) =>
  url.pathname === '/.well-known/security.txt' ? '/security.txt' : routeOf(url.pathname).path;

/** Nothing of what is for the server only is written out; a page that hydrates must not use it. */
export const transport: Transport = {
  ServerOnly: {
    encode: (value) => value instanceof ServerOnly && 1,
    decode: () => {
      throw new Error('ServerOnly is for pages that are rendered on the server and stay so (csr = false).');
    },
  },
};
