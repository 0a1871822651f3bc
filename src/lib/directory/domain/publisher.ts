import type { Trust } from './provenance.ts';

/** Who says it, how much it is trusted, and when. */
export type Publisher = { territoryId: string; source: string; trust: Trust; now: Date };

/** How far ahead sessions are dated, as far as opening hours are computed. */
export const WEEKS_AHEAD = 8;
