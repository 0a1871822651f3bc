import type { Reroute } from '@sveltejs/kit/hooks';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** /fr/lieux, /de/orte and /fr-facile/lieux are all routes/places. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
