import type { Reroute } from '@sveltejs/kit/hooks';
import { routeOf } from '#lib/ui/addresses.ts';

/** /fr/lieux, /de/orte and /fr-facile/lieux are all routes/places. */
export const reroute: Reroute = ({ url }) => routeOf(url.pathname).path;
